package dev.pgassay.perf;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.facilities.RoleDataSource;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.perf.ExplainSession.PlanKind;
import dev.pgassay.perf.plan.QueryPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A query on a database. It is examined once, when something is asked that needs it.
 *
 * <p>So that its plan and its counters are the same on every machine:
 *
 * <ul>
 *   <li>In a database that was handed out for a test, the tables that it reads are vacuumed and
 *       analyzed before, with all their rows as the sample; their statistics then depend on nothing
 *       but their rows. Tables of which the server's log proves that they are as their template has
 *       them, where that was done, are left out. Other databases are left as they are.
 *   <li>Parallel workers, just-in-time compilation and synchronized scans are off, and settings of
 *       the planner that come from a configuration file are PostgreSQL's defaults. What was set for
 *       the database or the role counts, and what {@link Query#with} says counts before all.
 *   <li>It is executed until two runs agree in plan, rows, blocks, temporary blocks and records of
 *       the log, where it writes once more before; what does not agree is not judged.
 *   <li>What the triggers read that it calls, the checks of foreign keys, and what is deferred to
 *       the end of the transaction, is no part of a plan, and is counted apart.
 *   <li>A query with values is examined with both plans that PostgreSQL may use: the one for these
 *       values, and the generic one, which a prepared statement may get from its sixth execution on
 *       the server on. Where both are proven to be the same program, one is executed for both.
 * </ul>
 *
 * <p>It runs in a transaction that is rolled back, and sequences are put back. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class QueryInDatabase {

  private static final System.Logger LOGGER = System.getLogger(QueryInDatabase.class.getName());

  private final Query query;
  private final DataSource database;
  private @Nullable List<Measurement> measurements;
  private boolean reported;

  QueryInDatabase(Query query, DataSource database) {
    this.query = query;
    this.database = database;
  }

  /** {@return the query} */
  public Query query() {
    return query;
  }

  DataSource database() {
    return database;
  }

  /**
   * Returns the plan for the query's values, as it was executed.
   *
   * @return the plan, with actual numbers
   * @throws DatabaseAccessException if the query cannot be planned or executed
   */
  public QueryPlan plan() {
    return measurements().get(0).plan();
  }

  /**
   * Returns the plan for any values, as it was executed: the one that a prepared statement may get
   * from its sixth execution on. Where it differs from {@link #plan()} in estimates alone, the
   * numbers are those of the same executions.
   *
   * @return the plan, with actual numbers; empty for a query without values, which has one plan
   * @throws DatabaseAccessException if the query cannot be planned or executed
   */
  public Optional<QueryPlan> genericPlan() {
    return measurements().stream()
        .filter(measurement -> measurement.kind() == PlanKind.GENERIC)
        .map(Measurement::plan)
        .findFirst();
  }

  /**
   * Returns how many blocks it reads, as {@link QueryAssert#readsAtMost} counts them: with what
   * triggers read, and by the one of its two plans that reads more. Where runs do not agree, which
   * an expectation refuses to judge, this is what the last of them read.
   *
   * @return blocks
   * @throws DatabaseAccessException if the query cannot be planned or executed
   */
  public long blocks() {
    return measurements().stream().mapToLong(Measurement::blocks).max().orElseThrow();
  }

  /** The measurements: for the query's values, and for any where it has some. */
  List<Measurement> measurements() {
    if (measurements == null) {
      measurements = measure();
    }
    return measurements;
  }

  /** The same for an expectation; the report of the run shows it. */
  List<Measurement> expectedMeasurements() {
    List<Measurement> found = measurements();
    if (!reported) {
      reported = true;
      QueryEntry.of(query, found).addTo(database);
      found.get(0).last().refusal().ifPresent(this::log);
    }
    return found;
  }

  /** Whether it is right is not for this query to say. */
  private void log(String refusal) {
    LOGGER.log(
        System.Logger.Level.INFO,
        "Of the query\n{0}{1}",
        query.toString().indent(2),
        Diagnosis.refusal(refusal));
  }

  private List<Measurement> measure() {
    try (ExplainSession session = ExplainSession.open(database, query, kinds())) {
      TemplateFacts facts = refreshStatisticsOf(session.estimate(PlanKind.CUSTOM), session);
      List<Measurement> found = measured(session, facts);
      if (found.stream().noneMatch(measurement -> measurement.last().callsTriggers())) {
        return found;
      }
      // Only an execution shows which tables triggers read; their plans have statistics as well.
      refreshStatistics(
          session,
          found.stream()
              .flatMap(measurement -> measurement.relations().stream())
              .collect(Collectors.toCollection(TreeSet::new)));
      return measured(session, facts.withoutBlocks());
    } catch (SQLException e) {
      throw unexamined(e);
    }
  }

  /**
   * Refreshes the statistics of what a plan reads. One that writes has to do with the free space of
   * its tables as well, which a template leaves to the first vacuum.
   *
   * @return what is known without asking the database
   */
  private TemplateFacts refreshStatisticsOf(QueryPlan plan, ExplainSession session)
      throws SQLException {
    Set<String> others = relations(plan);
    boolean writes = plan.nodes().anyMatch(node -> node.type().equals("ModifyTable"));
    TemplateFacts facts =
        writes ? TemplateFacts.NONE : TemplateFacts.of(database, session.logPosition());
    others.removeAll(facts.blocks().keySet());
    if (others.isEmpty()) {
      return facts;
    }
    refreshStatistics(session, others);
    return facts.withoutBlocks();
  }

  private void refreshStatistics(ExplainSession session, Set<String> relations)
      throws SQLException {
    if (refreshesStatistics()) {
      session.pause();
      Statistics.refresh(database, relations);
      session.resume();
    }
  }

  private List<Measurement> measured(ExplainSession session, TemplateFacts facts)
      throws SQLException {
    try (Connection administrator = administratorOfRole()) {
      Connection owner = administrator == null ? session.connection() : administrator;
      boolean leavesNoTrace =
          ReadingRuns.arePossible(session, kinds()) && facts.leavesNoTrace(session.text());
      SequenceValues before = leavesNoTrace ? SequenceValues.NONE : SequenceValues.read(owner);
      SequenceValues now = null;
      try {
        Optional<ReadingRuns> reading =
            ReadingRuns.of(session, owner, kinds(), facts, leavesNoTrace);
        if (reading.isPresent()) {
          now = administrator == null ? reading.get().sequences() : null;
          return reading.get().measurements();
        }
        List<Measurement> found = new ArrayList<>();
        for (PlanKind kind : kinds()) {
          found.add(Measurement.of(session, owner, kind));
        }
        return List.copyOf(found);
      } finally {
        before.restore(owner, now == null ? SequenceValues.read(owner) : now);
      }
    }
  }

  /**
   * A role may draw numbers from a sequence that it may not set, and read tables by a view alone.
   */
  private @Nullable Connection administratorOfRole() throws SQLException {
    return database instanceof RoleDataSource acting
        ? acting.administrator().getConnection()
        : null;
  }

  /** The same without executing the query: plans with what PostgreSQL expects. */
  List<Measurement> planned() {
    try (ExplainSession session = ExplainSession.open(database, query, kinds());
        Connection administrator = administratorOfRole()) {
      Connection owner = administrator == null ? session.connection() : administrator;
      refreshStatisticsOf(session.estimate(PlanKind.CUSTOM), session);
      List<Measurement> found = new ArrayList<>();
      for (PlanKind kind : kinds()) {
        Execution estimated = new Execution(session.estimate(kind));
        found.add(new Measurement(kind, estimated, null, TableSizes.read(owner, estimated)));
      }
      return List.copyOf(found);
    } catch (SQLException e) {
      throw unexamined(e);
    }
  }

  /** Writes the tables that it reads anew, in a database that is ours to change. */
  void rewriteTables() {
    try {
      Statistics.rewrite(database, ask(session -> relations(session.estimate(PlanKind.CUSTOM))));
    } catch (SQLException e) {
      throw unexamined(e);
    }
  }

  static Set<String> relations(QueryPlan plan) {
    return plan.nodes()
        .flatMap(node -> node.relation().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<PlanKind> kinds() {
    return query.values().isEmpty()
        ? List.of(PlanKind.CUSTOM)
        : List.of(PlanKind.CUSTOM, PlanKind.GENERIC);
  }

  /** What the database can do beyond JDBC, where it was handed out for a test. */
  Optional<DatabaseFacilities> facilities() {
    try {
      return DatabaseFacilities.of(database);
    } catch (SQLException e) {
      throw unexamined(e);
    }
  }

  /** Whether the statistics of its tables are ours to refresh. */
  boolean refreshesStatistics() {
    try {
      return Statistics.administrator(database).isPresent();
    } catch (SQLException e) {
      throw unexamined(e);
    }
  }

  /** Asks something of a session of its own. */
  <T> T ask(Question<T> question) {
    try (ExplainSession session = ExplainSession.open(database, query)) {
      return question.in(session);
    } catch (SQLException e) {
      throw unexamined(e);
    }
  }

  /** Asks a session. */
  @FunctionalInterface
  interface Question<T> {
    T in(ExplainSession session) throws SQLException;
  }

  private DatabaseAccessException unexamined(SQLException e) {
    return new DatabaseAccessException(
        "Cannot examine the query:\n"
            + query.toString().indent(2)
            + "PostgreSQL says: "
            + e.getMessage()
            + "\n\nTo resolve this:\n"
            + "  -> see that the DataSource connects, and that its role owns the tables",
        e);
  }

  @Override
  public String toString() {
    return query.toString();
  }
}
