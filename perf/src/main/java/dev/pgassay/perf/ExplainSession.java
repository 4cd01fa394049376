package dev.pgassay.perf;

import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.assertions.sql.SqlLiteral;
import dev.pgassay.perf.plan.QueryPlan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Map;
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

  private final Query query;
  private final Connection connection;
  private final Statement statement;
  private final Map<String, String> settings;
  private @Nullable PlanKind kind;

  private ExplainSession(Query query, Connection connection) throws SQLException {
    this.query = query;
    this.connection = connection;
    this.settings = PlannerSettings.of(connection, query);
    this.statement = connection.createStatement();
    statement.setEscapeProcessing(false);
  }

  static ExplainSession open(DataSource database, Query query) throws SQLException {
    Connection connection = database.getConnection();
    try {
      connection.setAutoCommit(false);
      ExplainSession session = new ExplainSession(query, connection);
      PlannerSettings.set(connection, session.settings);
      session.prepare();
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

  /**
   * Goes on in a new transaction. Plans that the session keeps are made anew when they are used.
   */
  void resume() throws SQLException {
    PlannerSettings.set(connection, settings);
    kind = null;
    statement.execute("discard plans");
  }

  private void prepare() {
    String types = query.values().stream().map(ParameterType::of).collect(Collectors.joining(", "));
    run(
        "prepare pgassay_query"
            + (types.isEmpty() ? "" : " (" + types + ")")
            + " as\n"
            + query.numbered());
  }

  Connection connection() {
    return connection;
  }

  void set(String name, String value) throws SQLException {
    PlannerSettings.set(connection, name, value);
  }

  /** What PostgreSQL would do. */
  QueryPlan estimated(PlanKind kind) throws SQLException {
    plan(kind);
    return explain("verbose, settings, format json");
  }

  /**
   * What it did; the writes of it are taken back.
   *
   * @param counting whether to count what the triggers that it calls read
   */
  Execution executed(PlanKind kind, boolean counting) throws SQLException {
    plan(kind);
    Savepoint before = connection.setSavepoint();
    try {
      return counting ? counted(kind) : new Execution(executed(), null);
    } finally {
      connection.rollback(before);
    }
  }

  private QueryPlan executed() throws SQLException {
    return explain("analyze, verbose, settings, buffers, wal, timing off, format json");
  }

  /** Planning may look at the ends of an index, so that is counted first, and taken away. */
  private Execution counted(PlanKind kind) throws SQLException {
    FetchedBlocks atFirst = FetchedBlocks.read(connection);
    estimated(kind);
    FetchedBlocks planned = FetchedBlocks.read(connection);
    QueryPlan plan = executed();
    FetchedBlocks executed = FetchedBlocks.read(connection);
    return new Execution(
        plan,
        atFirst == null || planned == null || executed == null
            ? null
            : executed.minus(planned).minus(planned.minus(atFirst)));
  }

  private void plan(PlanKind wanted) throws SQLException {
    if (wanted != kind) {
      set("plan_cache_mode", wanted.mode);
      kind = wanted;
    }
  }

  private QueryPlan explain(String options) throws SQLException {
    String values = query.values().stream().map(SqlLiteral::of).collect(Collectors.joining(", "));
    String explain =
        "explain ("
            + options
            + ") execute pgassay_query"
            + (values.isEmpty() ? "" : "(" + values + ")");
    try (ResultSet rows = statement.executeQuery(explain)) {
      rows.next();
      return QueryPlan.parse(rows.getString(1));
    } catch (SQLException e) {
      throw refused(e);
    }
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
      connection.rollback();
      statement.execute("deallocate all");
      connection.commit();
      connection.setAutoCommit(true);
    }
  }
}
