package dev.pgassay.assertions.migration.trace;

import java.time.Duration;

/** A lock on its way from the statement that took it to the end of its transaction. */
final class HeldLock {

  private final long oid;
  private final RelationState relation;
  private final LockMode mode;
  private final long since;
  private final boolean sampled;
  private long until;

  /**
   * Takes note of a lock.
   *
   * @param since when the statement that took it began, in nanoseconds of the trace's clock
   */
  HeldLock(RelationState relation, LockMode mode, long since, boolean sampled) {
    this.oid = relation.oid();
    this.relation = relation;
    this.mode = mode;
    this.since = since;
    this.until = since;
    this.sampled = sampled;
  }

  long oid() {
    return oid;
  }

  String name() {
    return relation.fullName();
  }

  LockMode mode() {
    return mode;
  }

  void heldUntil(long moment) {
    until = moment;
  }

  TakenLock taken() {
    return new TakenLock(
        relation.fullName(), relation.isIndex(), mode, Duration.ofNanos(until - since), sampled);
  }
}
