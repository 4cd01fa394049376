package dev.pgassay.assertions.recovery;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.sql.SqlFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/** The sessions that an action leaves behind in a database, as the server sees them. */
@API(status = API.Status.INTERNAL)
public final class SessionWatch {

  /** A session that its client has closed is there a moment longer. */
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private static final Duration PAUSE = Duration.ofMillis(10);

  private static final String HIDDEN =
      "Whether a hidden session is in a transaction cannot be told. Grant pg_read_all_stats to the"
          + " role that looks, or look as a superuser.";

  private final DataSource database;
  private final Map<Integer, Session> before;

  /**
   * A session.
   *
   * @param working whether it is in a transaction
   * @param asking whether it is the one that looks
   * @param hidden whether the role that looks may not see what it does
   * @param description what messages call it
   */
  private record Session(boolean working, boolean asking, boolean hidden, String description) {}

  private SessionWatch(DataSource database) throws SQLException {
    this.database = database;
    this.before = sessions();
  }

  /**
   * Looks at the sessions that there are.
   *
   * @param database the database
   * @return a watch
   * @throws SQLException if it cannot be looked at
   */
  public static SessionWatch begin(DataSource database) throws SQLException {
    Optional<DatabaseFacilities> facilities = DatabaseFacilities.of(database);
    return new SessionWatch(facilities.map(DatabaseFacilities::administrator).orElse(database));
  }

  private Map<Integer, Session> sessions() throws SQLException {
    Map<Integer, Session> sessions = new LinkedHashMap<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query())) {
      while (rows.next()) {
        sessions.put(
            rows.getInt("pid"),
            new Session(
                rows.getBoolean("working"),
                rows.getBoolean("asking"),
                rows.getBoolean("hidden"),
                rows.getString("description")));
      }
    }
    return sessions;
  }

  private static String query() {
    return SqlFile.read(SessionWatch.class, "sessions");
  }

  /**
   * Looks for sessions that were not there before, and transactions that were not open.
   *
   * @param failure begins the failure
   * @return what is wrong, or empty
   * @throws SQLException if it cannot be looked at
   */
  public Optional<Failure> sessionsLeft(Failure failure) throws SQLException {
    return left(failure, "to have no session left of", "session", pid -> !before.containsKey(pid));
  }

  /**
   * Looks for transactions that were not open before, whoever opened their sessions.
   *
   * @param failure begins the failure
   * @return what is wrong, or empty
   * @throws SQLException if it cannot be looked at
   */
  public Optional<Failure> transactionsLeft(Failure failure) throws SQLException {
    return left(failure, "to have no transaction left open by", "transaction", pid -> false);
  }

  private Optional<Failure> left(
      Failure failure, String relation, String what, Predicate<Integer> isLeft)
      throws SQLException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    List<Session> found = find(isLeft);
    while (!found.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE.toNanos());
      found = find(isLeft);
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            (found.stream().anyMatch(Session::hidden) ? failure.detail(HIDDEN) : failure)
                .expected(relation, "the action")
                .butWas(
                    "it has " + found.size() + " " + what + (found.size() == 1 ? "" : "s"),
                    found.stream().map(Session::description).toList())
                .reproduce(
                    query().lines().skip(1).reduce((a, b) -> a + "\n" + b).orElseThrow() + ";"));
  }

  private List<Session> find(Predicate<Integer> isLeft) throws SQLException {
    Map<Integer, Session> now = new HashMap<>(sessions());
    now.values().removeIf(Session::asking);
    return now.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(
            session ->
                isLeft.test(session.getKey())
                    || session.getValue().working() && !worked(session.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Of one that was hidden it is not known, and what is not known is no excuse. */
  private boolean worked(int process) {
    Session then = before.get(process);
    return then != null && then.working() && !then.asking() && !then.hidden();
  }
}
