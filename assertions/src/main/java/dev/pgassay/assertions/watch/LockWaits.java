package dev.pgassay.assertions.watch;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The waits for locks that were seen. */
final class LockWaits {

  private final Map<String, Seen> waits = new LinkedHashMap<>();

  /**
   * A wait.
   *
   * @param micros how long it lasted, or at least
   * @param words who waited for whom, and which statements
   */
  record Seen(long micros, String words) {}

  /** Looks at a session among all others at that moment. */
  void add(SessionState session, List<SessionState> all, long now) {
    session
        .waiting()
        .ifPresent(
            wait ->
                waits.merge(
                    session.pid() + " " + wait.since(),
                    new Seen(Math.max(0, now - wait.since()), words(session, wait, all)),
                    // Who holds the lock is known best at first: later it may be another waiter.
                    (first, later) -> new Seen(later.micros(), first.words())));
  }

  private static String words(
      SessionState session, SessionState.Wait wait, List<SessionState> all) {
    return "%s waited for %s on %s\n  %s%s"
        .formatted(
            session.who(),
            wait.mode(),
            wait.relation().orElse("a transaction"),
            SessionState.line(session.statement()),
            wait.blockers().stream()
                .map(blocker -> "\nheld up by " + words(blocker, all))
                .collect(Collectors.joining()));
  }

  private static String words(int blocker, List<SessionState> all) {
    return all.stream()
        .filter(other -> other.pid() == blocker)
        .findFirst()
        .map(
            other ->
                "%s, %s\n  %s"
                    .formatted(other.who(), other.state(), SessionState.line(other.statement())))
        .orElse("process " + blocker);
  }

  int count() {
    return waits.size();
  }

  long longest() {
    return waits.values().stream().mapToLong(Seen::micros).max().orElse(0);
  }

  /** All of them, the longest first. */
  List<Seen> seen() {
    return waits.values().stream()
        .sorted(Comparator.comparingLong(Seen::micros).reversed())
        .toList();
  }
}
