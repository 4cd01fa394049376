package dev.pgassay.assertions.watch;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The sessions whose statistics may lag behind. A session reports what it did when it ends, and
 * else at most once a second and after ten seconds in which it was idle; before PostgreSQL 15, when
 * it is used again.
 */
final class UnreportedSessions {

  /** The first version in which an idle session reports by itself, and one may be asked to. */
  static final int REPORTING_WHEN_IDLE = 15;

  private static final long NANOS_IDLE = TimeUnit.SECONDS.toNanos(12);
  private static final long NANOS_TO_END = TimeUnit.SECONDS.toNanos(1);

  /** PostgreSQL 14 takes statistics for current that are half a second old. */
  private static final long MILLIS_OF_COLLECTOR = 600;

  private static final int MILLIS_BETWEEN_LOOKS = 20;

  /**
   * A session.
   *
   * @param pid its process
   * @param state what PostgreSQL calls its state
   */
  private record Unreported(int pid, String state) {

    /** Whether it reports without being used, if one waits long enough. */
    boolean reportsAlone() {
      return state.equals("idle");
    }

    @Override
    public String toString() {
      return "session " + pid + " (" + state + ")";
    }
  }

  private UnreportedSessions() {}

  /** Finds who has not reported, without waiting. */
  static Optional<String> find(WatchSession session) throws SQLException {
    return session.majorVersion() >= REPORTING_WHEN_IDLE
        ? words(read(session))
        : Optional.of("PostgreSQL 14 counts them later");
  }

  /** Waits until all have reported, and finds who has not even then. */
  static Optional<String> await(WatchSession session) throws SQLException {
    boolean reportWhenIdle = session.majorVersion() >= REPORTING_WHEN_IDLE;
    long start = System.nanoTime();
    List<Unreported> left = read(session);
    while (!left.isEmpty()) {
      boolean worthIt = reportWhenIdle && left.stream().anyMatch(Unreported::reportsAlone);
      if (System.nanoTime() - start > (worthIt ? NANOS_IDLE : NANOS_TO_END)) {
        break;
      }
      SessionSampler.sleep(MILLIS_BETWEEN_LOOKS);
      left = read(session);
    }
    if (!reportWhenIdle) {
      SessionSampler.sleep(MILLIS_OF_COLLECTOR);
    }
    return words(left);
  }

  private static Optional<String> words(List<Unreported> left) {
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            left.stream().map(Unreported::toString).collect(Collectors.joining(", "))
                + (left.size() == 1 ? " has" : " have")
                + " not reported yet");
  }

  private static List<Unreported> read(WatchSession session) throws SQLException {
    return session.ask(
        WatchSession.Question.UNREPORTED,
        row -> new Unreported(row.getInt("pid"), row.getString("state")));
  }
}
