package dev.pgassay.assertions.check;

import static dev.pgassay.assertions.check.CheckPack.LOGICAL_REPLICATION;
import static dev.pgassay.assertions.check.Severity.ERROR;
import static dev.pgassay.assertions.check.Severity.NOTE;
import static dev.pgassay.assertions.check.Severity.WARNING;

import java.util.List;

/**
 * The checks of what logical replication needs and of what it leaves behind: errors stop it,
 * warnings are what the other side lacks or does twice, notes are what its operators have to know.
 */
final class ReplicationPack {

  static final List<SchemaCheck> CHECKS =
      List.of(
          // What stops it
          check("table-without-replica-identity", ERROR, ReplicaIdentityChecks::missing),
          check("replica-identity-without-equality", ERROR, ReplicaIdentityChecks::notComparable),

          // What the other side does slowly, or twice
          check("replica-identity-full", WARNING, ReplicaIdentityChecks::full),
          check("trigger-fires-on-replica", WARNING, NotReplicatedChecks::firingTrigger),

          // What is not carried
          check("table-not-replicated", WARNING, NotReplicatedChecks::table),
          check("sequence-not-replicated", WARNING, NotReplicatedChecks::sequence),
          check("materialized-view-not-replicated", WARNING, NotReplicatedChecks::materializedView),
          SchemaCheck.asking(
              "large-objects-not-replicated",
              LOGICAL_REPLICATION,
              WARNING,
              ReplicatedServerChecks::largeObjects),

          // What has to be known
          check("generated-column-not-replicated", NOTE, NotReplicatedChecks::generatedColumn),
          check("unique-key-may-stop-replica", NOTE, ReplicaIdentityChecks::otherUniqueKey),
          check("partitions-replicated-one-by-one", NOTE, NotReplicatedChecks::partitions),
          check("extension-needed-by-replica", NOTE, NotReplicatedChecks::typeOfExtension),
          SchemaCheck.asking(
              "wal-level-not-logical",
              LOGICAL_REPLICATION,
              NOTE,
              ReplicatedServerChecks::walLevel));

  private ReplicationPack() {}

  private static SchemaCheck check(String id, Severity severity, CatalogCheck check) {
    return SchemaCheck.of(id, LOGICAL_REPLICATION, severity, check);
  }
}
