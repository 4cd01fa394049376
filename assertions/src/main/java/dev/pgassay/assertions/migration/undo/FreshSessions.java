package dev.pgassay.assertions.migration.undo;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source whose connections can go on in a session of their own for each migration, as if
 * Flyway had been started for it: with no setting, temporary table, advisory lock or anything else
 * of the one before.
 */
final class FreshSessions {

  /** A connection that can go on in another session. */
  interface Renewable extends Connection {

    /**
     * Goes on in another session, which has what Flyway has given to the one before for the
     * migration that it begins: the lock by which it keeps other Flyways off, search path and role.
     * The first migration has the session that Flyway began with.
     */
    void beginMigration() throws SQLException;
  }

  private static final String LOCKS =
      """
      select l.classid::bigint << 32 | l.objid::bigint
      from pg_catalog.pg_locks l
      where l.pid = pg_catalog.pg_backend_pid() and l.locktype = 'advisory' and l.objsubid = 1
      """;

  private final DataSource database;
  private final Runnable committed;
  private Connection session;

  /** The keys of Flyway's locks, known when the first migration begins. */
  private @Nullable List<Long> locks;

  private FreshSessions(DataSource database, Runnable committed, Connection session) {
    this.database = database;
    this.committed = committed;
    this.session = session;
  }

  /**
   * The data source to be used instead of another.
   *
   * @param committed is told of each commit
   */
  static DataSource of(DataSource database, Runnable committed) {
    return (DataSource)
        Proxy.newProxyInstance(
            FreshSessions.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(database, arguments);
                return result instanceof Connection connection
                    ? new FreshSessions(database, committed, connection).connection()
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private Connection connection() {
    return (Connection)
        Proxy.newProxyInstance(
            FreshSessions.class.getClassLoader(),
            new Class<?>[] {Renewable.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("beginMigration")) {
                beginMigration();
                return null;
              }
              try {
                Object result = method.invoke(session, arguments);
                if (method.getName().equals("commit")) {
                  committed.run();
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void beginMigration() throws SQLException {
    List<Long> held = locks;
    if (held == null) {
      locks = locks();
      return;
    }
    boolean autoCommit = session.getAutoCommit();
    String searchPath;
    String role;
    try (Statement statement = session.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select pg_catalog.current_setting('search_path'),"
                    + " pg_catalog.current_setting('role')")) {
      row.next();
      searchPath = row.getString(1);
      role = row.getString(2);
    }
    if (!autoCommit) {
      session.rollback();
    }
    session.close();
    session = database.getConnection();
    for (long key : held) {
      try (PreparedStatement statement =
          session.prepareStatement("select pg_catalog.pg_advisory_lock(?)")) {
        statement.setLong(1, key);
        statement.execute();
      }
    }
    session.setAutoCommit(autoCommit);
    try (PreparedStatement statement =
        session.prepareStatement(
            "select pg_catalog.set_config('search_path', ?, false),"
                + " pg_catalog.set_config('role', ?, false)")) {
      statement.setString(1, searchPath);
      statement.setString(2, role);
      statement.execute();
    }
  }

  private List<Long> locks() throws SQLException {
    List<Long> keys = new ArrayList<>();
    try (Statement statement = session.createStatement();
        ResultSet rows = statement.executeQuery(LOCKS)) {
      while (rows.next()) {
        keys.add(rows.getLong(1));
      }
    }
    return keys;
  }
}
