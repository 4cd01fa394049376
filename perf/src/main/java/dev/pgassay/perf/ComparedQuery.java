package dev.pgassay.perf;

import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.perf.comparison.Compared;
import dev.pgassay.perf.plan.QueryPlan;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A query, executed as an application does: prepared by the driver, all its rows fetched. The
 * settings are those under which its plan is examined.
 *
 * @param query the query on its database
 * @param where what is to be said of the database; empty for nothing
 */
record ComparedQuery(QueryInDatabase query, String where) implements Compared {

  private static final String CANCELED = "57014";

  /** One server after another has its own moment of start; copies of one do not share it. */
  private static final String SERVER =
      "select 'port ' || pg_catalog.current_setting('port')"
          + " || ', started ' || pg_catalog.pg_postmaster_start_time()";

  @Override
  public String kind() {
    return "query";
  }

  /** Statistics are refreshed for planning. */
  @Override
  public void prepare() {
    query.planned();
  }

  @Override
  public Session open() {
    try {
      return new Executions(query.query(), query.database().getConnection());
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  @Override
  public Optional<String> explanation() {
    QueryPlan plan = query.plan();
    return Optional.of(
        String.format(
            Locale.ROOT, "%,d blocks, by the plan\n%s", plan.root().blocks().read(), plan));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(query.toString());
    query
        .query()
        .settings()
        .forEach((name, value) -> text.append("\nunder ").append(name).append(" = ").append(value));
    return where.isEmpty() ? text.toString() : text.append("\n").append(where).toString();
  }

  private DatabaseAccessException refused(SQLException e) {
    return new DatabaseAccessException(
        "Cannot time the query:\n"
            + query.toString().indent(2)
            + "PostgreSQL says: "
            + e.getMessage()
            + (CANCELED.equals(e.getSQLState())
                ? "\n\nTo resolve this:\n  -> let it do less, or give it more time than %s: query.timeout(…)"
                    .formatted(query.query().timeout())
                : ""),
        e);
  }

  /**
   * What a statement did.
   *
   * @param rows how many rows it returned or, of one that returns none, wrote
   * @param hash of all rows, in whatever order
   */
  private record Outcome(long rows, long hash) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%,d %s (hash %016x)", rows, rows == 1 ? "row" : "rows", hash);
    }
  }

  /** A transaction that is rolled back after each execution, and at the end. */
  private final class Executions implements Session {

    private final Connection connection;
    private final PreparedStatement statement;
    private final SequenceValues sequences;
    private final Savepoint before;
    private @Nullable Boolean writes;

    Executions(Query query, Connection connection) throws SQLException {
      this.connection = connection;
      try {
        connection.setAutoCommit(false);
        PlannerSettings.set(connection, PlannerSettings.of(connection, query));
        this.sequences = SequenceValues.read(connection);
        this.statement = connection.prepareStatement(query.sql());
        List<@Nullable Object> values = query.values();
        for (int i = 0; i < values.size(); i++) {
          statement.setObject(i + 1, values.get(i));
        }
        this.before = connection.setSavepoint();
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    }

    @Override
    public Optional<String> server() {
      try (Statement asked = connection.createStatement();
          ResultSet rows = asked.executeQuery(SERVER)) {
        rows.next();
        return Optional.of(rows.getString(1));
      } catch (SQLException e) {
        throw refused(e);
      }
    }

    @Override
    public Object outcome() {
      try {
        if (!statement.execute()) {
          return new Outcome(statement.getLargeUpdateCount(), 0);
        }
        try (ResultSet rows = statement.getResultSet()) {
          int columns = rows.getMetaData().getColumnCount();
          long count = 0;
          long hash = 0;
          while (rows.next()) {
            StringBuilder row = new StringBuilder();
            for (int column = 1; column <= columns; column++) {
              String value = rows.getString(column);
              row.append(value == null ? -1 : value.length()).append(':').append(value);
            }
            count++;
            hash += hash(row.toString());
          }
          return new Outcome(count, hash);
        }
      } catch (SQLException e) {
        throw refused(e);
      }
    }

    private static long hash(String row) {
      return UUID.nameUUIDFromBytes(row.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
    }

    @Override
    public void execute() {
      try {
        if (statement.execute()) {
          try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
              // The driver has it; what an application makes of it is its own affair.
            }
          }
        }
      } catch (SQLException e) {
        throw refused(e);
      }
    }

    @Override
    public void undo() {
      try {
        if (writes == null) {
          writes = hasWritten();
        }
        if (writes) {
          connection.rollback(before);
        }
      } catch (SQLException e) {
        throw refused(e);
      }
    }

    private boolean hasWritten() throws SQLException {
      try (Statement asked = connection.createStatement();
          ResultSet rows =
              asked.executeQuery(
                  "select pg_catalog.pg_current_xact_id_if_assigned() is not null")) {
        rows.next();
        return rows.getBoolean(1);
      }
    }

    @Override
    public void close() {
      try (connection) {
        connection.rollback();
        statement.close();
        sequences.restore(connection);
        connection.commit();
        connection.setAutoCommit(true);
      } catch (SQLException e) {
        throw refused(e);
      }
    }
  }
}
