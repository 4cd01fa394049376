package dev.pgassay.assertions.migration.application;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * A statement that an application executed, with one set of values.
 *
 * @param sql the statement, as it was given to JDBC
 * @param values its values, in order
 */
record ApplicationStatement(String sql, List<Bind> values) {

  /** Prepares it and gives it its values. */
  PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < values.size(); i++) {
        values.get(i).set(statement, i + 1);
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  @Override
  public String toString() {
    return sql.replaceAll("\\s+", " ").strip();
  }
}
