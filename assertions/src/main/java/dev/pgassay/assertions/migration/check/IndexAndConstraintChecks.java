package dev.pgassay.assertions.migration.check;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.check.Severity;
import dev.pgassay.assertions.migration.trace.LockMode;
import dev.pgassay.assertions.migration.trace.RelationState;
import java.util.List;
import java.util.stream.Stream;

/** Checks of how migrations build indexes and add constraints. */
final class IndexAndConstraintChecks {

  static final List<MigrationCheck> CHECKS =
      List.of(
          MigrationCheck.of(
                  "index-create-not-concurrent",
                  Severity.ERROR,
                  IndexAndConstraintChecks::createsIndex)
              .asRecommended(),
          MigrationCheck.of(
                  "index-drop-not-concurrent",
                  Severity.WARNING,
                  IndexAndConstraintChecks::dropsIndex)
              .asRecommended(),
          MigrationCheck.of(
                  "reindex-not-concurrent", Severity.ERROR, IndexAndConstraintChecks::reindexes)
              .asRecommended(),
          MigrationCheck.of(
                  "partitioned-index-locks-partitions",
                  Severity.ERROR,
                  IndexAndConstraintChecks::buildsPartitionedIndex)
              .asRecommended(),
          MigrationCheck.of(
                  "invalid-index-left",
                  Severity.ERROR,
                  IndexAndConstraintChecks::leavesInvalidIndex)
              .asRecommended(),
          MigrationCheck.of(
              "index-with-many-columns", Severity.NOTE, IndexAndConstraintChecks::makesWideIndex),
          MigrationCheck.of(
                  "foreign-key-validated-immediately",
                  Severity.ERROR,
                  change -> validatesAtOnce(change, "f"))
              .asRecommended(),
          MigrationCheck.of(
                  "check-validated-immediately",
                  Severity.ERROR,
                  change -> validatesAtOnce(change, "c"))
              .asRecommended(),
          MigrationCheck.of(
                  "validated-in-same-transaction",
                  Severity.ERROR,
                  IndexAndConstraintChecks::validatesInSameTransaction)
              .asRecommended(),
          MigrationCheck.of(
              "constraint-left-not-valid",
              Severity.WARNING,
              IndexAndConstraintChecks::leavesNotValid),
          MigrationCheck.of(
                  "unique-constraint-builds-index",
                  Severity.ERROR,
                  change -> buildsIndex(change, "u"))
              .asRecommended(),
          MigrationCheck.of(
                  "primary-key-builds-index", Severity.ERROR, change -> buildsIndex(change, "p"))
              .asRecommended(),
          MigrationCheck.of(
                  "primary-key-on-nullable-column",
                  Severity.ERROR,
                  IndexAndConstraintChecks::scansForPrimaryKey)
              .asRecommended(),
          MigrationCheck.of(
                  "exclusion-constraint-added", Severity.ERROR, change -> buildsIndex(change, "x"))
              .asRecommended());

  private IndexAndConstraintChecks() {}

  private static Stream<Found> createsIndex(SchemaChange change) {
    return change
        .newIndexes()
        .filter(index -> index.kind().equals("i"))
        .filter(
            index ->
                change
                    .after()
                    .relation(index.table())
                    .filter(
                        table ->
                            !table.partition()
                                && !change.hasNewColumn(table)
                                && change.locks(table, LockMode.SHARE::equals))
                    .isPresent())
        .map(
            index ->
                Found.of(
                        "index " + index.fullName(),
                        "is built while every write of " + change.tableOf(index) + " waits")
                    .naming("statement", concurrently(change.statement().sql()))
                    .naming("name", Identifier.quote(index.name())));
  }

  private static String concurrently(String sql) {
    return sql.replaceFirst("(?i)\\bindex\\b", "index concurrently");
  }

  private static Stream<Found> dropsIndex(SchemaChange change) {
    return change
        .dropped()
        .filter(index -> index.kind().equals("i"))
        .filter(index -> change.after().indexNamed(index).isEmpty())
        .filter(index -> !change.isConstraintIndex(change.before(), index))
        .filter(
            index ->
                change
                    .after()
                    .relation(index.table())
                    .filter(table -> change.droppedColumns().findAny().isEmpty())
                    .filter(table -> change.locks(table, LockMode::blocksReads))
                    .isPresent())
        .map(
            index ->
                Found.of(
                        "index " + index.fullName(),
                        "is dropped while every read and write of "
                            + change.tableOf(index)
                            + " waits")
                    .naming("name", index.fullName()));
  }

