package dev.pgassay.internal.junit;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A connection that a parameter was given, closed by JUnit.
 *
 * @param connection the connection
 */
record InjectedConnection(Connection connection) implements AutoCloseable {

  static InjectedConnection to(TestDatabase database) {
    try {
      return new InjectedConnection(database.getConnection());
    } catch (SQLException e) {
      throw new DatabaseSetupException(
          "Could not connect to the test's database: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
