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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
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

  /** Functions in PL/pgSQL, SQL and the like, whatever else calls them; 12 and 13 are compiled. */
  private static final String FUNCTIONS =
      """
      select p.proname,
        exists (select from pg_catalog.pg_depend d
          where d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass and d.refobjid = p.oid
            and d.classid not in ('pg_catalog.pg_trigger'::pg_catalog.regclass,
              'pg_catalog.pg_class'::pg_catalog.regclass,
              'pg_catalog.pg_attrdef'::pg_catalog.regclass,
              'pg_catalog.pg_policy'::pg_catalog.regclass))
      from pg_catalog.pg_proc p
      where p.oid >= 16384 and p.prolang not in (12, 13)
        and p.prorettype not in ('trigger'::pg_catalog.regtype,
          'event_trigger'::pg_catalog.regtype)
      """;

  /** Functions of PostgreSQL's own that are written in SQL and read tables. */
  private static final Pattern OWN_IN_SQL =
      Pattern.compile("_description|ts_debug|information_schema|_pg_");

  /** Names that are in a text as they are, whatever quotes and escapes it has. */
  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

  private static final String WRITTEN =
      "select pg_catalog.pg_current_xact_id_if_assigned() is not null";

  /**
   * Measures a query.
   *
   * @param owner a session that may see the tables, whoever the other acts as
   * @param known the blocks of tables, where they are known
   * @return empty when it writes, or has something else than reading done
   */
  static Optional<ReadingRuns> of(
      ExplainSession session,
      Connection owner,
      Query query,
      List<PlanKind> kinds,
      Map<String, Long> known)
      throws SQLException {
    if (!kinds.stream().allMatch(kind -> onlyReads(session.estimate(kind)))) {
      return Optional.empty();
    }
    Optional<TwinPlan> twin = twin(session, query, kinds);
    Map<String, Long> sizes = sizes(session, owner, kinds, known);
    List<PlanKind> executed = twin.isPresent() ? List.of(PlanKind.CUSTOM) : kinds;
    boolean cheap = isCheaperThan(A_SEND, session, kinds);
    int times = cheap && looksUp(session, kinds) ? 3 : 2;
    int all = 0;
    Map<PlanKind, List<QueryPlan>> runs = new EnumMap<>(PlanKind.class);
    SequenceValues sequences;
    List<PlanKind> left = executed;
    do {
      Runs more =
          session.executed(
              left, times, List.of(WRITTEN, SequenceValues.question(session.connection())));
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
      sequences = SequenceValues.of(more.answers().get(1));
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
   * execution costs less than the proof, none is sought.
   */
  private static Optional<TwinPlan> twin(ExplainSession session, Query query, List<PlanKind> kinds)
      throws SQLException {
    Optional<TwinPlan> twin =
        kinds.contains(PlanKind.GENERIC) && !isCheaperThan(A_PROOF, session, kinds)
            ? TwinPlan.of(session.estimate(PlanKind.CUSTOM), session.estimate(PlanKind.GENERIC))
            : Optional.empty();
    return twin.isEmpty() || mayPlan(session, query.sql() + twin.get().text())
        ? Optional.empty()
        : twin;
  }

  /** Whether something may be called that plans statements of its own. */
  private static boolean mayPlan(ExplainSession session, String text) throws SQLException {
    String folded = text.toLowerCase(Locale.ROOT);
    return OWN_IN_SQL.matcher(folded).find()
        || Batch.ask(session.connection(), FUNCTIONS).stream()
            .anyMatch(
                function ->
                    "t".equals(function.get(1))
                        || !PLAIN.matcher(function.get(0)).matches()
                        || folded.contains(function.get(0)));
  }

  private static boolean onlyReads(QueryPlan plan) {
    return plan.nodes().map(PlanNode::type).noneMatch(WRITING::contains);
  }
}
