package dev.pgassay.assertions;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Runs a script. */
public final class Sql {

  private Sql() {}

  public static void run(DataSource database, String script) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(script);
    }
  }
}
