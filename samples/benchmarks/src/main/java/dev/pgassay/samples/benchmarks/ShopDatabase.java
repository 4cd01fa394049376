package dev.pgassay.samples.benchmarks;

import dev.pgassay.TestDatabase;
import dev.pgassay.TestDatabases;
import dev.pgassay.assertions.fixture.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The shop's database: migrated and filled before a benchmark, dropped after it. */
@State(Scope.Thread)
public class ShopDatabase {

  /** How many orders there are. */
  @Param("5000")
  public int orders = 5_000;

  private TestDatabases databases;
  private Connection connection;
  PreparedStatement byNumber;
  PreparedStatement byStatus;

  /** Made by JMH. */
  public ShopDatabase() {}

  /**
   * Makes it.
   *
   * @throws SQLException if the database refuses
   */
  @Setup(Level.Trial)
  public void open() throws SQLException {
    databases = TestDatabases.configure().open();
    TestDatabase database = databases.create();
    Rows.of("orders").count(orders).into(database);
    connection = database.getConnection();
    byNumber = connection.prepareStatement("select status from orders where id = 17");
    byStatus = connection.prepareStatement("select status, count(*) from orders group by status");
  }

  /**
   * Drops it.
   *
   * @throws SQLException if the database refuses
   */
  @TearDown(Level.Trial)
  public void close() throws SQLException {
    connection.close();
    databases.close();
  }
}
