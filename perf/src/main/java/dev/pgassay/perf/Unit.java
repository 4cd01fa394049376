package dev.pgassay.perf;

import org.apiguardian.api.API;

/** What an amount of data is counted in. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Unit {
  /** PostgreSQL's blocks, 8 kB each. */
  BLOCKS(1),
  /** 1,024 bytes; rounded up to whole blocks. */
  KILOBYTES(1 / 8.0),
  /** 1,024 kilobytes. */
  MEGABYTES(128);

  private final double blocks;

  Unit(double blocks) {
    this.blocks = blocks;
  }

  long toBlocks(long amount) {
    return (long) Math.ceil(amount * blocks);
  }
}
