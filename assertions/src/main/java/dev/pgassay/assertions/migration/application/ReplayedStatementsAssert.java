package dev.pgassay.assertions.migration.application;

import dev.pgassay.assertions.failure.Failure;
import java.util.List;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/**
 * Expectations of an application's statements that were replayed with each migration.
 *
 * <p>Each of them fails, too, when there was no migration, or when a statement could not be
 * prepared before any of them. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ReplayedStatementsAssert
    extends AbstractAssert<ReplayedStatementsAssert, ReplayedStatements> {

  private static final int MOST = 20;

  private final Consumer<AssertionError> failures;

  /**
   * Begins expectations.
   *
   * @param actual what became of the statements
   * @param failures takes a failed expectation: throws it, or collects it
   */
  public ReplayedStatementsAssert(ReplayedStatements actual, Consumer<AssertionError> failures) {
    super(actual, ReplayedStatementsAssert.class);
    this.failures = failures;
  }

  /**
   * Verifies that every statement that worked before a migration works after it, on a new
   * connection.
   *
   * <p>Each is prepared, and executed in a transaction that is rolled back. One that the rows that
   * are there refused before the migration counts as broken only if it can no longer be prepared,
   * or is refused for another reason.
   *
   * <pre>{@code
   * assertThat(rehearsal.replay(statements)).keepWorking();
   * // passes: alter table orders add column note text
   * // fails:  alter table orders drop column status   -- which a statement uses
   * }</pre>
   *
   * @return this
   */
  public ReplayedStatementsAssert keepWorking() {
    return expect(
        "to keep working with",
        actual.broken(),
        "of them fail afterwards:",
        "Change the schema in steps: first what the old version can live with, the rest when no old"
            + " version runs any more.");
  }

  /**
   * Verifies that connections which have prepared the statements on the server, as those of a pool
   * have, can execute them after a migration.
   *
   * <p>pgjdbc lets the server prepare a statement when it has been executed five times. A migration
   * that changes the columns of its result makes the next execution fail once for each connection,
   * with {@code cached plan must not change result type}.
   *
   * <pre>{@code
   * assertThat(rehearsal.replay(statements)).surviveInPooledConnections();
   * // passes: alter table orders add column note text   -- statements name their columns
   * // fails:  alter table orders add column note text   -- with select * from orders
   * }</pre>
   *
   * @return this
   */
  public ReplayedStatementsAssert surviveInPooledConnections() {
    if (actual.pooled() == 0 && !actual.migrations().isEmpty() && actual.unprepared().isEmpty()) {
      failures.accept(
          failure("to survive in pooled connections")
              .but(
                  "0 of them return rows and were prepared by the server, so nothing was tried. The"
                      + " driver's `prepareThreshold` may be 0 or more than 6")
              .toError(info.descriptionText()));
      return this;
    }
    return expect(
        "to survive in pooled connections",
        actual.brokenInPool(),
        "of them fail on a connection that had prepared them:",
        "What helps: name the columns instead of `*`; execute the transaction once more; or let the"
            + " pool open new connections when the migration is over.");
  }

  private ReplayedStatementsAssert expect(
      String relation, List<BrokenStatement> broken, String words, String advice) {
    isNotNull();
    Failure failure = failure(relation);
    if (actual.migrations().isEmpty()) {
      failure.but("0 migrations were run: there are none after that version");
    } else if (!actual.unprepared().isEmpty()) {
      failure
          .but(
              actual.unprepared().size()
                  + " of them could not be prepared before any of these migrations:\n"
                  + indented(actual.unprepared()))
          .detail(
              "No migration is to blame. Record the statements with the version of the application"
                  + " that is released, or look at later migrations only.");
    } else if (broken.isEmpty()) {
      return this;
    } else {
      failure.but(broken.size() + " " + words + "\n" + indented(broken)).detail(advice);
      if (!actual.unexecuted().isEmpty()) {
        failure.detail(
            "Could be prepared only, since the rows that are there refused their values:\n"
                + indented(actual.unexecuted()));
      }
    }
    failures.accept(failure.toError(info.descriptionText()));
    return this;
  }

  private Failure failure(String relation) {
    return Failure.of(
            "the application's statements",
            actual.statements().size() + " in " + actual.statements().origin())
        .expected(relation, actual.migrations());
  }

  private static String indented(List<?> lines) {
    StringBuilder text = new StringBuilder();
    lines.stream().limit(MOST).forEach(line -> text.append(line.toString().indent(2)));
    if (lines.size() > MOST) {
      text.append("  … and ").append(lines.size() - MOST).append(" more");
    }
    return text.toString().stripTrailing();
  }
}
