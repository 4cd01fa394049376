package dev.pgassay.perf.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Counts rows in the database of whoever runs it, a few times: that is the shortest of runs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(9)
@Measurement(iterations = 99)
public class UsersBenchmark {

  @Param({})
  public String table;

  private Connection connection;

  @Setup(Level.Trial)
  public void connect() throws SQLException {
    connection =
        DriverManager.getConnection(
            System.getProperty("users.url"),
            System.getProperty("users.user"),
            System.getProperty("users.password"));
  }

  @Benchmark
  public long count() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @TearDown(Level.Trial)
  public void disconnect() throws SQLException {
    connection.close();
  }
}
