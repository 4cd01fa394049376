package dev.pgassay.perf;

import dev.pgassay.perf.ExplainSession.PlanKind;
import dev.pgassay.perf.plan.PlanNode;
import dev.pgassay.perf.plan.QueryPlan;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A query executed until two runs agree in all that is counted.
 *
 * @param kind for which values it was planned
 * @param plan the plan of the last run
 * @param before the plan of the run before, when the two do not agree; null when they do
 */
record Measurement(PlanKind kind, QueryPlan plan, @Nullable QueryPlan before) {

  private static final int MOST_RUNS = 5;

  /**
   * What is counted: all of it has nothing to do with time.
   *
   * @param logRecords records of the write-ahead log; of a reading query, those of pruning
   */
  private record Counters(
      String fingerprint, double rows, long blocks, long temporary, long logRecords) {

    static Counters of(QueryPlan plan) {
      PlanNode root = plan.root();
      return new Counters(
          plan.fingerprint(),
          root.rows(),
          root.blocks().read(),
          root.blocks().temporary(),
          root.property("WAL Records").map(Long::parseLong).orElse(0L));
    }
  }

  /** Executes a query; the first run, which warms caches, does not count. */
  static Measurement of(ExplainSession session, PlanKind kind) throws SQLException {
    session.executed(kind);
    QueryPlan one = session.executed(kind);
    QueryPlan other = session.executed(kind);
    for (int runs = 3; !agree(one, other) && runs < MOST_RUNS; runs++) {
      one = other;
      other = session.executed(kind);
    }
    return new Measurement(kind, other, agree(one, other) ? null : one);
  }

  private static boolean agree(QueryPlan one, QueryPlan other) {
    return Counters.of(one).equals(Counters.of(other));
  }

  boolean isStable() {
    return before == null;
  }

  /** How the last two runs differ, in words. */
  String difference() {
    QueryPlan first = before == null ? plan : before;
    Counters one = Counters.of(first);
    Counters other = Counters.of(plan);
    return one.fingerprint().equals(other.fingerprint())
        ? String.format(
            Locale.ROOT,
            "the last two runs read %,d and %,d blocks, and gave %,.0f and %,.0f rows",
            one.blocks(),
            other.blocks(),
            one.rows(),
            other.rows())
        : "the last two runs had different plans:\n" + (first + "\n\n" + plan).indent(2);
  }
}
