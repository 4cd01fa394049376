package dev.pgassay.assertions.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Our own session with the database that is watched. When it is lost, the next query opens another
 * one: while a database is copied or put back, nobody may be connected. Not thread-safe.
 */
final class WatchSession implements AutoCloseable {

  /** Something else has the catalogs locked when it takes longer. */
  private static final int LIMIT_SECONDS = 10;

  /** What is asked, a file each. */
  enum Question {
    SESSIONS,
    USAGE,
    TABLES,
    UNREPORTED;

    private final String sql = read(name().toLowerCase(Locale.ROOT) + ".sql");

    private static String read(String name) {
      try (InputStream file = WatchSession.class.getResourceAsStream(name)) {
        if (file == null) {
          throw new IllegalArgumentException("no statement " + name);
        }
        return new String(file.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Makes something of a row. */
  @FunctionalInterface
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  private final DataSource database;
  private @Nullable Connection connection;

  WatchSession(DataSource database) {
    this.database = database;
  }

  <T> List<T> ask(Question question, Row<T> row) throws SQLException {
    return with(
        statement -> {
          List<T> rows = new ArrayList<>();
          try (ResultSet result = statement.executeQuery(question.sql)) {
            while (result.next()) {
              rows.add(row.of(result));
            }
          }
          return rows;
        });
  }

  /** Lets the statistics have what this session itself did. */
  void report() throws SQLException {
    if (majorVersion() >= UnreportedSessions.REPORTING_WHEN_IDLE) {
      with(statement -> statement.execute("select pg_catalog.pg_stat_force_next_flush()"));
    }
  }

  int majorVersion() throws SQLException {
    return connection().getMetaData().getDatabaseMajorVersion();
  }

  /** Does something with a statement. */
  @FunctionalInterface
  private interface Work<T> {
    T with(Statement statement) throws SQLException;
  }

  private <T> T with(Work<T> work) throws SQLException {
    try (Statement statement = connection().createStatement()) {
      statement.setQueryTimeout(LIMIT_SECONDS);
      return work.with(statement);
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  private Connection connection() throws SQLException {
    if (connection == null) {
      Connection opened = database.getConnection();
      try {
        opened.setAutoCommit(true);
      } catch (SQLException e) {
        opened.close();
        throw e;
      }
      connection = opened;
    }
    return connection;
  }

  @Override
  public void close() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        // It is broken, and closed by that.
        return;
      } finally {
        connection = null;
      }
    }
  }
}
