package dev.pgassay.internal.migration;

import dev.pgassay.DatabaseSetupException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * A statement of a script.
   *
   * @param sql its text
   * @param line the line that it begins in, from 1
   */
  private record Part(String sql, int line) {}

  /** Runs the script on a connection in auto-commit mode. */
  public void run(Connection connection) {
    try {
      for (Part part : parts()) {
        run(connection, part);
      }
    } catch (SQLException e) {
      throw new DatabaseSetupException(
          "Cannot parse the script " + location + ": " + e.getMessage(), e);
    }
  }

  /** The statement that begins in a line, or the last one before it; empty when there is none. */
  String statementAt(int line) {
    try {
      return parts().stream()
          .filter(part -> part.line() <= line)
          .reduce((earlier, later) -> later)
          .map(Part::sql)
          .orElse("");
    } catch (SQLException e) {
      return "";
    }
  }

  private List<Part> parts() throws SQLException {
    List<Part> parts = new ArrayList<>();
    int searchedTo = 0;
    for (NativeQuery query : Parser.parseJdbcSql(text, true, false, true, false, false)) {
      String sql = withoutLeadingComments(query.nativeSql);
      if (!sql.isEmpty()) {
        int start = Math.max(searchedTo, text.indexOf(sql, searchedTo));
        parts.add(
            new Part(
                sql, 1 + (int) text.substring(0, start).chars().filter(c -> c == '\n').count()));
        searchedTo = start + sql.length();
      }
    }
    return parts;
  }

  private static String withoutLeadingComments(String sql) {
    String rest = sql.strip();
    while (rest.startsWith("--")) {
      int end = rest.indexOf('\n');
      rest = end < 0 ? "" : rest.substring(end).strip();
    }
    return rest;
  }

  private void run(Connection connection, Part part) {
    try (Statement statement = connection.createStatement()) {
      // Without this, a brace or a question mark in the script would be taken for JDBC's.
      statement.setEscapeProcessing(false);
      statement.execute(part.sql());
    } catch (SQLException e) {
      throw new DatabaseSetupException(
          "The script "
              + location
              + " failed.\n\n"
              + new StatementFailure(location, Integer.toString(part.line()), part.sql(), e)
                  .describe(),
          e);
    }
  }
}
