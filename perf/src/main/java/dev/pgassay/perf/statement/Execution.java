package dev.pgassay.perf.statement;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A statement that is being executed, and whose rows are being read. */
final class Execution {

  private final StatementText text;
  private final List<List<@Nullable Object>> binds;
  private final int executions;
  private final boolean batched;
  private final int connection;
  private final List<StackTraceElement> lines;
  private final String thread = Thread.currentThread().getName();
  private final AtomicLong rows = new AtomicLong();
  private volatile Duration time = Duration.ZERO;
  private volatile Optional<String> error = Optional.empty();

  Execution(
      StatementText text,
      List<List<@Nullable Object>> binds,
      int executions,
      boolean batched,
      int connection,
      List<StackTraceElement> lines) {
    this.text = text;
    this.binds = binds;
    this.executions = executions;
    this.batched = batched;
    this.connection = connection;
    this.lines = lines;
  }

  int executions() {
    return executions;
  }

  void addRows(long more) {
    rows.addAndGet(more);
  }

  void took(Duration duration) {
    time = duration;
  }

  void failed(Throwable reason) {
    error = Optional.of(String.valueOf(reason.getMessage()));
  }

  ExecutedStatement seen() {
    return new ExecutedStatement(
        text.sql(),
        text.kind(),
        binds,
        executions,
        batched,
        rows.get(),
        time,
        connection,
        thread,
        lines,
        error);
  }
}
