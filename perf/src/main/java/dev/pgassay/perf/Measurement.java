package dev.pgassay.perf;

import dev.pgassay.perf.ExplainSession.PlanKind;
import dev.pgassay.perf.plan.PlanNode;
import dev.pgassay.perf.plan.QueryPlan;
import dev.pgassay.perf.plan.TwinPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  static final int MOST_RUNS = 5;

  private static final String DEFERRABLE =
      "select exists (select from pg_catalog.pg_trigger where tgdeferrable)";

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
    Execution first = session.executed(kind, defers(session.connection()));
    boolean triggers = first.callsTriggers() || first.writes() && !first.isCounted();
    Execution one = session.executed(kind, triggers);
    Execution other = session.executed(kind, triggers);
    for (int runs = 3; !agree(one, other) && runs < MOST_RUNS; runs++) {
      one = other;
      other = session.executed(kind, triggers);
    }
    return of(kind, one, other, TableSizes.read(owner, other));
  }

  /** Measures a query that only reads, by runs one after the other, of which the last two count. */
  static Measurement of(PlanKind kind, List<QueryPlan> runs, Map<String, Long> sizes) {
    Execution other = new Execution(runs.get(runs.size() - 1));
    return of(kind, new Execution(runs.get(runs.size() - 2)), other, TableSizes.of(sizes, other));
  }

  /** Whether the last two runs of a query show that no more are needed. */
  static boolean areSettled(List<QueryPlan> runs) {
    return didTheSame(runs.get(runs.size() - 2), runs.get(runs.size() - 1));
  }

  /** Also in what is not judged, as how often an index left a row to the table. */
  private static boolean didTheSame(QueryPlan one, QueryPlan other) {
    return one == other
        || agree(new Execution(one), new Execution(other))
            && one.nodes()
                .map(Measurement::work)
                .toList()
                .equals(other.nodes().map(Measurement::work).toList());
  }

  private static List<Object> work(PlanNode step) {
    return List.of(
        step.loops(),
        step.rowsPerLoop(),
        step.rowsRemoved(),
        step.blocks().read(),
        step.property("Heap Fetches"),
        step.property("Index Searches"));
  }

  private static Measurement of(PlanKind kind, Execution one, Execution other, TableSizes sizes) {
    return new Measurement(kind, other, agree(one, other) ? null : one, sizes);
  }

  /** The same of the generic plan, where that is proven to do what this one did. */
  Optional<Measurement> ofTwin(TwinPlan twin) {
    Optional<QueryPlan> generic = twin.executed(plan());
    Optional<QueryPlan> earlier = before == null ? generic : twin.executed(before.plan());
    return generic.isEmpty() || earlier.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Measurement(
                PlanKind.GENERIC,
                new Execution(generic.get()),
                before == null ? null : new Execution(earlier.get()),
                sizes));
  }

  /** Whether the database has anything that can be deferred to the end of a transaction. */
  private static boolean defers(Connection connection) throws SQLException {
    return "t".equals(Batch.ask(connection, DEFERRABLE).get(0).get(0));
  }

  private static boolean agree(Execution one, Execution other) {
    return one.equals(other) || Counters.of(one).equals(Counters.of(other));
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
