package dev.pgassay.internal.migration;

import dev.pgassay.DatabaseSetupException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/**
 * A script that is run beside the migrations: each statement by itself, as {@code psql} would.
 *
 * @param location where it lies
 * @param text its SQL
 */
public record SqlScript(String location, String text) {

  static SqlScript read(String location) {
    return new SqlScript(
        location, new String(ResourceFiles.single(location), StandardCharsets.UTF_8));
  }

  /** Runs the script on a connection in auto-commit mode. */
  public void run(Connection connection) {
    int searchedTo = 0;
    try {
      for (NativeQuery query : Parser.parseJdbcSql(text, true, false, true, false, false)) {
        String sql = query.nativeSql.strip();
        int start = Math.max(searchedTo, text.indexOf(sql, searchedTo));
        searchedTo = start;
        if (!sql.isEmpty()) {
          run(connection, sql, start);
        }
      }
    } catch (SQLException e) {
      throw new DatabaseSetupException(
          "Cannot parse the script " + location + ": " + e.getMessage(), e);
    }
  }

  private void run(Connection connection, String sql, int start) {
    try (Statement statement = connection.createStatement()) {
      // Without this, a brace or a question mark in the script would be taken for JDBC's.
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    } catch (SQLException e) {
      throw new DatabaseSetupException(
          "The script "
              + location
              + " failed.\n\n"
              + new StatementFailure(
                      location, Integer.toString(StatementFailure.lineAt(text, start)), sql, e)
                  .describe(),
          e);
    }
  }
}
