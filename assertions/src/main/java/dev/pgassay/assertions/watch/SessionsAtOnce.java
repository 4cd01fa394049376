package dev.pgassay.assertions.watch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many sessions there were at once. The server's process outlives a connection that was closed
 * by some milliseconds, and looks like an idle session meanwhile; so an idle one counts only when
 * it is still there a little later.
 */
final class SessionsAtOnce {

  private static final long MICROS_TO_END = 50_000;

  private final Deque<Moment> undecided = new ArrayDeque<>();
  private Map<String, SessionState> peak = Map.of();

  /** The sessions at a moment: those that surely count, and those that count if they stay. */
  private record Moment(
      long time, Map<String, SessionState> sure, Map<String, SessionState> idle) {}

  /** Looks at the sessions of a moment. */
  void add(List<SessionState> sessions, long now) {
    Map<String, SessionState> sure = new LinkedHashMap<>();
    Map<String, SessionState> idle = new LinkedHashMap<>();
    for (SessionState session : sessions) {
      (isBusy(session) ? sure : idle).put(session.key(), session);
    }
    while (!undecided.isEmpty() && undecided.getFirst().time() <= now - MICROS_TO_END) {
      Moment before = undecided.removeFirst();
      Map<String, SessionState> counted = new LinkedHashMap<>(before.sure());
      before
          .idle()
          .forEach(
              (key, session) -> {
                if (sure.containsKey(key) || idle.containsKey(key)) {
                  counted.put(key, session);
                }
              });
      keep(counted);
    }
    keep(sure);
    if (sure.size() + idle.size() > peak.size()) {
      undecided.addLast(new Moment(now, sure, idle));
    }
  }

  /** Of moments with as many sessions, that in which most did something says more. */
  private void keep(Map<String, SessionState> counted) {
    if (counted.size() > peak.size()
        || counted.size() == peak.size() && busy(counted) > busy(peak)) {
      peak = counted;
    }
  }

  private static long busy(Map<String, SessionState> sessions) {
    return sessions.values().stream().filter(SessionsAtOnce::isBusy).count();
  }

  private static boolean isBusy(SessionState session) {
    return !session.isIdle() || "idle in transaction".equals(session.state());
  }

  /** Whether a look a little later could find more. */
  boolean isUndecided() {
    return undecided.stream()
        .anyMatch(moment -> moment.sure().size() + moment.idle().size() > peak.size());
  }

  /** The sessions at the moment when there were most. */
  List<SessionState> peak() {
    return List.copyOf(peak.values());
  }
}
