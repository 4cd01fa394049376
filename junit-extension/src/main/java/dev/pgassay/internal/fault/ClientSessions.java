package dev.pgassay.internal.fault;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The sessions of clients in a database, our own left out. */
final class ClientSessions {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final String END =
      """
      select a.pid::text || case when pg_catalog.pg_terminate_backend(a.pid) then '' end
      from pg_catalog.pg_stat_activity a
      where a.datname = ? and a.backend_type = 'client backend' and a.pid <> all(?::int[])
        and (? or a.pid = ?)""";

  private static final String LEFT =
      """
      select pid::text from pg_catalog.pg_stat_activity
      where datname = ? and pid = any(?::int[])""";

  private ClientSessions() {}

  /**
   * Ends them all, and waits until they are gone.
   *
   * @return how many there were
   */
  static int endAll(FaultyDatabase database) throws SQLException {
    return end(database, true, 0);
  }

  /**
   * Ends one, and waits until it is gone.
   *
   * @return whether there was such a session
   */
  static boolean end(FaultyDatabase database, int process) throws SQLException {
    return end(database, false, process) > 0;
  }

  private static int end(FaultyDatabase database, boolean all, int process) throws SQLException {
    List<String> ended =
        database
            .administrator()
            .strings(END, database.name(), database.ourProcesses(), all, process);
    String processes = "{" + String.join(",", ended) + "}";
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!database.administrator().strings(LEFT, database.name(), processes).isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new SQLException("The sessions " + processes + " do not end");
      }
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
    return ended.size();
  }
}
