package dev.pgassay.assertions.migration;

import dev.pgassay.assertions.check.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Checks of what stands in an application's way while a migration runs, whatever it changes. */
final class LockChecks {

  static final List<MigrationCheck> CHECKS =
      List.of(
          MigrationCheck.of("no-lock-timeout", Severity.WARNING, LockChecks::withoutTimeout),
          MigrationCheck.of(
                  "work-while-table-is-locked", Severity.WARNING, LockChecks::workWhileLocked)
              .asRecommended(),
          MigrationCheck.of("several-tables-locked", Severity.NOTE, LockChecks::locksAnotherTable),
          MigrationCheck.of(
                  "backfill-with-schema-change", Severity.WARNING, LockChecks::writesWhileLocked)
              .asRecommended(),
          MigrationCheck.of("whole-table-update", Severity.WARNING, LockChecks::writesWholeTable)
              .asRecommended(),
          MigrationCheck.of(
              "data-changed-in-schema-migration", Severity.NOTE, LockChecks::writesRows),
          MigrationCheck.of(
                  "concurrently-inside-transaction",
                  Severity.ERROR,
                  LockChecks::refusedByTransaction)
              .asRecommended(),
          MigrationCheck.of(
                  "enum-value-used-in-same-transaction",
                  Severity.ERROR,
                  LockChecks::usesNewEnumValue)
              .asRecommended(),
          MigrationCheck.of(
                  "not-null-column-without-default",
                  Severity.ERROR,
                  LockChecks::failsOnMissingValues)
              .asRecommended(),
          MigrationCheck.of("unique-fails-on-data", Severity.ERROR, LockChecks::failsOnDuplicates)
              .asRecommended());

  private LockChecks() {}

  private static Stream<Found> withoutTimeout(SchemaChange change) {
    return change.statement().lockTimeout().equals("0")
        ? change.statement().locks().stream()
            .filter(lock -> lock.mode().blocksWrites() && !lock.sampled())
            .map(
                lock ->
                    Found.of(
                            (lock.index() ? "index " : "table ") + lock.relation(),
                            "waits without end for its lock, and everybody waits behind it")
                        .naming("statement", change.statement().sql()))
        : Stream.empty();
  }

  private static Stream<Found> workWhileLocked(SchemaChange change) {
    TracedStatement statement = change.statement();
    if (statement.scans().isEmpty() && statement.rebuiltIndexes().isEmpty()) {
      return Stream.empty();
    }
    String work =
        statement.scans().stream()
            .findFirst()
            .map(scan -> Found.rows(scan.rows()) + " of " + scan.relation() + " are read")
            .orElse("indexes are built");
    return statement.heldBefore().stream()
        .filter(lock -> lock.mode().blocksReads() && !lock.index())
        .map(
            lock ->
                Found.of(
                        "table " + lock.relation(),
                        "is still locked against reads and writes by a statement before this one,"
                            + " while "
                            + work)
                    .naming("table", lock.relation())
                    .naming("statement", statement.sql()));
  }

  private static Stream<Found> locksAnotherTable(SchemaChange change) {
    return change.statement().locks().stream()
        .filter(lock -> lock.mode().blocksReads() && !lock.index())
        .flatMap(
            lock ->
                change.statement().heldBefore().stream()
                    .filter(
                        held ->
                            held.mode().blocksReads()
                                && !held.index()
                                && !held.relation().equals(lock.relation()))
                    .limit(1)
                    .map(
                        held ->
                            Found.of(
                                    "table " + lock.relation(),
                                    "is locked while "
                                        + held.relation()
                                        + " is; who takes them in another order waits for ever")
                                .naming("statement", change.statement().sql())));
  }

  private static Stream<Found> writesWhileLocked(SchemaChange change) {
    return change.statement().heldBefore().stream()
        .filter(lock -> lock.mode().blocksReads() && !lock.index())
        .limit(1)
        .flatMap(
            lock ->
                change.statement().writes().stream()
                    .map(
                        written ->
                            Found.of(
                                    "table " + written.relation(),
                                    Found.rows(written.rows())
                                        + " are written while "
                                        + lock.relation()
                                        + " is locked against reads and writes")
                                .naming("statement", change.statement().sql())));
  }

  private static Stream<Found> writesWholeTable(SchemaChange change) {
    return change.statement().writes().stream()
        .filter(written -> written.updated() + written.deleted() > 1)
        .filter(
            written ->
                change.statement().scans().stream()
                    .anyMatch(
                        scan ->
                            scan.relation().equals(written.relation())
                                && scan.rows() <= written.updated() + written.deleted()))
        .map(
            written ->
                Found.of(
                        "table " + written.relation(),
                        "all its "
                            + Found.rows(written.updated() + written.deleted())
                            + " are written in one transaction, which locks each of them")
                    .naming("table", written.relation()));
  }

  private static Stream<Found> writesRows(SchemaChange change) {
    return change.statement().writes().stream()
        .map(
            written ->
                Found.of(
                        "table " + written.relation(),
                        Found.rows(written.rows()) + " are written by a migration of the schema")
                    .naming("statement", change.statement().sql()));
  }

  private static Stream<Found> refusedByTransaction(SchemaChange change) {
    return failed(change, "25001", "cannot run in the transaction that Flyway opens");
  }

  private static Stream<Found> usesNewEnumValue(SchemaChange change) {
    return failed(change, "55P04", "uses a value that its own transaction has added");
  }

  private static Stream<Found> failsOnMissingValues(SchemaChange change) {
    return failed(change, "23502", "fails because rows are there already");
  }

  private static Stream<Found> failsOnDuplicates(SchemaChange change) {
    return failed(change, "23505", "fails because values are there twice");
  }

  private static Stream<Found> failed(SchemaChange change, String sqlState, String reason) {
    return change.failedWith(sqlState)
        ? Stream.of(
            Found.of(
                    "statement " + change.statement().where(),
                    reason + ": " + change.statement().failure().orElse(""))
                .naming("statement", change.statement().sql()))
        : Stream.empty();
  }
}