  private static Stream<Found> reindexes(SchemaChange change) {
    return change
        .old()
        .filter(index -> index.kind().equals("i"))
        .filter(index -> change.statement().rebuiltIndexes().contains(index.fullName()))
        .filter(
            index ->
                change
                    .after()
                    .relation(index.table())
                    .filter(table -> change.locks(table, LockMode.SHARE::equals))
                    .isPresent())
        .map(
            index ->
                Found.of(
                        "index " + index.fullName(),
                        "is built anew while every write, and every query that could use it, of "
                            + change.tableOf(index)
                            + " waits")
                    .naming("name", index.fullName()));
  }

  private static Stream<Found> buildsPartitionedIndex(SchemaChange change) {
    return change
        .newIndexes()
        .filter(index -> index.kind().equals("I"))
        .filter(index -> change.after().partitions(index.table()).size() > 0)
        .filter(
            index ->
                change.after().partitions(index.table()).stream()
                    .anyMatch(partition -> change.locks(partition, LockMode::blocksWrites)))
        .map(
            index ->
                Found.of(
                        "index " + index.fullName(),
                        "is built on "
                            + change.after().partitions(index.table()).size()
                            + " partitions in one go, and every write of all of them waits")
                    .naming("table", change.tableOf(index))
                    .naming("name", Identifier.quote(index.name())));
  }

  private static Stream<Found> leavesInvalidIndex(SchemaChange change) {
    return change
        .made()
        .filter(RelationState::isIndex)
        .filter(
            index ->
                change.atTheEnd().relation(index.oid()).filter(now -> !now.valid()).isPresent())
        .map(
            index ->
                Found.of(
                        "index " + index.fullName(),
                        "is not valid when all migrations have ended: no query uses it, every write"
                            + " pays for it")
                    .naming("name", index.fullName()));
  }

  private static Stream<Found> makesWideIndex(SchemaChange change) {
    return change
        .newIndexes()
        .filter(index -> !index.unique() && index.keyColumns().size() > 3)
        .map(
            index ->
                Found.of(
                    "index " + index.fullName(),
                    "has "
                        + index.keyColumns().size()
                        + " columns; those after the third seldom find rows"));
  }

  private static Stream<Found> validatesAtOnce(SchemaChange change, String type) {
    return change
        .addedConstraints()
        .filter(added -> added.is(type) && added.constraint().validated())
        .filter(added -> !added.table().partition() || added.constraint().referenced() == 0)
        .filter(added -> change.scanned(added.table()).isPresent())
        .filter(added -> !change.hasNewColumn(added.table()))
        .map(
            added ->
                Found.inTable(
                        added.describe(),
                        "reads all "
                            + Found.rows(change.scanned(added.table()).orElse(0L))
                            + " of "
                            + added.table().fullName()
                            + " while others wait",
                        added.table())
                    .naming("statement", change.statement().sql())
                    .naming("name", Identifier.quote(added.constraint().name())));
  }

  private static Stream<Found> validatesInSameTransaction(SchemaChange change) {
    return change
        .validatedConstraints()
        .filter(validated -> change.heldBefore(validated.table(), LockMode::blocksWrites))
        .map(
            validated ->
                Found.inTable(
                        validated.describe(),
                        "is validated in the transaction that added it, so that its stronger lock"
                            + " is held meanwhile",
                        validated.table())
                    .naming("name", Identifier.quote(validated.constraint().name())));
  }

  private static Stream<Found> leavesNotValid(SchemaChange change) {
    return change
        .addedConstraints()
        .filter(
            added ->
                change.atTheEnd().relation(added.table().oid()).stream()
                    .flatMap(table -> table.constraints().stream())
                    .anyMatch(now -> now.oid() == added.constraint().oid() && !now.validated()))
        .map(
            left ->
                Found.inTable(
                        left.describe(),
                        "is not valid when all migrations have ended: rows may break it",
                        left.table())
                    .naming("name", Identifier.quote(left.constraint().name())));
  }

  private static Stream<Found> buildsIndex(SchemaChange change, String type) {
    return change
        .addedConstraints()
        .filter(added -> added.is(type))
        .filter(added -> !change.before().relations().containsKey(added.constraint().index()))
        .filter(added -> !change.hasNewColumn(added.table()))
        .map(
            added ->
                Found.inTable(
                        added.describe(),
                        "builds its index while every read and write of "
                            + added.table().fullName()
                            + " waits",
                        added.table())
                    .naming("name", Identifier.quote(added.constraint().name()))
                    .naming("columns", added.columns()));
  }

  private static Stream<Found> scansForPrimaryKey(SchemaChange change) {
    return change
        .addedConstraints()
        .filter(added -> added.is("p"))
        .filter(added -> change.before().relations().containsKey(added.constraint().index()))
        .filter(added -> change.scanned(added.table()).isPresent())
        .map(
            added ->
                Found.inTable(
                        added.describe(),
                        "reads all rows for NULL while every read and write of "
                            + added.table().fullName()
                            + " waits",
                        added.table())
                    .naming("name", Identifier.quote(added.constraint().name()))
                    .naming("columns", added.columns()));
  }
}
