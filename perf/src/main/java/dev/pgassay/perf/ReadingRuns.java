package dev.pgassay.perf;

import dev.pgassay.perf.ExplainSession.PlanKind;
import dev.pgassay.perf.ExplainSession.Runs;
import dev.pgassay.perf.plan.PlanNode;
import dev.pgassay.perf.plan.QueryPlan;
import dev.pgassay.perf.plan.TwinPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The executions of a query that only reads. Less is executed than of one that writes:
 *
 * <ul>
 *   <li>Two runs need none before them where each step did the same in both: what a first run
 *       leaves for the next to find would have shown in the second.
 *   <li>A generic plan that is the same as the plan for the values ({@link TwinPlan}) is not
 *       executed. A function that is no code of PostgreSQL's has statements of its own, which are
 *       planned by the same setting and shown in no plan; where one may be called, it is.
 *   <li>All goes to the server in one send.
 * </ul>
 *
 * <p>Whether it only reads is seen afterwards as well: a transaction that has written has a number.
 *
 * @param measurements for the query's values and, where it has some, for any
 * @param sequences what sequences have given last then, as far as the session sees them
 */
record ReadingRuns(List<Measurement> measurements, SequenceValues sequences) {

  /** What a proof costs, in the planner's unit, of which a block read in order costs one. */
  private static final double A_PROOF = 100;

  /** What another send costs, as far as it matters. */
  private static final double A_SEND = 1000;

  private static final Set<String> WITHOUT_LOOKING_UP =
      Set.of(
          "Bitmap Heap Scan",
          "Bitmap Index Scan",
          "Index Only Scan",
          "Index Scan",
          "Limit",
          "Nested Loop",
          "Result",
          "Seq Scan");

  private static final Set<String> WRITING = Set.of("ModifyTable", "LockRows");

  private static final String WRITTEN =
      "select pg_catalog.pg_current_xact_id_if_assigned() is not null";

  /**
   * Measures the query of a session.
   *
   * @param owner a session that may see the tables, whoever the other acts as
   * @param facts what is known without a question
   * @param leavesNoTrace whether a run is known to leave all as it was, sequences included
   * @return empty when it writes, or has something else than reading done
   */
  static Optional<ReadingRuns> of(
      ExplainSession session,
      Connection owner,
      List<PlanKind> kinds,
      TemplateFacts facts,
      boolean leavesNoTrace)
      throws SQLException {
    if (!arePossible(session, kinds)) {
      return Optional.empty();
    }
    Optional<TwinPlan> twin = twin(session, kinds, facts);
    Map<String, Long> sizes = sizes(session, owner, kinds, facts.blocks());
    List<PlanKind> executed = twin.isPresent() ? List.of(PlanKind.CUSTOM) : kinds;
    boolean cheap = isCheaperThan(A_SEND, session, kinds);
    int times = cheap && looksUp(session, kinds) ? 3 : 2;
    int all = 0;
    Map<PlanKind, List<QueryPlan>> runs = new EnumMap<>(PlanKind.class);
    SequenceValues sequences = SequenceValues.NONE;
    List<String> questions =
        leavesNoTrace
            ? List.of(WRITTEN)
            : List.of(WRITTEN, SequenceValues.question(session.connection()));
    List<PlanKind> left = executed;
    do {
      Runs more = session.executed(left, times, leavesNoTrace, questions);
      if ("t".equals(more.answers().get(0).get(0).get(0))) {
        return Optional.empty();
      }
      more.plans()
          .forEach(
              (kind, plans) ->
                  runs.merge(
                      kind,
                      plans,
                      (one, other) -> Stream.concat(one.stream(), other.stream()).toList()));
      if (!leavesNoTrace) {
        sequences = SequenceValues.of(more.answers().get(1));
      }
      all += times;
      times = cheap ? Measurement.MOST_RUNS - all : 1;
      left = executed.stream().filter(kind -> !Measurement.areSettled(runs.get(kind))).toList();
    } while (!left.isEmpty() && all < Measurement.MOST_RUNS);
    List<Measurement> found = new ArrayList<>();
    executed.forEach(kind -> found.add(Measurement.of(kind, runs.get(kind), sizes)));
    if (twin.isPresent()) {
      Optional<Measurement> generic = found.get(0).ofTwin(twin.get());
      if (generic.isEmpty()) {
        // What was executed is another plan than the one that was compared.
        return Optional.empty();
      }
      found.add(generic.get());
    }
    return Optional.of(new ReadingRuns(List.copyOf(found), sequences));
  }

  /** Whether all that a query does itself is reading, by its plans. */
  static boolean arePossible(ExplainSession session, List<PlanKind> kinds) {
    return kinds.stream().allMatch(kind -> onlyReads(session.estimate(kind)));
  }

  private static Map<String, Long> sizes(
      ExplainSession session, Connection owner, List<PlanKind> kinds, Map<String, Long> known)
      throws SQLException {
    Set<String> relations =
        kinds.stream()
            .flatMap(kind -> QueryInDatabase.relations(session.estimate(kind)).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return known.keySet().containsAll(relations)
        ? known
        : TableSizes.sizes(Batch.ask(owner, TableSizes.question(relations)));
  }

  private static boolean isCheaperThan(double cost, ExplainSession session, List<PlanKind> kinds) {
    return kinds.stream().allMatch(kind -> session.estimate(kind).root().estimatedCost() <= cost);
  }

  /**
   * Whether it may read the catalog, once, while it is executed: to compare values, or add them.
   */
  private static boolean looksUp(ExplainSession session, List<PlanKind> kinds) {
    return kinds.stream()
        .flatMap(kind -> session.estimate(kind).nodes())
        .anyMatch(step -> !WITHOUT_LOOKING_UP.contains(step.type()));
  }

  /**
   * The generic plan, where it is proven to be the same as the one for the query's values. Where an
   * execution costs less than the question that the proof needs, none is sought.
   */
  private static Optional<TwinPlan> twin(
      ExplainSession session, List<PlanKind> kinds, TemplateFacts facts) throws SQLException {
    Optional<TwinPlan> twin =
        kinds.contains(PlanKind.GENERIC)
                && (facts.code() != null || !isCheaperThan(A_PROOF, session, kinds))
            ? TwinPlan.of(session.estimate(PlanKind.CUSTOM), session.estimate(PlanKind.GENERIC))
            : Optional.empty();
    if (twin.isEmpty()) {
      return twin;
    }
    OwnCode code = facts.code() == null ? OwnCode.in(session.connection()) : facts.code();
    return code.mayPlan(session.text()) ? Optional.empty() : twin;
  }

  private static boolean onlyReads(QueryPlan plan) {
    return plan.nodes().map(PlanNode::type).noneMatch(WRITING::contains);
  }
}
