package dev.pgassay.internal.fault;

import dev.pgassay.internal.template.SqlText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A trigger of ours on a table, which lets a session that writes there meet with one of ours.
 *
 * <p>The two meet by advisory locks: the one that says that the trap is set is held by our session,
 * so that it is gone with it; the other one is taken by the session that walks into the trap. The
 * trigger's function runs with our rights, and has limits of its own; the rest of the session that
 * it is called in stays as it was.
 */
final class WriteTrap {

  private static final String SCHEMA = "pgassay_fault";

  /** {@code pgas} in ASCII: the first of the two numbers of our advisory locks. */
  private static final int SPACE = 0x70676173;

  /**
   * What is said in the function of a trap.
   *
   * @param settings settings as {@code create function} takes them
   * @param body statements in PL/pgSQL, with words in braces
   */
  record Script(String settings, String body) {}

  private final FaultTable table;
  private final String name;
  private final int setLock;
  private final int caughtLock;
  private final int process;

  private WriteTrap(FaultTable table, int number, int process) {
    this.table = table;
    this.name = "trap_" + number;
    this.setLock = 2 * number;
    this.caughtLock = 2 * number + 1;
    this.process = process;
  }

  /**
   * Puts a trap on a table, which does nothing yet.
   *
   * @param ours the session that others are to meet
   * @param events when the trigger fires, as in {@code insert or update}
   */
  static WriteTrap put(
      FaultyDatabase database, FaultTable table, Connection ours, String events, Script script)
      throws SQLException {
    WriteTrap trap = new WriteTrap(table, database.nextTrap(), FaultyDatabase.processOf(ours));
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("create schema if not exists " + SCHEMA);
      statement.execute("create sequence " + trap.counter());
      statement.execute(
          """
          create function %s() returns trigger language plpgsql security definer
          set search_path = pg_catalog, pg_temp set lock_timeout = 0 %s
          as %s"""
              .formatted(
                  trap.function(),
                  script.settings(),
                  SqlText.literal("begin\n" + trap.fill(script.body()) + "\nreturn null;\nend")));
      statement.execute(
          "create trigger %s before %s on %s for each statement execute function %s()"
              .formatted(trap.trigger(), events, table.name(), trap.function()));
      connection.commit();
    }
    return trap;
  }

  private String function() {
    return SCHEMA + "." + name;
  }

  private String counter() {
    return function() + "_count";
  }

  private String trigger() {
    return SCHEMA + "_" + name;
  }

  /** Puts this trap's own locks and counter into a text. */
  private String fill(String body) {
    return body.replace(
            "{is set}", "exists (" + lock(setLock, "granted and pid = " + process) + ")")
        .replace(
            "{ours waits}", "exists (" + lock(caughtLock, "not granted and pid = " + process) + ")")
        .replace("{be caught}", "pg_try_advisory_xact_lock(" + SPACE + ", " + caughtLock + ")")
        .replace("{wait for ours}", "perform pg_advisory_xact_lock(" + SPACE + ", " + setLock + ")")
        .replace("{count}", "perform nextval(" + SqlText.literal(counter()) + ")");
  }

  private static String lock(int number, String which) {
    return """
        select from pg_catalog.pg_locks where locktype = 'advisory' and objsubid = 2
        and classid = %d and objid = %d and %s
        and database = (select oid from pg_catalog.pg_database where datname = current_database())"""
        .formatted(SPACE, number, which);
  }

  /** Sets it. */
  void set(Connection ours) throws SQLException {
    execute(ours, "select pg_catalog.pg_advisory_lock(" + SPACE + ", " + setLock + ")");
  }

  /** Whether somebody is caught in it. */
  boolean hasCaught(Connection ours) throws SQLException {
    return isTrue(
        ours, "select exists (" + lock(caughtLock, "granted and pid <> " + process) + ")");
  }

  /** Waits until whoever is caught has ended its transaction. */
  void awaitEscape(Connection ours) throws SQLException {
    execute(ours, "select pg_catalog.pg_advisory_lock(" + SPACE + ", " + caughtLock + ")");
  }

  /** Lets go whoever is caught, and catches nobody any more. */
  void release(Connection ours) throws SQLException {
    execute(ours, "select pg_catalog.pg_advisory_unlock_all()");
  }

  /** How often somebody has counted. */
  long count(Connection any) throws SQLException {
    try (Statement statement = any.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select case when is_called then last_value else 0 end from " + counter())) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * Takes it away.
   *
   * @throws SQLException if a transaction that has written to the table stays open for two seconds
   */
  void remove(FaultyDatabase database) throws SQLException {
    try (Connection connection = database.connect()) {
      execute(connection, "set lock_timeout = '2s'");
      execute(connection, "drop trigger if exists " + trigger() + " on " + table.name());
      execute(connection, "drop function if exists " + function() + "()");
      execute(connection, "drop sequence if exists " + counter());
      if (isTrue(
          connection,
          "select not exists (select from pg_catalog.pg_proc"
              + " where pronamespace = '"
              + SCHEMA
              + "'::regnamespace)")) {
        execute(connection, "drop schema " + SCHEMA);
      }
    }
  }

  private static boolean isTrue(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
