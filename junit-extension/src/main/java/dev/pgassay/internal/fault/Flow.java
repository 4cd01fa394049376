package dev.pgassay.internal.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * What is on its way in one direction of a connection. Nothing overtakes what was sent before; what
 * waits is limited, so a sender is slowed down as by any network.
 */
final class Flow {

  static final long NEVER = Long.MAX_VALUE;

  /** How much may be on its way. */
  private static final int WINDOW = 256 * 1024;

  /** How often in a second a connection with a limit may send. */
  private static final int TURNS = 50;

  private final Deque<Piece> pieces = new ArrayDeque<>();
  private int held;
  private boolean ended;
  private boolean shut;
  private boolean blocked;
  private long quietUntil = System.nanoTime();

  /**
   * Something that was sent at once.
   *
   * @param bytes what
   * @param due when it may arrive
   */
  private record Piece(ByteBuffer bytes, long due) {}

  /** Whether more may be sent. */
  boolean isOpen() {
    return !ended && held < WINDOW;
  }

  /** Whether the receiver does not take any more just now. */
  boolean isBlocked() {
    return blocked;
  }

  /** Takes what was sent. */
  void take(ByteBuffer bytes, long due) {
    if (bytes.hasRemaining()) {
      ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
      held += copy.remaining();
      long earliest = pieces.isEmpty() ? due : Math.max(due, pieces.peekLast().due());
      pieces.add(new Piece(copy, earliest));
    }
  }

  /** Takes that the sender says no more. */
  void end() {
    ended = true;
  }

  boolean hasEnded() {
    return ended;
  }

  /** Whether everything has arrived, the end as well. */
  boolean isDone() {
    return shut;
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  /** The receiver may take more again. */
  void unblock() {
    blocked = false;
  }

  /**
   * Lets arrive what is due.
   *
   * @return whether something had to wait for the limit
   */
  boolean deliver(SocketChannel receiver, long now, int bytesPerSecond) throws IOException {
    boolean limited = bytesPerSecond < NetworkCondition.UNLIMITED;
    while (!blocked && !pieces.isEmpty() && pieces.peek().due() - now <= 0) {
      if (limited && now - quietUntil < 0) {
        return true;
      }
      ByteBuffer bytes = pieces.peek().bytes();
      int most = limited ? Math.max(1, bytesPerSecond / TURNS) : bytes.remaining();
      int sent = send(receiver, bytes, most);
      held -= sent;
      if (limited) {
        quietUntil = now + sent * TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
      }
      if (!bytes.hasRemaining()) {
        pieces.remove();
      } else {
        blocked = sent < most;
      }
    }
    if (ended && pieces.isEmpty() && !shut) {
      shut = true;
      receiver.shutdownOutput();
    }
    return false;
  }

  private static int send(SocketChannel receiver, ByteBuffer bytes, int most) throws IOException {
    int end = bytes.limit();
    bytes.limit(Math.min(end, bytes.position() + most));
    try {
      return receiver.write(bytes);
    } finally {
      bytes.limit(end);
    }
  }

  /** When something more may arrive; {@link #NEVER} when that does not depend on the time. */
  long nextDue(long now, int bytesPerSecond) {
    if (blocked || pieces.isEmpty()) {
      return NEVER;
    }
    long due = pieces.peek().due();
    return bytesPerSecond < NetworkCondition.UNLIMITED && quietUntil - due > 0 ? quietUntil : due;
  }
}
