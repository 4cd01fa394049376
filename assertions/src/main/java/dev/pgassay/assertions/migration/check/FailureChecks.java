package dev.pgassay.assertions.migration.check;

import dev.pgassay.assertions.check.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Checks of statements that PostgreSQL refuses, by the reason that it gives. */
final class FailureChecks {

  static final List<MigrationCheck> CHECKS =
      List.of(
          MigrationCheck.of(
                  "concurrently-inside-transaction",
                  Severity.ERROR,
                  change ->
                      failed(change, "25001", "cannot run in the transaction that Flyway opens"))
              .asRecommended(),
          MigrationCheck.of(
                  "concurrent-index-on-partitioned-table",
                  Severity.ERROR,
                  FailureChecks::buildsPartitionedIndexConcurrently)
              .asRecommended(),
          MigrationCheck.of(
                  "enum-value-used-in-same-transaction",
                  Severity.ERROR,
                  change ->
                      failed(change, "55P04", "uses a value that its own transaction has added"))
              .asRecommended(),
          MigrationCheck.of(
                  "refused-by-dependents", Severity.ERROR, FailureChecks::isRefusedByDependents)
              .asRecommended(),
          MigrationCheck.of(
                  "not-null-column-without-default",
                  Severity.ERROR,
                  change -> failed(change, "23502", "fails because rows are there already"))
              .asRecommended(),
          MigrationCheck.of(
                  "unique-fails-on-data",
                  Severity.ERROR,
                  change -> failed(change, "23505", "fails because values are there twice"))
              .asRecommended());

  /** {@code feature_not_supported}, which says no more than that. */
  private static final String NOT_SUPPORTED = "0A000";

  private FailureChecks() {}

  private static Stream<Found> buildsPartitionedIndexConcurrently(SchemaChange change) {
    return change.says("index", "concurrently")
        ? failed(change, NOT_SUPPORTED, "cannot build an index on all partitions concurrently")
        : Stream.empty();
  }

  private static Stream<Found> isRefusedByDependents(SchemaChange change) {
    String reason = "is refused because something else stands on what it changes";
    Stream<Found> drops = failed(change, "2BP01", reason);
    Stream<Found> retypes =
        change.says("alter", "table") && change.says("type")
            ? failed(change, NOT_SUPPORTED, reason)
            : Stream.empty();
    return Stream.concat(drops, retypes);
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
