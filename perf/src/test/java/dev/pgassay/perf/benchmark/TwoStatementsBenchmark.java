package dev.pgassay.perf.benchmark;

import dev.pgassay.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Writes a row and reads three, in a database of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
public class TwoStatementsBenchmark {

  private TestDatabases databases;
  private Connection connection;
  private Statement statement;

  @Setup(Level.Trial)
  public void open() throws SQLException {
    databases = TestDatabases.configure().migrations().open();
    connection = databases.create().getConnection();
    statement = connection.createStatement();
    statement.execute("create table three as select n from generate_series(1, 3) n");
    statement.execute("create table written (n integer)");
  }

  @Benchmark
  public boolean work() throws SQLException {
    statement.execute("insert into written values (1)");
    return statement.execute("select * from three");
  }

  @TearDown(Level.Trial)
  public void close() throws SQLException {
    statement.execute("truncate written");
    connection.close();
    databases.close();
  }
}
