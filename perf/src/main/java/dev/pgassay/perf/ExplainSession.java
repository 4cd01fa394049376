package dev.pgassay.perf;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.assertions.sql.SqlLiteral;
import dev.pgassay.perf.plan.QueryPlan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A transaction in which one query is explained, and which is rolled back at its end. The query is
 * prepared first, with the types of its values, so that PostgreSQL plans it as it does for an
 * application.
 */
final class ExplainSession implements AutoCloseable {

  private static final String CANCELED = "57014";

  /** A plan that was made, with the text that it was read from. */
  private record Estimate(QueryPlan plan, String text) {

    static Estimate of(String text) {
      return new Estimate(QueryPlan.parse(text), text);
    }
  }

  /** For which values a plan is made. */
  enum PlanKind {
    /** For the values at hand; what the first executions get. */
    CUSTOM("force_custom_plan"),
    /**
     * For any values; what PostgreSQL may keep from the sixth execution of a server-side prepared
     * statement on.
     */
    GENERIC("force_generic_plan");

    private final String mode;

    PlanKind(String mode) {
      this.mode = mode;
    }
  }

  private static final String FORGET = "deallocate all";
  private static final String ESTIMATED = "verbose, settings, format json";

  /** Without times, so that runs which did the same have the same text. */
  private static final String EXECUTED =
      "analyze, verbose, settings, buffers, wal, timing off, summary off, format json";

  private final Query query;
  private final Connection connection;
  private final List<PlanKind> kinds;
  private final Statement statement;
  private final Map<PlanKind, Estimate> estimates = new EnumMap<>(PlanKind.class);
  private final boolean isOurs;
  private Map<String, String> settings;
  private @Nullable String logPosition;
  private @Nullable PlanKind kind;
  private boolean ended;

  private ExplainSession(Query query, Connection connection, List<PlanKind> kinds, boolean isOurs)
      throws SQLException {
    this.query = query;
    this.connection = connection;
    this.kinds = kinds;
    this.isOurs = isOurs;
    this.settings = PlannerSettings.always(query);
    this.statement = connection.createStatement();
    statement.setEscapeProcessing(false);
  }

  static ExplainSession open(DataSource database, Query query) throws SQLException {
    return open(database, query, List.of(PlanKind.CUSTOM));
  }

