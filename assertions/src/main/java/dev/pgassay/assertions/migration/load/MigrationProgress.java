package dev.pgassay.assertions.migration.load;

import dev.pgassay.assertions.migration.trace.LockMode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Follows a migration that Flyway runs: which sessions are its, which statement is running, and
 * which statement took which lock. It is read by other threads.
 */
final class MigrationProgress implements Callback {

  private static final Set<Event> EVENTS =
      Set.of(
          Event.BEFORE_EACH_MIGRATE,
          Event.AFTER_EACH_MIGRATE,
          Event.BEFORE_EACH_MIGRATE_STATEMENT,
          Event.AFTER_EACH_MIGRATE_STATEMENT);

  private record HeldLock(long relation, LockMode mode, MigrationStatement statement) {}

  private final Runnable beforeCommit;
  private final Set<Integer> sessions = ConcurrentHashMap.newKeySet();
  private final List<HeldLock> locks = new ArrayList<>();
  private MigrationStatement current;

  /**
   * Begins.
   *
   * @param script the migration's file or class
   * @param beforeCommit is run when a migration has done all that it does, and still holds its
   *     locks
   */
  MigrationProgress(String script, Runnable beforeCommit) {
    this.beforeCommit = beforeCommit;
    this.current = new MigrationStatement(script, "(no statement that Flyway tells of)", "0");
  }

  /** A data source whose sessions are the migration's. */
  DataSource follow(DataSource database) {
    return (DataSource)
        Proxy.newProxyInstance(
            MigrationProgress.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(database, arguments);
                if (result instanceof Connection connection) {
                  sessions.add(backend(connection));
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  static int backend(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_catalog.pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  Set<Integer> sessions() {
    return sessions;
  }

  synchronized String script() {
    return current.migration();
  }

  /** The statement that keeps a lock on a relation from being got; the running one if none does. */
  synchronized MigrationStatement holder(long relation, LockMode wanted) {
    return locks.stream()
        .filter(lock -> lock.relation() == relation && wanted.conflictsWith(lock.mode()))
        .map(HeldLock::statement)
        .findFirst()
        .orElse(current);
  }

  /** The statement that wrote rows of a relation first; the running one if none did. */
  synchronized MigrationStatement writer(long relation) {
    return locks.stream()
        .filter(lock -> lock.relation() == relation && lock.mode() == LockMode.ROW_EXCLUSIVE)
        .map(HeldLock::statement)
        .findFirst()
        .orElse(current);
  }

  @Override
  public boolean supports(Event event, Context context) {
    return EVENTS.contains(event);
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    try {
      String script = context.getMigrationInfo().getScript();
      switch (event) {
        case BEFORE_EACH_MIGRATE -> begin(script, "(no statement that Flyway tells of)", context);
        case BEFORE_EACH_MIGRATE_STATEMENT ->
            begin(script, MigrationStatement.inOneLine(context.getStatement().getSql()), context);
        case AFTER_EACH_MIGRATE_STATEMENT -> readLocks(context.getConnection());
        default -> end(context.getConnection());
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The migration's locks cannot be read", e);
    }
  }

  private void begin(String script, String sql, Context context) throws SQLException {
    try (Statement statement = context.getConnection().createStatement();
        ResultSet row =
            statement.executeQuery("select pg_catalog.current_setting('lock_timeout')")) {
      row.next();
      MigrationStatement next = new MigrationStatement(script, sql, row.getString(1));
      synchronized (this) {
        current = next;
      }
    }
  }

  private void end(Connection connection) throws SQLException {
    readLocks(connection);
    boolean holdsLocks = !connection.getAutoCommit();
    if (holdsLocks) {
      beforeCommit.run();
    }
    synchronized (this) {
      locks.clear();
    }
  }

  private void readLocks(Connection connection) throws SQLException {
    List<HeldLock> held = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select relation::pg_catalog.int8, mode from pg_catalog.pg_locks"
                    + " where pid = pg_catalog.pg_backend_pid() and locktype = 'relation'"
                    + " and granted")) {
      while (rows.next()) {
        held.add(new HeldLock(rows.getLong(1), LockMode.of(rows.getString(2)), current()));
      }
    }
    add(held);
  }

  private synchronized MigrationStatement current() {
    return current;
  }

  private synchronized void add(List<HeldLock> held) {
    held.stream()
        .filter(
            lock ->
                locks.stream()
                    .noneMatch(
                        known ->
                            known.relation() == lock.relation() && known.mode() == lock.mode()))
        .forEach(locks::add);
  }

  @Override
  public String getCallbackName() {
    return "pgassay-migration-progress";
  }
}
