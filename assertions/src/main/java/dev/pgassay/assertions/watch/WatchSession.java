package dev.pgassay.assertions.watch;

import dev.pgassay.assertions.sql.SqlFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Our own session with the database that is watched. When it is lost, the next query opens another
 * one: while a database is copied or put back, nobody may be connected. Not thread-safe, but for
 * {@link #abort()}.
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

    private final String sql = SqlFile.read(WatchSession.class, name().toLowerCase(Locale.ROOT));
  }

  /** Makes something of a row. */
  @FunctionalInterface
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  private final DataSource database;
  private final AtomicReference<@Nullable Connection> connection = new AtomicReference<>();
  private volatile boolean aborted;

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
    } catch (SQLException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private Connection connection() throws SQLException {
    Connection open = connection.get();
    if (open != null) {
      return open;
    }
    Connection opened = database.getConnection();
    try {
      opened.setAutoCommit(true);
      connection.set(opened);
      if (aborted && connection.compareAndSet(opened, null)) {
        throw new SQLException("It was given up.");
      }
      return opened;
    } catch (SQLException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * Gives up, and may be called while another thread asks: that need not wait any longer for the
   * server, and a connection that it gets from now on is closed.
   */
  void abort() {
    aborted = true;
    Connection open = connection.getAndSet(null);
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        // It is broken, and lets go by that.
        return;
      }
    }
  }

  @Override
  public void close() {
    Connection open = connection.getAndSet(null);
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        // It is broken, and closed by that.
        return;
      }
    }
  }
}
