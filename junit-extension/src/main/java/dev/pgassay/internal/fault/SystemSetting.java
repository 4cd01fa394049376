package dev.pgassay.internal.fault;

import dev.pgassay.internal.template.SqlText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A setting of the whole server, changed while it runs: sessions that are open take it over as
 * well, unless they have set it themselves.
 */
final class SystemSetting {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** The value in {@code postgresql.auto.conf}, where it stands there. */
  private static final String BEFORE =
      """
      select setting from pg_catalog.pg_file_settings
      where name = ? and sourcefile like '%postgresql.auto.conf'
      order by seqno desc limit 1""";

  private final FaultyDatabase database;
  private final String name;
  private final Optional<String> before;

  private SystemSetting(FaultyDatabase database, String name, Optional<String> before) {
    this.database = database;
    this.name = name;
    this.before = before;
  }

  /**
   * Changes it, and returns when that counts for everybody.
   *
   * @throws IllegalStateException if the server was started with a value of its own, which nothing
   *     overrides
   */
  static SystemSetting change(FaultyDatabase database, String name, String value)
      throws SQLException {
    List<String> source =
        database
            .administrator()
            .strings(
                "select source from pg_catalog.pg_settings"
                    + " where name = ? and source = 'command line'",
                name);
    if (!source.isEmpty()) {
      throw new IllegalStateException(
          "The server was started with a value of `"
              + name
              + "`, which cannot be changed while it runs. Leave it out of `settings`.");
    }
    Optional<String> before = database.administrator().strings(BEFORE, name).stream().findFirst();
    SystemSetting setting = new SystemSetting(database, name, before);
    try {
      setting.set(Optional.of(value));
      return setting;
    } catch (SQLException e) {
      try {
        setting.restore();
      } catch (SQLException notRestored) {
        e.addSuppressed(notRestored);
      }
      throw e;
    }
  }

  private void set(Optional<String> value) throws SQLException {
    try (Connection connection = database.connect()) {
      alter(connection, value);
    }
    awaitReload();
  }

  private void alter(Connection connection, Optional<String> value) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          value.isPresent()
              ? "alter system set " + name + " = " + SqlText.literal(value.get())
              : "alter system reset " + name);
    }
  }

  /**
   * Has the server read its files again, and waits until that is done. Nothing but the time of the
   * reading tells; a session that begins afterwards has the server's.
   */
  private void awaitReload() throws SQLException {
    String earlier = reloaded();
    database.administrator().execute("select pg_catalog.pg_reload_conf()");
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (reloaded().equals(earlier)) {
      if (System.nanoTime() > deadline) {
        throw new SQLException("The server does not read its configuration again");
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private String reloaded() throws SQLException {
    try (Connection connection = database.administrator().connect(database.otherDatabase());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_catalog.pg_conf_load_time()::text")) {
      row.next();
      return row.getString(1);
    }
  }

  /** Gives it the value back that it had. */
  void restore() throws SQLException {
    set(before);
  }
}
