package dev.pgassay.perf.scaling;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** A client at work. What it counted is read when it has ended. */
final class ClientThread implements Client, Runnable {

  /** Java, the driver, and what stands between it and the action. */
  private static final Pattern NOT_THEIRS =
      Pattern.compile(
          "(java|javax|jdk|sun|com\\.sun|org\\.postgresql"
              + "|dev\\.pgassay\\.internal|dev\\.pgassay\\.perf\\.statement)\\.|.*\\$\\$Lambda|"
              + Pattern.quote(Connections.class.getName()));

  private final int number;
  private final ClientAction action;
  private final Connections.OfClient connections;
  private final Map<String, FailedOperations> failures = new LinkedHashMap<>();
  private final Gates gates;
  private final Thread thread;
  private long[] latencies = new long[256];
  private int operations;
  private long end;
  private volatile boolean stopped;

  /**
   * What the clients of a level wait for, and what waits for them.
   *
   * @param ready that all are there
   * @param start that they may begin
   * @param done that all have ended
   * @param nanos how long they go on
   */
  record Gates(CountDownLatch ready, CountDownLatch start, CountDownLatch done, long nanos) {}

  ClientThread(int number, ClientAction action, Connections.OfClient connections, Gates gates) {
    this.number = number;
    this.action = action;
    this.connections = connections;
    this.gates = gates;
    this.thread = new Thread(this, "pgassay client " + number);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public DataSource dataSource() {
    return connections;
  }

  @Override
  public void run() {
    try {
      gates.ready().countDown();
      gates.start().await();
      work();
    } catch (InterruptedException e) {
      // It was not let begin.
      end = System.nanoTime();
    } finally {
      gates.done().countDown();
    }
  }

  private void work() {
    long start = System.nanoTime();
    long now = start;
    try {
      do {
        long began = now;
        boolean succeeds = performs();
        now = System.nanoTime();
        if (succeeds) {
          add(now - began);
        }
      } while (!stopped && now - start < gates.nanos());
    } finally {
      end = System.nanoTime();
    }
  }

  private boolean performs() {
    try {
      action.perform(this);
      return true;
    } catch (Throwable e) {
      String kind = FailedOperations.kind(e);
      failures.merge(kind, new FailedOperations(kind, 1, e), FailedOperations::and);
      return false;
    }
  }

  private void add(long nanos) {
    if (operations == latencies.length) {
      latencies = Arrays.copyOf(latencies, 2 * operations);
    }
    latencies[operations++] = nanos;
  }

  /** How long each operation took that succeeded, in nanoseconds. */
  long[] latencies() {
    return Arrays.copyOf(latencies, operations);
  }

  /** When it ended, as {@link System#nanoTime()} tells it. */
  long end() {
    return end;
  }

  List<FailedOperations> failures() {
    return List.copyOf(failures.values());
  }

  /** How long it waited for connections, in nanoseconds. */
  long waited() {
    return connections.waited();
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  /** Asks it to end; it need not be able to. */
  void interrupt() {
    stopped = true;
    thread.interrupt();
  }

  void join(long millis) throws InterruptedException {
    thread.join(millis);
  }

  /** The processes of the sessions whose connections it has. */
  List<Integer> processes() {
    return connections.open().stream().map(ClientThread::process).filter(pid -> pid > 0).toList();
  }

  private static int process(Connection connection) {
    try {
      return connection.unwrap(PGConnection.class).getBackendPID();
    } catch (SQLException e) {
      return 0;
    }
  }

  /** Where it stands in the code that is not Java's own, and where in that of the action. */
  String place() {
    List<String> frames =
        Arrays.stream(thread.getStackTrace())
            .takeWhile(frame -> !frame.getClassName().equals(ClientThread.class.getName()))
            .filter(frame -> !NOT_THEIRS.matcher(frame.getClassName()).lookingAt())
            .map(ClientThread::text)
            .toList();
    if (frames.isEmpty()) {
      return "an unknown place";
    }
    String outermost = frames.get(frames.size() - 1);
    return frames.size() == 1 || frames.get(0).equals(outermost)
        ? outermost
        : frames.get(0) + ", called from " + outermost;
  }

  private static String text(StackTraceElement frame) {
    return new StackTraceElement(
            frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber())
        .toString();
  }
}
