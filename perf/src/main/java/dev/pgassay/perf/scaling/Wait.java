package dev.pgassay.perf.scaling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Something that clients spend their time on.
 *
 * @param kind what kind of thing it is
 * @param on which one, in words: {@code row locks of public.stock}, {@code WALWrite}; empty where
 *     there is no more to say
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Wait(WaitKind kind, String on) {

  /** What a session spends its time on; empty while it has nothing to do. */
  static Optional<Wait> of(ResultSet session) throws SQLException {
    String state = session.getString("state");
    if (state.equals("idle") || state.equals("starting")) {
      return Optional.empty();
    }
    if (state.startsWith("idle in transaction")) {
      return Optional.of(new Wait(WaitKind.CLIENT, state));
    }
    String type = session.getString("wait_event_type");
    String event = session.getString("wait_event");
    return Optional.of(
        type == null
            ? new Wait(WaitKind.PROCESSOR, "")
            : switch (type) {
              case "Lock" ->
                  new Wait(
                      WaitKind.LOCK,
                      lock(session.getString("locktype"), session.getString("relation")));
              case "LWLock" -> new Wait(WaitKind.LWLOCK, event);
              case "IO" -> new Wait(WaitKind.IO, event);
              case "Client" -> new Wait(WaitKind.CLIENT, event);
              default -> new Wait(WaitKind.OTHER, type + " " + event);
            });
  }

  /** Whoever waits for a row waits for the transaction that has it, or for a place in its line. */
  private static String lock(@Nullable String type, @Nullable String relation) {
    if (type == null) {
      // It was given while it was looked at.
      return "";
    }
    String of = relation == null ? "" : " of " + relation;
    return switch (type) {
      case "transactionid", "tuple" -> "row locks" + of;
      case "relation" -> "table locks" + of;
      default -> type + " locks" + of;
    };
  }

  @Override
  public String toString() {
    return on.isEmpty() ? kind.words() : kind.words() + ": " + on;
  }
}
