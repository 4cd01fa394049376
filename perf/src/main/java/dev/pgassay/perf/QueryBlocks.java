package dev.pgassay.perf;

import dev.pgassay.perf.ExplainSession.PlanKind;
import dev.pgassay.perf.growth.Amount;
import dev.pgassay.perf.growth.Measured;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * The blocks that a query reads, for its values and for any. The tables that it reads are written
 * anew before, so that it makes no difference what a test has done with them.
 *
 * @param query the query
 */
record QueryBlocks(Query query) implements Measured {

  private static final String[] BYTES = {"kB", "MB", "GB", "TB", "PB"};

  @Override
  public List<Amount> in(DataSource database) {
    QueryInDatabase there = query.on(database);
    there.rewriteTables();
    return there.measurements().stream().map(QueryBlocks::amount).toList();
  }

  private static Amount amount(Measurement found) {
    return new Amount(
        found.kind() == PlanKind.GENERIC ? " (with its generic plan)" : "",
        found.blocks(),
        found.plan(),
        new Amount.Tables(found.sizes().blocks(), found.sizes().areTooSmall()),
        found.isStable() ? null : found.difference());
  }

  @Override
  public String kind() {
    return "query";
  }

  @Override
  public String unit() {
    return "blocks";
  }

  /** A number of blocks, and of bytes where they are many. */
  @Override
  public String words(double blocks) {
    String words = Measured.super.words(blocks);
    double kilobytes = blocks * 8;
    int unit = (int) Math.min(BYTES.length - 1, Math.log(Math.max(1, kilobytes)) / Math.log(1024));
    return blocks < 1000
        ? words
        : words
            + String.format(
                Locale.ROOT, " (%.1f %s)", kilobytes / Math.pow(1024, unit), BYTES[unit]);
  }

  @Override
  public String toString() {
    return query.toString();
  }
}
