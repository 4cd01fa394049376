package dev.pgassay.perf.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.TextResult;
import org.openjdk.jmh.runner.IterationType;

/**
 * What a server counts in the iterations of one benchmark, in the JVM that measures.
 *
 * <p>JMH runs {@code @Setup} of the trial within the first iteration, and {@code @TearDown} within
 * the last, so these say nothing of an operation. Nor is anything said where it would be zero:
 * nobody looks at a database that nothing reaches.
 */
final class TrialCounts {

  private final ProfiledServer server;
  private @Nullable StatementCounter counter;
  private @Nullable StatementCounts before;
  private @Nullable String reason;
  private int iterations;
  private int measured;
  private int reported;

  TrialCounts(ProfiledServer server) {
    this.server = server;
  }

  /** Begins an iteration. */
  void begin() {
    if (reason != null) {
      return;
    }
    try {
      if (counter == null) {
        counter = server.counter();
      }
      before = counter.read();
    } catch (SQLException | BenchmarkException e) {
      reason = e.getMessage();
    }
  }

  /**
   * Ends an iteration.
   *
   * @param iteration what it was
   * @param operations how many operations it did
   * @return the numbers of an operation, or in the last iteration why there are none
   */
  List<Result<?>> end(IterationParams iteration, long operations) {
    boolean holdsSetUp = ++iterations == 1;
    if (iteration.getType() != IterationType.MEASUREMENT) {
      return List.of();
    }
    boolean isLast = ++measured == iteration.getCount();
    List<Result<?>> results = new ArrayList<>();
    if (!holdsSetUp && !(isLast && measured > 1)) {
      results.addAll(count(operations));
    }
    if (isLast) {
      close();
      note().ifPresent(note -> results.add(new TextResult("  " + note + "\n", "pg")));
    }
    return results;
  }

  private List<Result<?>> count(long operations) {
    if (reason != null || operations == 0) {
      return List.of();
    }
    try {
      StatementCounts counted = counter.read().minus(before);
      if (counted.evictions() > 0) {
        reason =
            "pg_stat_statements has forgotten statements while it counted; raise"
                + " pg_stat_statements.max";
        return List.of();
      }
      if (counted.statements() == 0) {
        reason = server.nothing();
        return List.of();
      }
      reported++;
      return List.of(
          perOperation("statements", counted.statements(), operations, "statements/op"),
          perOperation("rows", counted.rows(), operations, "rows/op"),
          perOperation("blocks", counted.blocks(), operations, "blocks/op"),
          perOperation("wal", counted.wal(), operations, "B/op"));
    } catch (SQLException e) {
      reason = e.getMessage();
      return List.of();
    }
  }

  private static PerOperation perOperation(String what, long count, long operations, String unit) {
    return new PerOperation("pg." + what, (double) count / operations, unit);
  }

  private Optional<String> note() {
    if (reason != null) {
      return Optional.of(
          (reported == 0 ? "PostgreSQL was not counted: " : "Not all iterations were counted: ")
              + reason);
    }
    if (reported == 0) {
      return Optional.of(
          "PostgreSQL was not counted: @Setup and @TearDown of the trial run within the first"
              + " iteration and the last, and there was none between them; give one to warm up and"
              + " two to measure (-wi 1 -i 2)");
    }
    return measured > 1
        ? Optional.empty()
        : Optional.of(
            "What @TearDown of the trial executed is in the numbers of PostgreSQL, since only one"
                + " iteration was measured (-i 2)");
  }

  private void close() {
    try {
      if (counter != null) {
        counter.close();
      }
    } catch (SQLException e) {
      // The numbers are there.
    }
  }
}