  /**
   * Opens a session and lets the query be planned there.
   *
   * @param kinds for which values, as {@link #estimate} tells then
   */
  static ExplainSession open(DataSource database, Query query, List<PlanKind> kinds)
      throws SQLException {
    Connection connection = database.getConnection();
    try {
      connection.setAutoCommit(false);
      ExplainSession session =
          new ExplainSession(query, connection, kinds, DatabaseFacilities.of(database).isPresent());
      session.begin(session.prepare());
      return session;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Ends the transaction for a while, and with it the locks of planning: while a table is locked,
   * vacuum leaves its empty blocks.
   */
  void pause() throws SQLException {
    connection.rollback();
  }

  /** Goes on in a new transaction. Plans that the session keeps are made anew. */
  void resume() throws SQLException {
    begin("discard plans");
  }

  /** Plans, under the settings that a query has everywhere. */
  private void begin(String preparation) throws SQLException {
    plan(preparation);
    if (estimates.values().stream()
        .anyMatch(estimate -> PlannerSettings.mayBeOfTheMachine(estimate.plan(), query))) {
      Map<String, String> all = PlannerSettings.of(connection, query);
      if (!all.equals(settings)) {
        settings = all;
        plan("discard plans");
      }
    }
  }

  private void plan(String preparation) throws SQLException {
    estimates.clear();
    logPosition = null;
    Batch batch = new Batch().addAll(PlannerSettings.setting(settings)).add(preparation);
    if (isOurs) {
      batch.add("select pg_catalog.pg_current_wal_insert_lsn()");
    }
    for (PlanKind wanted : kinds) {
      batch.add(planning(wanted)).add(explain(ESTIMATED));
    }
    try {
      var answers = batch.send(statement);
      int first = answers.size() - kinds.size();
      if (isOurs) {
        logPosition = answers.get(first - 1).get(0).get(0);
      }
      for (int i = 0; i < kinds.size(); i++) {
        estimates.put(kinds.get(i), Estimate.of(answers.get(first + i).get(0).get(0)));
      }
      kind = kinds.get(kinds.size() - 1);
    } catch (SQLException e) {
      statement.execute("rollback;" + FORGET);
      planOneByOne();
    }
  }

  /** One of the statements has failed; so it is seen which. */
  private void planOneByOne() throws SQLException {
    PlannerSettings.set(connection, settings);
    run(prepare());
    kind = null;
    for (PlanKind wanted : kinds) {
      plan(wanted);
      estimates.put(wanted, Estimate.of(answer(ESTIMATED)));
    }
  }

  private String prepare() {
    String types = query.values().stream().map(ParameterType::of).collect(Collectors.joining(", "));
    return "prepare pgassay_query"
        + (types.isEmpty() ? "" : " (" + types + ")")
        + " as\n"
        + query.numbered();
  }

  private static String planning(PlanKind kind) {
    return "set local plan_cache_mode = " + kind.mode;
  }

  Connection connection() {
    return connection;
  }

  /** Where the log stood before the query was planned; null where that was not asked. */
  @Nullable String logPosition() {
    return logPosition;
  }

  void set(String name, String value) throws SQLException {
    PlannerSettings.set(connection, name, value);
  }

  /** Asks questions in one send. */
  List<List<List<@Nullable String>>> ask(List<String> questions) throws SQLException {
    Batch batch = new Batch();
    questions.forEach(batch::add);
    return batch.send(statement);
  }

  /** What PostgreSQL would do, as it was planned when the session was opened or went on. */
  QueryPlan estimate(PlanKind kind) {
    return Objects.requireNonNull(estimates.get(kind)).plan();
  }

  /**
   * The query, and what PostgreSQL would do, as it said it. A plan does not name what is called in
   * lists of values and limits, nor what was called to make it.
   */
  String text() {
    return estimates.values().stream()
        .map(Estimate::text)
        .collect(Collectors.joining("\n", query.sql() + "\n", ""));
  }

  /** What PostgreSQL would do now. */
  QueryPlan estimated(PlanKind kind) throws SQLException {
    plan(kind);
    return explained(ESTIMATED);
  }

  /**
   * What it did; the writes of it are taken back.
   *
   * @param counting whether to count what the triggers that it calls read, and what it defers
   */
  Execution executed(PlanKind kind, boolean counting) throws SQLException {
    goOn();
    plan(kind);
    Savepoint before = connection.setSavepoint();
    try {
      return counting ? counted(kind) : new Execution(executed());
    } finally {
      connection.rollback(before);
    }
  }

  /**
   * Executes it some times for each kind of plan, asks more afterwards, and ends the transaction,
   * all in one send.
   *
   * @param leavesNoTrace whether a run has nothing that is to be taken back before the next
   * @param questions queries
   */
  Runs executed(List<PlanKind> wanted, int times, boolean leavesNoTrace, List<String> questions)
      throws SQLException {
    goOn();
    Batch batch = new Batch();
    for (PlanKind each : wanted) {
      batch.add(planning(each));
      for (int run = 1; run <= times; run++) {
        if (leavesNoTrace) {
          batch.add(explain(EXECUTED));
        } else {
          batch
              .add("savepoint pgassay_run")
              .add(explain(EXECUTED))
              .add("rollback to savepoint pgassay_run")
              .add("release savepoint pgassay_run");
        }
      }
    }
    questions.forEach(batch::add);
    try {
      var answers = batch.add("rollback").add(FORGET).send(statement);
      ended = true;
      Map<String, QueryPlan> read = new HashMap<>();
      Map<PlanKind, List<QueryPlan>> plans = new EnumMap<>(PlanKind.class);
      for (int i = 0; i < wanted.size(); i++) {
        int first = i * times;
        plans.put(
            wanted.get(i),
            answers.subList(first, first + times).stream()
                .map(answer -> read.computeIfAbsent(answer.get(0).get(0), QueryPlan::parse))
                .toList());
      }
      return new Runs(plans, answers.subList(wanted.size() * times, answers.size()));
    } catch (SQLException e) {
      connection.rollback();
      throw refused(e);
    }
  }

  /** What has ended begins once more. */
  private void goOn() throws SQLException {
    if (ended) {
      ended = false;
      begin(prepare());
    }
  }

  /**
   * Some runs for each kind of plan.
   *
   * @param plans what they did; the same object for two that did the same to the letter
   * @param answers the rows of each question that followed
   */
  record Runs(Map<PlanKind, List<QueryPlan>> plans, List<List<List<@Nullable String>>> answers) {}

  private QueryPlan executed() throws SQLException {
    return explained(EXECUTED);
  }

  /** Planning may look at the ends of an index, so that is counted first, and taken away. */
  private Execution counted(PlanKind kind) throws SQLException {
    FetchedBlocks atFirst = FetchedBlocks.read(connection);
    estimated(kind);
    FetchedBlocks planned = FetchedBlocks.read(connection);
    QueryPlan plan = executed();
    FetchedBlocks executed = FetchedBlocks.read(connection);
    String refusal = executeDeferred();
    FetchedBlocks atLast = FetchedBlocks.read(connection);
    if (atFirst == null || planned == null || executed == null || atLast == null) {
      return new Execution(plan, null, new Deferred(null, refusal));
    }
    return new Execution(
        plan,
        atLast.minus(planned).minus(planned.minus(atFirst)),
        new Deferred(atLast.minus(executed), refusal));
  }

  /**
   * Lets constraints and triggers be executed that wait for the end of the transaction.
   *
   * @return what PostgreSQL says when one of them refuses what was written; null when none does
   */
  private @Nullable String executeDeferred() throws SQLException {
    Savepoint executed = connection.setSavepoint();
    try {
      statement.execute("set constraints all immediate");
      return null;
    } catch (SQLException e) {
      if (CANCELED.equals(e.getSQLState())) {
        throw refused(e);
      }
      connection.rollback(executed);
      return e.getMessage();
    }
  }

  private void plan(PlanKind wanted) throws SQLException {
    if (wanted != kind) {
      set("plan_cache_mode", wanted.mode);
      kind = wanted;
    }
  }

  private QueryPlan explained(String options) throws SQLException {
    return QueryPlan.parse(answer(options));
  }

  private String answer(String options) throws SQLException {
    try (ResultSet rows = statement.executeQuery(explain(options))) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  private String explain(String options) {
    String values = query.values().stream().map(SqlLiteral::of).collect(Collectors.joining(", "));
    return "explain ("
        + options
        + ") execute pgassay_query"
        + (values.isEmpty() ? "" : "(" + values + ")");
  }

  private void run(String sql) {
    try {
      statement.execute(sql);
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  private DatabaseAccessException refused(SQLException e) {
    return new DatabaseAccessException(
        "Cannot explain the query:\n"
            + query.toString().indent(2)
            + "PostgreSQL says: "
            + e.getMessage()
            + "\n\nTo resolve this:\n  -> "
            + (CANCELED.equals(e.getSQLState())
                ? "let it do less, or give it more time than %s: query.timeout(…)"
                    .formatted(query.timeout())
                : "give one select, insert, update, delete, merge or values that runs on this"
                    + " database,\n     and values of types that fit their places"),
        e);
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      if (!ended) {
        statement.execute("rollback;" + FORGET);
      }
      connection.setAutoCommit(true);
    }
  }
}
