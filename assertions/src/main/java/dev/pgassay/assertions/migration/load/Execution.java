package dev.pgassay.assertions.migration.load;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One execution of a workload's statement. Its session writes it, the watch marks it. */
final class Execution {

  /**
   * What an execution waits for.
   *
   * @param statement the migration's statement
   * @param relation the relation's name, or null
   * @param lockMode the lock that is wanted
   * @param queued whether the migration itself waits for the long reader
   */
  record Wait(
      MigrationStatement statement, @Nullable String relation, String lockMode, boolean queued) {}

  /** A time in which the rehearsal kept the migration from going on. */
  record Standstill(long from, long to) {}

  private final WorkloadStatement statement;
  private final long begun = System.nanoTime();
  private volatile long ended;
  private volatile long seenWaiting;
  private volatile @Nullable Wait wait;

  Execution(WorkloadStatement statement) {
    this.statement = statement;
  }

  WorkloadStatement statement() {
    return statement;
  }

  void end() {
    ended = System.nanoTime();
  }

  boolean isOver() {
    return ended != 0;
  }

  boolean hasBegunAfter(long time) {
    return begun - time >= 0;
  }

  /** Says that it was seen waiting for the migration. */
  void markWaiting(Wait seen) {
    Wait first = wait;
    if (first == null || seen.queued() && !first.queued()) {
      wait = seen;
    }
    seenWaiting = System.nanoTime();
  }

  boolean wasSeenWaitingAfter(long time) {
    return wait != null && seenWaiting - time >= 0;
  }

  /** What it waited for, or null if it was not seen waiting. */
  @Nullable Wait waited() {
    return wait;
  }

  /** How long it took, without the standstills. */
  Duration time(List<Standstill> standstills) {
    long stood =
        standstills.stream()
            .mapToLong(still -> Math.min(still.to(), ended) - Math.max(still.from(), begun))
            .filter(overlap -> overlap > 0)
            .sum();
    return Duration.ofNanos(Math.max(0, ended - begun - stood));
  }
}
