package dev.pgassay.perf.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * One side of a comparison, timed in blocks of executions. The time of a block is that of its
 * fastest execution: whatever else the machine does only makes an execution longer.
 *
 * @see <a href="https://arxiv.org/abs/1608.04295">Chen, Revels: Robust benchmarking in noisy
 *     environments</a>
 */
final class TimedArm {

  /**
   * The driver prepares a statement on the server from its fifth execution on, and the server may
   * take a generic plan for it five executions later.
   */
  private static final int WARM_UP_EXECUTIONS = 12;

  private static final long WARM_UP_NANOS = 300_000_000;

  /** What is shorter cannot be timed by itself. */
  private static final long SHORTEST_NANOS = 10_000;

  private final Compared.Session session;
  private final LongSupplier clock;
  private int batch = 1;

  TimedArm(Compared.Session session, LongSupplier clock) {
    this.session = session;
    this.clock = clock;
  }

  /** Executes until nothing changes any more, and returns the usual time of a batch, all told. */
  double warmUp() {
    long start = clock.getAsLong();
    long now = start;
    long executed = 0;
    List<Double> times = new ArrayList<>();
    while (executed < WARM_UP_EXECUTIONS || now - start < WARM_UP_NANOS) {
      double time = time();
      executed += batch;
      long end = clock.getAsLong();
      times.add((double) (end - now));
      now = end;
      if (time * batch < SHORTEST_NANOS) {
        batch *= 2;
        times.clear();
      }
    }
    return Quantile.of(times.subList(times.size() / 2, times.size()), 0.5);
  }

  /** How many executions are timed together, since one is too fast for the clock. */
  int batch() {
    return batch;
  }

  void useBatch(int executions) {
    batch = executions;
  }

  /** Executes a block, and returns the time of its fastest execution in nanoseconds. */
  double block(int batches) {
    double fastest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < batches; i++) {
      fastest = Math.min(fastest, time());
    }
    return fastest;
  }

  private double time() {
    long start = clock.getAsLong();
    session.execute();
    // Of what is too fast for the clock, taking back is timed as well.
    for (int i = 1; i < batch; i++) {
      session.undo();
      session.execute();
    }
    long end = clock.getAsLong();
    session.undo();
    return Math.max(1, end - start) / (double) batch;
  }
}
