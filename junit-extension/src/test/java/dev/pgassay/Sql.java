package dev.pgassay;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Statements of tests in one line. */
public final class Sql {

  private Sql() {}

  public static void execute(DataSource database, String... statements) {
    try (Connection connection = database.getConnection()) {
      for (String sql : statements) {
        execute(connection, sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void execute(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql + ": " + e.getMessage(), e);
    }
  }

  public static @Nullable String string(DataSource database, String sql) {
    try (Connection connection = database.getConnection()) {
      return string(connection, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static @Nullable String string(Connection connection, String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    } catch (SQLException e) {
      throw new IllegalStateException(sql + ": " + e.getMessage(), e);
    }
  }

  public static List<String> strings(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(sql + ": " + e.getMessage(), e);
    }
  }

  public static int count(DataSource database, String table) {
    return Integer.parseInt(string(database, "select count(*) from " + table));
  }

  public static void register(DataSource database, String email) {
    execute(database, "insert into users (email) values ('" + email + "')");
  }
}
