package dev.pgassay.peers.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** A query timed as the manual of JMH would have it; the URL comes as a system property. */
@State(Scope.Thread)
public class HandWrittenBenchmark {

  static final String URL = "peers.url";

  /** The query. */
  @Param("POINT_LOOKUP")
  public TimedQuery query = TimedQuery.POINT_LOOKUP;

  private @Nullable Connection connection;
  private @Nullable PreparedStatement statement;

  /** Made by JMH. */
  public HandWrittenBenchmark() {}

  /**
   * Connects.
   *
   * @throws SQLException if the database refuses
   */
  @Setup(Level.Trial)
  public void connect() throws SQLException {
    connection = DriverManager.getConnection(System.getProperty(URL));
    statement = connection.prepareStatement(query.sql());
    query.bind(statement);
  }

  /**
   * Executes the query and reads its rows.
   *
   * @param rows takes each value
   * @throws SQLException if the database refuses
   */
  @Benchmark
  public void execute(Blackhole rows) throws SQLException {
    try (ResultSet result = statement.executeQuery()) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        for (int column = 1; column <= columns; column++) {
          rows.consume(result.getObject(column));
        }
      }
    }
  }

  /**
   * Closes the connection.
   *
   * @throws SQLException if the database refuses
   */
  @TearDown(Level.Trial)
  public void close() throws SQLException {
    connection.close();
  }
}
