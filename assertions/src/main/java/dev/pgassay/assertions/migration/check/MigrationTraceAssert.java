package dev.pgassay.assertions.migration.check;

import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.migration.trace.MigrationTrace;
import dev.pgassay.assertions.migration.trace.TakenLock;
import dev.pgassay.assertions.migration.trace.TracedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of what migrations do to those who use the database meanwhile. A failure names each
 * statement, with file and line, what it does, and the safe way for the PostgreSQL that it ran on.
 *
 * <p>Migrations that did not come to their end, and a trace that could not see everything, fail all
 * expectations. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MigrationTraceAssert
    extends AbstractAssert<MigrationTraceAssert, MigrationTrace> {

  private static final int MOST = 10;
  private static final int MOST_LOGGED = 3;

  private final Consumer<AssertionError> failures;

  /**
   * Begins expectations.
   *
   * @param trace the trace
   * @param failures takes a failed expectation: throws it, or collects it
   */
  @API(status = API.Status.INTERNAL)
  public MigrationTraceAssert(@Nullable MigrationTrace trace, Consumer<AssertionError> failures) {
    super(trace, MigrationTraceAssert.class);
    this.failures = failures;
  }

  /**
   * Verifies that no statement keeps others from reading a table that was there before.
   *
   * <pre>{@code
   * create index concurrently on orders (customer_id);   -- passes
   * alter table orders add column note text;             -- fails, however short it is
   * }</pre>
   *
   * @return this
   * @see #blocksReadsForAtMost(Duration)
   */
  public MigrationTraceAssert blocksNoReads() {
    return locksNothing("block no reads", lock -> lock.mode().blocksReads());
  }

  /**
   * Verifies that no statement keeps others from writing to a table that was there before.
   *
   * <pre>{@code
   * create index concurrently on orders (customer_id);   -- passes
   * create index on orders (customer_id);                -- fails
   * }</pre>
   *
   * @return this
   * @see #blocksWritesForAtMost(Duration)
   */
  public MigrationTraceAssert blocksNoWrites() {
    return locksNothing("block no writes", lock -> lock.mode().blocksWrites());
  }

  /**
   * Verifies that no lock keeps others from reading for longer than a time, from the statement that
   * takes it to the end of its transaction. The time is that of this machine and these rows.
   *
   * <pre>{@code
   * alter table orders add column note text;                          -- passes
   * alter table orders add column id2 uuid default gen_random_uuid(); -- fails: it writes every row
   * }</pre>
   *
   * @param limit the longest time
   * @return this
   */
  public MigrationTraceAssert blocksReadsForAtMost(Duration limit) {
    return locksNothing(
        "block reads for " + millis(limit) + " at most",
        lock -> lock.mode().blocksReads() && lock.held().compareTo(limit) > 0);
  }

  /**
   * Verifies that no lock keeps others from writing for longer than a time, from the statement that
   * takes it to the end of its transaction. The time is that of this machine and these rows.
   *
   * <pre>{@code
   * alter table orders add column note text; -- passes
   * create index on orders (customer_id);    -- fails when there are many rows
   * }</pre>
   *
   * @param limit the longest time
   * @return this
   */
  public MigrationTraceAssert blocksWritesForAtMost(Duration limit) {
    return locksNothing(
        "block writes for " + millis(limit) + " at most",
        lock -> lock.mode().blocksWrites() && lock.held().compareTo(limit) > 0);
  }

  private MigrationTraceAssert locksNothing(String expectation, Predicate<TakenLock> forbidden) {
    return none(
        expectation,
        statement ->
            statement.locks().stream().filter(forbidden).map(lock -> words(statement, lock)));
  }

  private static String words(TracedStatement statement, TakenLock lock) {
    String work =
        statement.rewritten().contains(lock.relation())
            ? ", while its rows are written anew"
            : statement.scans().stream()
                .filter(scan -> scan.relation().equals(lock.relation()))
                .findFirst()
                .map(scan -> ", while " + Found.rows(scan.rows()) + " are scanned")
                .orElse("");
    return lock.words()
        + (lock.index() ? ", an index that every query of its table locks" : "")
        + work
        + ": "
        + millis(lock.held())
        + " here"
        + (lock.sampled() ? ", seen by samples" : "");
  }

  /**
   * Verifies that no table or materialised view that was there before is written anew, row by row.
   *
   * <pre>{@code
   * alter table orders add column note text default 'none'; -- passes
   * alter table orders alter column id type bigint;         -- fails
   * }</pre>
   *
   * @return this
   */
  public MigrationTraceAssert rewritesNoTable() {
    return none(
        "rewrite no table",
        statement ->
            statement.rewritten().stream().map(table -> "writes every row of " + table + " anew"));
  }

  /**
   * Verifies that no index that was there before is built anew in its place.
   *
   * <pre>{@code
   * alter table orders alter column code type text;                -- passes
   * alter table orders alter column code type text collate "C";    -- fails if it is indexed
   * }</pre>
   *
   * @return this
   */
  public MigrationTraceAssert rebuildsNoIndex() {
    return none(
        "rebuild no index",
        statement -> statement.rebuiltIndexes().stream().map(index -> "builds " + index + " anew"));
  }

  /**
   * Verifies that no table is read from its first row on while a lock is held that keeps others
   * from reading or writing. Empty tables are scanned, too, if fast.
   *
   * <pre>{@code
   * alter table orders add constraint c check (total > 0) not valid; -- passes
   * alter table orders add constraint c check (total > 0);           -- fails
   * }</pre>
   *
   * @return this
   */
  public MigrationTraceAssert scansNothingUnderLock() {
    return none(
        "scan nothing under a lock that blocks reads or writes",
        statement ->
            Stream.concat(statement.heldBefore().stream(), statement.locks().stream())
                .filter(lock -> lock.mode().blocksWrites())
                .limit(1)
                .flatMap(
                    lock ->
                        statement.scans().stream()
                            .map(
                                scan ->
                                    "scans "
                                        + Found.rows(scan.rows())
                                        + " of "
                                        + scan.relation()
                                        + " while it "
                                        + lock.words())));
  }

  /**
   * Verifies that whatever blocks reads or writes gives up waiting for its lock after some time: a
   * lock that is waited for blocks as if it were held.
   *
   * <pre>{@code
   * set local lock_timeout = '2s'; alter table orders add column note text; -- passes
   * alter table orders add column note text;                                -- fails
   * }</pre>
   *
   * @return this
   */
  public MigrationTraceAssert setsLockTimeout() {
    return none(
        "set lock_timeout before they lock anything",
        statement ->
            statement.lockTimeout().equals("0")
                ? statement.locks().stream()
                    .filter(lock -> lock.mode().blocksWrites())
                    .map(lock -> "waits without end for a lock that " + lock.words())
                    .limit(1)
                : Stream.empty());
  }

  /**
   * Verifies that no table, view, sequence, column, schema, function or type is gone afterwards,
   * and that no table is emptied. Indexes and constraints may go.
   *
   * <pre>{@code
   * drop index orders_note_idx;            -- passes
   * alter table orders drop column note;   -- fails
   * }</pre>
   *
   * @return this
   */
  public MigrationTraceAssert dropsNothing() {
    return none(
        "drop nothing",
        statement ->
            found(
                statement,
                List.of(
                    CompatibilityChecks::dropsColumns,
                    CompatibilityChecks::dropsRelations,
                    CompatibilityChecks::dropsPartitions,
                    CompatibilityChecks::dropsOthers,
                    CompatibilityChecks::truncates)));
  }

  /**
   * Verifies that everything which an application of the version before may name in a query is
   * still there under its name.
   *
   * <pre>{@code
   * alter table orders add column note text;               -- passes
   * alter table orders rename column note to remark;       -- fails
   * }</pre>
   *
   * @return this
   */
  public MigrationTraceAssert keepsOldReadersWorking() {
    return none(
        "keep readers of the version before working",
        statement ->
            found(
                statement,
                List.of(
                    CompatibilityChecks::dropsColumns,
                    CompatibilityChecks::dropsRelations,
                    CompatibilityChecks::dropsOthers,
                    CompatibilityChecks::renamesColumns,
                    CompatibilityChecks::renamesRelations,
                    CompatibilityChecks::renamesOthers)));
  }

  private Stream<String> found(
      TracedStatement statement, List<Function<SchemaChange, Stream<Found>>> sources) {
    SchemaChange change = new SchemaChange(actual, statement);
    return sources.stream()
        .flatMap(source -> source.apply(change))
        .map(found -> found.object() + " " + found.reason());
  }

  /**
   * Verifies that no migration makes the server write more than so many bytes to its log, which
   * every replica and every backup has to take as well. What others on the server write meanwhile
   * counts, too.
   *
   * <pre>{@code
   * assertThat(trace).logsAtMost(50_000_000);
   * // passes: alter table orders add column note text default 'none';
   * // fails:  update orders set note = 'none';   -- when there are many rows
   * }</pre>
   *
   * @param bytes the most that a migration may write, in bytes
   * @return this
   */
  public MigrationTraceAssert logsAtMost(long bytes) {
    String expectation = String.format(Locale.ROOT, "log %,d bytes at most each", bytes);
    isNotNull();
    if (!isComplete(expectation)) {
      return this;
    }
    Map<String, List<TracedStatement>> byMigration = new LinkedHashMap<>();
    actual
        .statements()
        .forEach(
            statement ->
                byMigration
                    .computeIfAbsent(statement.migration(), migration -> new ArrayList<>())
                    .add(statement));
    List<String> over = new ArrayList<>();
    byMigration.forEach(
        (migration, statements) -> {
          long logged = statements.stream().mapToLong(TracedStatement::walBytes).sum();
          if (logged > bytes) {
            over.add(logged(migration, logged, statements));
          }
        });
    if (!over.isEmpty()) {
      failures.accept(
          failure()
              .expected("to", expectation)
              .but(
                  over.size()
                      + " of "
                      + byMigration.size()
                      + (over.size() == 1 ? " does not:\n" : " do not:\n")
                      + String.join("\n", over).indent(2).stripTrailing())
              .toError(info.descriptionText()));
    }
    return this;
  }

  /** A migration, and its statements that log most. */
  private static String logged(String migration, long bytes, List<TracedStatement> statements) {
    return String.format(Locale.ROOT, "%s logs %,d bytes:\n", migration, bytes)
        + statements.stream()
            .sorted(Comparator.comparing(TracedStatement::walBytes).reversed())
            .limit(MOST_LOGGED)
            .map(
                statement ->
                    String.format(Locale.ROOT, "  %,d  %s", statement.walBytes(), statement))
            .collect(Collectors.joining("\n"));
  }

  /**
   * Verifies that no check finds anything.
   *
   * <pre>{@code
   * assertThat(trace).passes(MigrationChecks.recommended());
   * }</pre>
   *
   * @param checks the checks
   * @return this
   */
  public MigrationTraceAssert passes(MigrationChecks checks) {
    isNotNull();
    if (!isComplete(checks)) {
      return this;
    }
    MigrationChecks.Findings findings = checks.find(actual);
    if (findings.failing().isEmpty() && findings.complaints().isEmpty()) {
      return this;
    }
    Map<TracedStatement, List<MigrationFinding>> byStatement = new LinkedHashMap<>();
    findings
        .failing()
        .forEach(
            finding ->
                byStatement
                    .computeIfAbsent(finding.statement(), statement -> new ArrayList<>())
                    .add(finding));
    List<String> paragraphs = new ArrayList<>();
    byStatement.forEach(
        (statement, found) -> {
          List<String> lines = new ArrayList<>(List.of(statement.toString()));
          found.forEach(
              finding -> {
                lines.add(
                    "  "
                        + finding.check()
                        + ": "
                        + finding.what().object()
                        + " "
                        + finding.what().reason());
                lines.add("  " + safeWay(finding));
                lines.add("  page: " + finding.check().page());
              });
          paragraphs.add(String.join("\n", lines));
        });
    paragraphs.addAll(findings.complaints());
    fail("pass", checks, findings.failing().size() + " found; ", byStatement.size(), paragraphs);
    return this;
  }

  private MigrationTraceAssert none(
      String expectation, Function<TracedStatement, Stream<String>> offences) {
    isNotNull();
    if (!isComplete(expectation)) {
      return this;
    }
    List<String> paragraphs = new ArrayList<>();
    for (TracedStatement statement : actual.statements()) {
      List<String> found = offences.apply(statement).toList();
      if (!found.isEmpty()) {
        paragraphs.add(
            statement + "\n  " + String.join("\n  ", found) + "\n  " + safeWay(statement));
      }
    }
    if (!paragraphs.isEmpty()) {
      fail("to", expectation, "", paragraphs.size(), paragraphs);
    }
    return this;
  }

  /** The safe ways of what the checks find in a statement, or what always helps. */
  private String safeWay(TracedStatement statement) {
    Set<String> ways = new LinkedHashSet<>();
    MigrationChecks.recommended().checks().stream()
        .flatMap(check -> check.find(actual, statement))
        .limit(1)
        .forEach(finding -> ways.add(safeWay(finding)));
    if (ways.isEmpty()) {
      MigrationChecks.all().checks().stream()
          .flatMap(check -> check.find(actual, statement))
          .limit(1)
          .forEach(finding -> ways.add(safeWay(finding)));
    }
    return ways.isEmpty()
        ? "Safe way: it takes little time of its own; keep its transaction short, and before it\n"
            + "    set local lock_timeout = '2s';"
        : String.join("\n  ", ways);
  }

  private String safeWay(MigrationFinding finding) {
    return "Safe way on PostgreSQL "
        + actual.serverVersion()
        + ":\n"
        + finding.check().safeWay(finding.what(), actual.serverVersion()).indent(4).stripTrailing();
  }

  private boolean isComplete(Object expectation) {
    List<String> lacking = new ArrayList<>(actual.unseen());
    actual
        .failure()
        .ifPresent(
            failure ->
                lacking.add("The migrations did not come to their end: " + failure.getMessage()));
    if (actual.failure().isPresent()) {
      actual.statements().stream()
          .filter(statement -> statement.failure().isPresent())
          .map(
              statement ->
                  statement + "\n  " + statement.failure().orElse("") + "\n  " + safeWay(statement))
          .forEach(lacking::add);
    }
    if (actual.statements().isEmpty()) {
      lacking.add(
          "No statement was traced: there is no migration, or none after the version of"
              + " `since(…)`.");
    }
    if (lacking.isEmpty()) {
      return true;
    }
    failures.accept(
        failure()
            .expected("to", expectation)
            .but("that cannot be told:\n" + String.join("\n", lacking).indent(2).stripTrailing())
            .toError(info.descriptionText()));
    return false;
  }

  private Failure failure() {
    return Failure.of("migrations", String.join("\n", actual.migrations()));
  }

  private void fail(
      String relation, Object expectation, String what, int statements, List<String> paragraphs) {
    List<String> shown = new ArrayList<>(paragraphs.subList(0, Math.min(MOST, paragraphs.size())));
    if (shown.size() < paragraphs.size()) {
      shown.add("… and " + (paragraphs.size() - shown.size()) + " more");
    }
    failures.accept(
        failure()
            .expected(relation, expectation)
            .but(
                what
                    + statements
                    + " of "
                    + actual.statements().size()
                    + (statements == 1 ? " statements does not" : " statements do not")
                    + ":\n"
                    + String.join("\n", shown).indent(2).stripTrailing())
            .toError(info.descriptionText()));
  }

  private static String millis(Duration time) {
    return time.toMillis() < 1 ? "under 1 ms" : time.toMillis() + " ms";
  }
}
