package dev.pgassay.internal.lease;

import dev.pgassay.Snapshot;
import dev.pgassay.internal.template.CloneSource;
import dev.pgassay.internal.template.Cluster;
import dev.pgassay.internal.template.SqlText;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A snapshot: a clone that nobody can connect to. Thread-safe. */
final class SnapshotDatabase implements Snapshot {

  private final Lease lease;
  private final CloneSource content;
  private volatile boolean dropped;

  private SnapshotDatabase(Lease lease, CloneSource content) {
    this.lease = lease;
    this.content = content;
  }

  /** Clones a leased database that nobody is connected to. */
  static SnapshotDatabase of(Lease lease, Engine engine) throws SQLException {
    Cluster cluster = lease.cluster();
    String name = cluster.newName();
    CloneSource now = CloneSource.of(cluster, lease.database().name(), Optional.empty());
    // Rights of its own would stop the test from dropping the role that has them.
    engine.cloneOnce(new CloneSource(cluster, now.name(), List.of(), now.obstacle(), false), name);
    cluster
        .administrator()
        .execute("alter database " + SqlText.identifier(name) + " allow_connections false");
    return new SnapshotDatabase(
        lease, new CloneSource(cluster, name, now.properties(), now.obstacle(), false));
  }

  /** Takes a snapshot that a user gives, which must be one of ours. */
  static SnapshotDatabase require(Snapshot snapshot) {
    if (snapshot instanceof SnapshotDatabase ours) {
      return ours;
    }
    throw new IllegalArgumentException(
        "Only what `TestDatabase.snapshot()` returned can be restored, not " + snapshot);
  }

  /**
   * What to make a database from.
   *
   * @throws IllegalStateException if the snapshot was dropped
   * @throws IllegalArgumentException if it is not meant for this database
   */
  CloneSource contentFor(Lease target) {
    if (dropped) {
      throw new IllegalStateException(
          this
              + " is gone: it lasts as long as the database that it was taken of, and "
              + lease.owner().name()
              + " has ended.");
    }
    if (target != lease && !target.owner().isTestOf(lease.owner())) {
      throw new IllegalArgumentException(
          notInto(target)
              + ": a test can restore snapshots of its own database, and of the database that"
              + " `@BeforeAll` of its class has.");
    }
    if (target.cluster() != content.cluster()) {
      throw new IllegalArgumentException(
          notInto(target)
              + ", which is on another server: tests before it have changed roles or settings of"
              + " the first one, or the test asks for a server of its own.");
    }
    return content;
  }

  private String notInto(Lease target) {
    return "%s was taken for %s and cannot be restored into %s of %s"
        .formatted(this, lease.owner().name(), target.database().name(), target.owner().name());
  }

  /** Drops it when there is time. */
  void drop(Engine engine) {
    dropped = true;
    engine.dropLater(content.cluster(), content.name());
  }

  @Override
  public String name() {
    return content.name();
  }

  @Override
  public String toString() {
    return "Snapshot " + name() + " of " + lease.database().name();
  }
}
