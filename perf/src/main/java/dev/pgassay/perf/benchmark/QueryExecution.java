package dev.pgassay.perf.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The benchmark that JMH runs: one statement of a {@link StatementTask}, executed and read to its
 * last row. Its generated code is made when this module is built, and its list lies where JMH does
 * not look, so that it never appears among a user's own benchmarks.
 */
@API(status = API.Status.INTERNAL)
@State(Scope.Thread)
public class QueryExecution {

  /** The name of the statement. */
  @Param("none")
  public String statement = "none";

  private @Nullable Connection connection;
  private @Nullable PreparedStatement prepared;
  private boolean writes;

  /** Made by JMH. */
  public QueryExecution() {}

  /**
   * Connects and prepares the statement.
   *
   * @throws IOException if there is no task
   * @throws SQLException if the database refuses
   */
  @Setup(Level.Trial)
  public void open() throws IOException, SQLException {
    StatementTask task = (StatementTask) BenchmarkTask.read(directory());
    TimedStatement timed = task.statement(statement);
    writes = timed.writes();
    Connection opened = DriverManager.getConnection(task.url(), task.user(), task.password());
    connection = opened;
    set(opened, "statement_timeout", String.valueOf(timed.timeoutMillis()));
    for (Map.Entry<String, String> setting : timed.settings().entrySet()) {
      set(opened, setting.getKey(), setting.getValue());
    }
    PreparedStatement made = opened.prepareStatement(timed.sql());
    prepared = made;
    for (int index = 0; index < timed.values().size(); index++) {
      made.setObject(index + 1, timed.values().get(index));
    }
    opened.setAutoCommit(!writes);
  }

  /**
   * Executes the statement.
   *
   * @param rows takes each value of each row
   * @throws SQLException if the database refuses
   */
  @Benchmark
  public void execute(Blackhole rows) throws SQLException {
    if (prepared.execute()) {
      try (ResultSet result = prepared.getResultSet()) {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
          for (int column = 1; column <= columns; column++) {
            rows.consume(result.getObject(column));
          }
        }
      }
    } else {
      rows.consume(prepared.getUpdateCount());
    }
    if (writes) {
      connection.rollback();
    }
  }

  /**
   * Leaves word of the plans that were used, and closes the connection.
   *
   * @throws IOException if the word cannot be left
   * @throws SQLException if the database refuses
   */
  @TearDown(Level.Trial)
  public void close() throws IOException, SQLException {
    // Null where opening failed, which JMH reports itself.
    if (connection == null) {
      return;
    }
    try (Connection closing = connection) {
      if (writes) {
        closing.rollback();
      }
      PlansUsed.read(closing).writeTo(directory().resolve(PlansUsed.DIRECTORY), statement);
    }
  }

  private static Path directory() {
    return Path.of(System.getProperty(StatementTask.DIRECTORY));
  }

  private static void set(Connection connection, String name, String value) throws SQLException {
    try (PreparedStatement set =
        connection.prepareStatement("select pg_catalog.set_config(?, ?, false)")) {
      set.setString(1, name);
      set.setString(2, value);
      set.execute();
    }
  }
}
