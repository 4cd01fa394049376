package dev.pgassay.samples;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A benchmark as anybody would write it for JMH, in a shop whose address it is told. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class OrdersBenchmark {

  private Connection connection;
  private PreparedStatement statement;

  @Setup(Level.Trial)
  public void connect() throws SQLException {
    connection =
        DriverManager.getConnection(
            System.getProperty("shop.url"),
            System.getProperty("shop.user"),
            System.getProperty("shop.password"));
    statement = connection.prepareStatement("select status, count(*) from orders group by status");
  }

  @Benchmark
  public String byStatus() throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getString("status");
    }
  }

  @TearDown(Level.Trial)
  public void disconnect() throws SQLException {
    connection.close();
  }
}
