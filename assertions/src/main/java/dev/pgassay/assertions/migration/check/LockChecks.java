package dev.pgassay.assertions.migration.check;

import dev.pgassay.assertions.check.Severity;
import dev.pgassay.assertions.migration.trace.TracedStatement;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks of what stands in an application's way while a migration runs, whatever it changes. */
final class LockChecks {

  static final List<MigrationCheck> CHECKS =
      List.of(
          MigrationCheck.of("no-lock-timeout", Severity.WARNING, LockChecks::withoutTimeout),
          MigrationCheck.of("lock-timeout-too-long", Severity.WARNING, LockChecks::waitsLong),
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
              "data-changed-in-schema-migration", Severity.NOTE, LockChecks::writesRows));

  /** How many milliseconds a lock may be waited for while everybody waits behind. */
  private static final long LONGEST = 10_000;

  /** As PostgreSQL shows a setting: in the largest unit that leaves a whole number. */
  private static final Pattern LIMIT = Pattern.compile("(\\d+)(ms|s|min|h|d)");

  private static final Map<String, Long> UNITS =
      Map.of("s", 1_000L, "min", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private LockChecks() {}

  private static Stream<Found> withoutTimeout(SchemaChange change) {
    return change.statement().lockTimeout().equals("0")
        ? waitedFor(change, "waits without end for its lock, and everybody waits behind it")
        : Stream.empty();
  }

  private static Stream<Found> waitsLong(SchemaChange change) {
    String timeout = change.statement().lockTimeout();
    Matcher limit = LIMIT.matcher(timeout);
    return limit.matches()
            && Long.parseLong(limit.group(1)) * UNITS.getOrDefault(limit.group(2), 1L) > LONGEST
        ? waitedFor(
            change, "waits up to " + timeout + " for its lock, and everybody waits behind it")
        : Stream.empty();
  }

  private static Stream<Found> waitedFor(SchemaChange change, String reason) {
    return change.statement().locks().stream()
        .filter(lock -> lock.mode().blocksWrites() && !lock.sampled())
        .map(
            lock ->
                Found.of((lock.index() ? "index " : "table ") + lock.relation(), reason)
                    .naming("statement", change.statement().sql()));
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
}
