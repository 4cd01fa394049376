package dev.pgassay.assertions.watch;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** The statements that sessions were seen to run: those that took longest, and each session's. */
final class RunStatements {

  /** What a failure shows. */
  private static final int LONGEST = 5;

  /** What may have written a temporary file is looked for among so many of a session. */
  private static final int RECENT = 50;

  /** Of a test that opens one session after the other, the last are kept. */
  private static final int SESSIONS = 500;

  private final Map<Integer, Deque<Run>> recent =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Deque<Run>> eldest) {
          return size() > SESSIONS;
        }
      };

  /**
   * A statement that was run.
   *
   * @param session the session that ran it
   * @param micros how long it took, or at least
   */
  record Run(SessionState session, long micros) {

    boolean isOf(SessionState other) {
      return session.pid() == other.pid()
          && session.statementBegan() == other.statementBegan()
          && session.statement().equals(other.statement());
    }
  }

  private final PriorityQueue<Run> longest =
      new PriorityQueue<>(Comparator.comparingLong(Run::micros));

  /** Looks at a session. */
  void add(SessionState session, long now) {
    if (session.statementBegan() == 0 || session.statement().isEmpty()) {
      return;
    }
    Run run = new Run(session, session.statementTime(now));
    Deque<Run> own = recent.computeIfAbsent(session.pid(), pid -> new ArrayDeque<>());
    if (!own.isEmpty() && own.getLast().isOf(session)) {
      own.removeLast();
    }
    own.addLast(run);
    if (own.size() > RECENT) {
      own.removeFirst();
    }
    longest.removeIf(other -> other.isOf(session));
    longest.add(run);
    if (longest.size() > LONGEST) {
      longest.remove();
    }
  }

  /** Those that took longest, the longest first. */
  List<Run> longest() {
    return longest.stream().sorted(Comparator.comparingLong(Run::micros).reversed()).toList();
  }

  /** What a session ran last before a moment, if it was seen. */
  Optional<String> before(int pid, long moment) {
    Deque<Run> own = recent.getOrDefault(pid, new ArrayDeque<>());
    return own.stream()
        .filter(run -> run.session().statementBegan() <= moment)
        .reduce((first, second) -> second)
        .map(run -> SessionState.line(run.session().statement()));
  }
}
