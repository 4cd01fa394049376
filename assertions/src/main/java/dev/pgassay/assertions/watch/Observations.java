package dev.pgassay.assertions.watch;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was seen of the sessions of a database since a moment. Not thread-safe. */
final class Observations {

  private final long since;
  private final SessionsAtOnce sessions = new SessionsAtOnce();
  private final LockWaits waits = new LockWaits();
  private final RunStatements statements = new RunStatements();
  private @Nullable String hidden;
  private boolean used;

  /**
   * Begins.
   *
   * @param since what sessions did before does not count
   */
  Observations(long since) {
    this.since = since;
  }

  /** Looks at all sessions of a moment. */
  void add(List<SessionState> all, long now) {
    List<SessionState> counted =
        all.stream().filter(session -> session.wasUsedSince(since)).toList();
    used |= !counted.isEmpty();
    sessions.add(counted, now);
    for (SessionState session : counted) {
      waits.add(session, all, now);
      statements.add(session, now);
    }
    all.stream()
        .filter(SessionState::isHidden)
        .findFirst()
        .ifPresent(session -> hidden = session.who());
  }

  SessionsAtOnce sessions() {
    return sessions;
  }

  LockWaits waits() {
    return waits;
  }

  RunStatements statements() {
    return statements;
  }

  /** A session whose doings are hidden from us, if there was one. */
  Optional<String> hidden() {
    return Optional.ofNullable(hidden);
  }

  /** Whether any session was seen to do something. */
  boolean isUsed() {
    return used;
  }
}
