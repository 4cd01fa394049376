package dev.pgassay.perf;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements that go to the server together and are answered together, since each way there and
 * back takes longer than most questions. When one fails, those after it are not executed.
 */
final class Batch {

  private final List<String> statements = new ArrayList<>();

  Batch add(String sql) {
    statements.add(sql);
    return this;
  }

  Batch addAll(List<String> sql) {
    statements.addAll(sql);
    return this;
  }

  /** Asks one question. */
  static List<List<@Nullable String>> ask(Connection connection, String question)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return new Batch().add(question).send(statement).get(0);
    }
  }

  /**
   * Sends them.
   *
   * @return the rows of each that gives rows, in their order
   */
  List<List<List<@Nullable String>>> send(Statement statement) throws SQLException {
    List<List<List<@Nullable String>>> answers = new ArrayList<>();
    // On a line of its own, since a comment may end a statement.
    boolean rows = statement.execute(String.join("\n;\n", statements));
    while (rows || statement.getUpdateCount() != -1) {
      if (rows) {
        answers.add(read(statement));
      }
      rows = statement.getMoreResults();
    }
    return answers;
  }

  private static List<List<@Nullable String>> read(Statement statement) throws SQLException {
    List<List<@Nullable String>> read = new ArrayList<>();
    try (ResultSet rows = statement.getResultSet()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<@Nullable String> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          row.add(rows.getString(column));
        }
        read.add(row);
      }
    }
    return read;
  }
}
