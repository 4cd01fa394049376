package dev.pgassay.internal.fault;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the network is just now, and whom that strikes. Used by the proxy's thread alone. */
final class NetworkTraffic {

  private static final int MOST_AT_ONCE = 64 * 1024;

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(MOST_AT_ONCE);
  private final List<NetworkFault> faults = new ArrayList<>();
  private NetworkCondition condition = NetworkCondition.GOOD;
  private long now = System.nanoTime();

  void add(NetworkFault fault) {
    faults.add(fault);
    look();
  }

  void remove(NetworkFault fault) {
    faults.remove(fault);
    look();
  }

  private void look() {
    condition = NetworkCondition.all(faults.stream().map(NetworkFault::condition).toList());
  }

  List<NetworkFault> faults() {
    return List.copyOf(faults);
  }

  NetworkCondition condition() {
    return condition;
  }

  /** Looks at the clock. */
  void tick() {
    now = System.nanoTime();
  }

  long now() {
    return now;
  }

  /** Room for what is read, empty. */
  ByteBuffer buffer() {
    return buffer.clear();
  }

  /** When something that was sent just now is due at the server. */
  long dueAtServer(int bytes) {
    sent(bytes, condition.nanosToServer());
    return now + condition.nanosToServer();
  }

  /** When something that was sent just now is due at the client. */
  long dueAtClient(int bytes) {
    sent(bytes, condition.nanosToClient());
    return now + condition.nanosToClient();
  }

  private void sent(int bytes, long delay) {
    if (bytes > 0) {
      faults.stream()
          .filter(fault -> fault.condition().frozen() || delay > 0 && fault.condition().delays())
          .forEach(NetworkFault::strike);
    }
  }

  /** Somebody has connected, or was connected, while that leads to nothing. */
  void connected() {
    faults.stream()
        .filter(fault -> fault.condition().cut() || fault.condition().frozen())
        .forEach(NetworkFault::strike);
  }

  /** Somebody had to wait for the limit. */
  void limited() {
    faults.stream().filter(fault -> fault.condition().limits()).forEach(NetworkFault::strike);
  }

  /** The fault that loses the reply to a command, which is spent then. */
  @Nullable NetworkFault loses(String command) {
    for (NetworkFault fault : faults) {
      if (fault.condition().lostReply().isTo(command) && fault.spend()) {
        return fault;
      }
    }
    return null;
  }
}
