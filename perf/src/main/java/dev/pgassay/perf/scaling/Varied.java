package dev.pgassay.perf.scaling;

import java.util.Locale;

/** The one thing that differs from level to level. */
enum Varied {
  CLIENTS("clients"),
  POOL_SIZE("connections"),
  ROWS("rows");

  private final String unit;

  Varied(String unit) {
    this.unit = unit;
  }

  /** What levels are counted in. */
  String unit() {
    return unit;
  }

  /** A level, as in {@code 8 clients}. */
  String words(long level) {
    String number = String.format(Locale.ROOT, "%,d ", level);
    return level == 1 ? number + unit.substring(0, unit.length() - 1) : number + unit;
  }

  /** What is varied, as in {@code the number of clients}. */
  String subject() {
    return switch (this) {
      case CLIENTS -> "the number of clients";
      case POOL_SIZE -> "the size of the pool";
      case ROWS -> "the number of rows";
    };
  }
}
