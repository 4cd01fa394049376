package dev.pgassay.assertions.migration.load;

import dev.pgassay.assertions.failure.Failure;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/**
 * Expectations of migrations that ran under load.
 *
 * <p>Each of them fails, too, when nothing was examined: no migration, no statement, or a statement
 * of the workload that could not be executed before any of the migrations. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class BlockingUnderLoadAssert
    extends AbstractAssert<BlockingUnderLoadAssert, BlockingUnderLoad> {

  private final Consumer<AssertionError> failures;

  /**
   * Begins expectations.
   *
   * @param actual what was found
   * @param failures takes a failed expectation: throws it, or collects it
   */
  public BlockingUnderLoadAssert(BlockingUnderLoad actual, Consumer<AssertionError> failures) {
    super(actual, BlockingUnderLoadAssert.class);
    this.failures = failures;
  }

  /**
   * Verifies that nobody was seen waiting for a migration. Any {@code alter table} that takes the
   * table for itself fails this, however short it is; {@code create index concurrently} does not.
   *
   * <pre>{@code
   * assertThat(rehearsal.underLoad(Workload.fromCatalog())).blocksNobody();
   * // passes: create index concurrently on orders (status)
   * // fails:  create index on orders (status)   -- nobody could insert meanwhile
   * }</pre>
   *
   * @return this
   */
  public BlockingUnderLoadAssert blocksNobody() {
    return blocksNone("to block", "nobody", blocking -> true);
  }

  /**
   * Verifies that nobody who only reads was seen waiting for a migration.
   *
   * <pre>{@code
   * assertThat(found).blocksNoReads();
   * // passes: create index on orders (status)
   * // fails:  alter table orders alter column id type bigint
   * }</pre>
   *
   * @return this
   */
  public BlockingUnderLoadAssert blocksNoReads() {
    return blocksNone("to block", "no reads", blocking -> blocking.access().isRead());
  }

  /**
   * Verifies how long reading took at most where it had to wait for a migration.
   *
   * <p>The time is that of this machine and of the rows that the rehearsal put in, so choose a
   * generous limit, and rows as many as production has. What is left out is the time for which the
   * rehearsal itself kept the migration standing.
   *
   * <pre>{@code
   * assertThat(found).blocksReadsForAtMost(Duration.ofMillis(200));
   * // passes: alter table orders add column note text
   * // fails:  alter table orders add column note text; select pg_sleep(1)
   * }</pre>
   *
   * @param limit the time
   * @return this
   */
  public BlockingUnderLoadAssert blocksReadsForAtMost(Duration limit) {
    return blocksNone(
        "to block reads for at most",
        limit.toMillis() + " ms",
        blocking -> blocking.access().isRead() && blocking.longest().compareTo(limit) > 0);
  }

  /**
   * Verifies how long writing, and locking rows, took at most where it had to wait for a migration.
   * The time is worth as much as that of {@link #blocksReadsForAtMost(Duration)}.
   *
   * <pre>{@code
   * assertThat(found).blocksWritesForAtMost(Duration.ofMillis(200));
   * // passes: create index concurrently on orders (status)
   * // fails:  update orders set status = 'open'; select pg_sleep(1)
   * }</pre>
   *
   * @param limit the time
   * @return this
   */
  public BlockingUnderLoadAssert blocksWritesForAtMost(Duration limit) {
    return blocksNone(
        "to block writes for at most",
        limit.toMillis() + " ms",
        blocking -> !blocking.access().isRead() && blocking.longest().compareTo(limit) > 0);
  }

  private BlockingUnderLoadAssert blocksNone(
      String relation, Object expected, Predicate<Blocking> wrong) {
    List<Blocking> found = actual.blockings().stream().filter(wrong).toList();
    return expect(
        relation,
        expected,
        !found.isEmpty(),
        "these had to wait:\n" + indented(BlockingUnderLoad.lines(found)));
  }

  /**
   * Verifies that no migration and no statement of the workload was the victim of a deadlock
   * between them.
   *
   * <pre>{@code
   * assertThat(found).hasNoDeadlock();
   * // passes: alter table orders …; alter table order_lines …  -- the order of the application
   * // fails:  alter table order_lines …; alter table orders …
   * }</pre>
   *
   * @return this
   */
  public BlockingUnderLoadAssert hasNoDeadlock() {
    return expect(
        "to have",
        "no deadlock",
        !actual.deadlocks().isEmpty(),
        "there was one:\n" + indented(String.join("\n", actual.deadlocks())));
  }

  /**
   * Verifies that nobody queued behind a migration that waited for the long reader without a limit.
   * A migration with a {@code lock_timeout} lets the queue go when that is over, and passes; so
   * does one that does not need what the reader holds.
   *
   * <pre>{@code
   * assertThat(rehearsal.underLoad(Workload.fromCatalog().withLongReader("orders")))
   *     .leavesNoQueueBehindLongReader();
   * // passes: set local lock_timeout = '2s'; alter table orders add column note text
   * // fails:  alter table orders add column note text
   * }</pre>
   *
   * @return this
   * @throws IllegalArgumentException if the workload had no long reader
   */
  public BlockingUnderLoadAssert leavesNoQueueBehindLongReader() {
    String reader =
        actual
            .longReader()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The workload had no long reader. Give it one:"
                            + " `Workload.….withLongReader(\"orders\")`."));
    List<Blocking> queue =
        actual.blockings().stream()
            .filter(blocking -> blocking.queued() && blocking.lockTimeout().equals("0"))
            .toList();
    return expect(
        "to leave no queue behind a long reader of",
        reader,
        !queue.isEmpty(),
        "these queued behind a migration that waits without a limit:\n"
            + indented(BlockingUnderLoad.lines(queue))
            + "\nA limit, as in `set local lock_timeout = '2s';` before the statement, lets them go"
            + " on. The migration is then run again.");
  }

  private BlockingUnderLoadAssert expect(
      String relation, Object expected, boolean wrong, String but) {
    isNotNull();
    Failure failure =
        Failure.of("migrations under load", String.join("\n", actual.migrations()))
            .expected(relation, expected);
    if (actual.migrations().isEmpty()) {
      fail(failure.but("0 migrations were run: there are none after that version"));
    } else if (!actual.neverWorked().isEmpty()) {
      fail(
          failure
              .but(
                  "statements of the workload could not be executed before any of them:\n"
                      + indented(lines(actual.neverWorked())))
              .similar(actual.similarTables()));
    } else if (actual.statementsExecuted() == 0) {
      fail(
          failure.but(
              "0 statements of the workload were executed: there was no table before any of"
                  + " them. Look at later migrations, as with `rehearsal.since(\"1\")`"));
    } else if (wrong) {
      if (!actual.otherFailures().isEmpty()) {
        failure.detail(
            "Failed for another reason, and not counted as waiting:\n"
                + indented(String.join("\n", actual.otherFailures())));
      }
      fail(failure.but(but));
    }
    return this;
  }

  private static String lines(List<WorkloadFailure> failures) {
    return failures.stream().map(WorkloadFailure::toString).collect(Collectors.joining("\n"));
  }

  private static String indented(String text) {
    return text.lines().map(line -> "  " + line).collect(Collectors.joining("\n"));
  }

  private void fail(Failure failure) {
    failures.accept(failure.toError(info.descriptionText()));
  }
}
