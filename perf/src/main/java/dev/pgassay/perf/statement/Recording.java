package dev.pgassay.perf.statement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What is being recorded, by whatever thread. */
final class Recording {

  private final Thread owner = Thread.currentThread();
  private final Queue<Execution> executions = new ConcurrentLinkedQueue<>();
  private final Map<Integer, OpenedConnection> open = new LinkedHashMap<>();
  private int opened;
  private int pooled;

  Thread owner() {
    return owner;
  }

  void add(Execution execution) {
    executions.add(execution);
  }

  synchronized void opened(OpenedConnection connection) {
    opened++;
    if (connection.pool().isPresent()) {
      pooled++;
    } else {
      open.put(connection.number(), connection);
    }
  }

  synchronized void closed(int connection) {
    open.remove(connection);
  }

  List<ExecutedStatement> statements() {
    return executions.stream().map(Execution::seen).toList();
  }

  synchronized ConnectionUse connections() {
    return new ConnectionUse(opened, pooled, List.copyOf(open.values()));
  }

  /**
   * How connections were used.
   *
   * @param opened how many were handed out
   * @param pooled how many of them to a pool, which keeps them
   * @param unclosed those handed out to others that nobody closed
   */
  record ConnectionUse(int opened, int pooled, List<OpenedConnection> unclosed) {}
}
