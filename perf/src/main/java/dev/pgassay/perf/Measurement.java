package dev.pgassay.perf;

import dev.pgassay.perf.ExplainSession.PlanKind;
import dev.pgassay.perf.plan.PlanNode;
import dev.pgassay.perf.plan.QueryPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A query executed until two runs agree in all that is counted.
 *
 * @param kind for which values it was planned
 * @param last the last run
 * @param before the run before, when the two do not agree; null when they do
 * @param sizes how large the tables were that it read
 */
record Measurement(PlanKind kind, Execution last, @Nullable Execution before, TableSizes sizes) {

  private static final int MOST_RUNS = 5;

  /**
   * What is counted: all of it has nothing to do with time.
   *
   * @param logRecords records of the write-ahead log; of a reading query, those of pruning
   */
  private record Counters(
      String fingerprint, double rows, long blocks, long temporary, long logRecords) {

    static Counters of(Execution execution) {
      PlanNode root = execution.plan().root();
      return new Counters(
          execution.plan().fingerprint(),
          root.rows(),
          execution.blocks(),
          root.blocks().temporary(),
          root.property("WAL Records").map(Long::parseLong).orElse(0L));
    }
  }

  /**
   * Executes a query; the first run, which warms caches, does not count.
   *
   * @param owner a session that may see the tables, whoever the other acts as
   */
  static Measurement of(ExplainSession session, Connection owner, PlanKind kind)
      throws SQLException {
    boolean triggers = session.executed(kind, false).callsTriggers();
    Execution one = session.executed(kind, triggers);
    Execution other = session.executed(kind, triggers);
    for (int runs = 3; !agree(one, other) && runs < MOST_RUNS; runs++) {
      one = other;
      other = session.executed(kind, triggers);
    }
    return new Measurement(
        kind, other, agree(one, other) ? null : one, TableSizes.read(owner, other));
  }

  private static boolean agree(Execution one, Execution other) {
    return Counters.of(one).equals(Counters.of(other));
  }

  /** The plan of the last run. */
  QueryPlan plan() {
    return last.plan();
  }

  /** The blocks that it reads, by its plan and by the triggers that it calls. */
  long blocks() {
    return last.blocks();
  }

  /** The tables that it reads; those of triggers with their indexes. */
  Set<String> relations() {
    return last.relations();
  }

  boolean isStable() {
    return before == null && last.isCounted();
  }

  /** How the last two runs differ, in words. */
  String difference() {
    if (!last.isCounted()) {
      return "what its triggers read is not counted where track_counts is off";
    }
    Execution first = before == null ? last : before;
    Counters one = Counters.of(first);
    Counters other = Counters.of(last);
    return one.fingerprint().equals(other.fingerprint())
        ? String.format(
            Locale.ROOT,
            "the last two runs read %,d and %,d blocks, and gave %,.0f and %,.0f rows",
            one.blocks(),
            other.blocks(),
            one.rows(),
            other.rows())
        : "the last two runs had different plans:\n" + (first.plan() + "\n\n" + plan()).indent(2);
  }
}
