package dev.pgassay.internal.template;

import dev.pgassay.DatabaseSetupException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Ends sessions, and waits until they are gone. */
public final class Sessions {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Sessions() {}

  /**
   * Ends all sessions of a database and returns when they are gone: a session that is still ending
   * makes {@code CREATE DATABASE … TEMPLATE} wait for up to five seconds.
   */
  public static void endAll(Administrator administrator, String database) throws SQLException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    List<String> left = terminate(administrator, database);
    while (!left.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new DatabaseSetupException(
            "Sessions of the database " + database + " do not end: " + String.join(", ", left));
      }
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
      left = terminate(administrator, database);
    }
  }

  private static List<String> terminate(Administrator administrator, String database)
      throws SQLException {
    return administrator.strings(
        "select pid || ' (' || coalesce(application_name, '') || ' '"
            + " || case when pg_catalog.pg_terminate_backend(pid) then 'ending' else 'gone' end"
            + " || ')' from pg_catalog.pg_stat_activity where datname = ?",
        database);
  }
}
