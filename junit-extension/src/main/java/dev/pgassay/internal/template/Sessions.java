package dev.pgassay.internal.template;

import dev.pgassay.DatabaseSetupException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Ends sessions, and waits until they are gone. */
public final class Sessions {

  /** PostgreSQL's state when a database cannot be copied or renamed for its sessions. */
  public static final String IN_USE = "55006";

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Sessions() {}

  /**
   * Ends all sessions of a database and returns when they are gone: a session that is still ending
   * makes {@code CREATE DATABASE … TEMPLATE} wait for up to five seconds.
   *
   * @return whether there were any
   */
  public static boolean endAll(Administrator administrator, String database) throws SQLException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    List<String> left = terminate(administrator, database);
    boolean any = !left.isEmpty();
    while (!left.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new DatabaseSetupException(
            "Sessions of the database " + database + " do not end: " + String.join(", ", left));
      }
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
      left = terminate(administrator, database);
    }
    return any;
  }

  /**
   * Executes a statement that needs a database without sessions, to which nobody may connect any
   * more. Who was about to when that was decided gets in all the same, and is not seen before the
   * connection is complete; so, when there is somebody, that session is ended and the statement
   * tried again.
   */
  public static void executeOnceGone(Administrator administrator, String database, String statement)
      throws SQLException {
    try {
      administrator.execute(statement);
    } catch (SQLException e) {
      if (!IN_USE.equals(e.getSQLState())) {
        throw e;
      }
      endAll(administrator, database);
      administrator.execute(statement);
    }
  }

  /**
   * Ends the sessions that our role may end. Autovacuum's have no role: PostgreSQL sends them away
   * itself when a database is cloned, renamed or dropped, and asks for no right.
   */
  static List<String> terminate(Administrator administrator, String database) throws SQLException {
    return administrator.strings(
        """
        select pg_catalog.format('%s (%s of %s, %s)', a.pid, nullif(a.application_name, ''),
          a.usename, case
            when not ours.rolsuper and (theirs.rolsuper
              or not pg_catalog.pg_has_role(a.usesysid, 'USAGE')) then 'not ours to end'
            when pg_catalog.pg_terminate_backend(a.pid) then 'ending'
            else 'gone' end)
        from pg_catalog.pg_stat_activity a
          join pg_catalog.pg_roles ours on ours.rolname = current_user
          join pg_catalog.pg_roles theirs on theirs.oid = a.usesysid
        where a.datname = ?""",
        database);
  }

  /** Whether somebody is connected whose sessions our role may not end. */
  static boolean areForeign(Administrator administrator, String database) throws SQLException {
    return !administrator
        .strings(
            """
            select a.pid::text
            from pg_catalog.pg_stat_activity a
              join pg_catalog.pg_roles ours on ours.rolname = current_user
              join pg_catalog.pg_roles theirs on theirs.oid = a.usesysid
            where a.datname = ? and not ours.rolsuper
              and (theirs.rolsuper or not pg_catalog.pg_has_role(a.usesysid, 'USAGE'))""",
            database)
        .isEmpty();
  }

  /** Who is connected to a database, in words; of other roles' sessions less can be seen. */
  static List<String> of(Administrator administrator, String database) throws SQLException {
    return administrator.strings(
        """
        select pg_catalog.concat(coalesce(nullif(application_name, ''), 'a session'), ' of ',
          usename, ' from ' || host(client_addr), ' (pid ', pid, ')')
        from pg_catalog.pg_stat_activity where datname = ? and usesysid is not null order by pid""",
        database);
  }
}
