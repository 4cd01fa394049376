package dev.pgassay.assertions;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Runs SQL. */
public final class Sql {

  private Sql() {}

  public static void run(DataSource database, String script) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(script);
    }
  }

  /** The rows of a query, each with its values side by side: {@code 1|Ada}. */
  public static List<String> query(DataSource database, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          values.add(result.getString(column));
        }
        rows.add(String.join("|", values));
      }
    }
    return rows;
  }

  /** The database, with a statement run on each connection to it. */
  public static DataSource whenConnected(DataSource database, String sql) {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              Object result = method.invoke(database, arguments);
              if (result instanceof Connection connection) {
                try (Statement statement = connection.createStatement()) {
                  statement.execute(sql);
                }
              }
              return result;
            });
  }
}
