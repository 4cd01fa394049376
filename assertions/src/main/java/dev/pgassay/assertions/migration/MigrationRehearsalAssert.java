package dev.pgassay.assertions.migration;

import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/** Expectations of migrations that are rehearsed. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MigrationRehearsalAssert
    extends AbstractAssert<MigrationRehearsalAssert, MigrationRehearsal> {

  private final Consumer<AssertionError> failures;

  /**
   * Begins expectations.
   *
   * @param actual the rehearsal
   * @param failures takes a failed expectation: throws it, or collects it
   */
  public MigrationRehearsalAssert(MigrationRehearsal actual, Consumer<AssertionError> failures) {
    super(actual, MigrationRehearsalAssert.class);
    this.failures = failures;
  }

  /**
   * Verifies that every statement of the application which still runs works with the schema after
   * each migration, as {@link ReplayedStatementsAssert#keepWorking()} does.
   *
   * <pre>{@code
   * assertThat(rehearsal.since("11"))
   *     .keepsWorking(ApplicationStatements.fromFile("application-statements.txt"));
   * // passes: alter table orders add column note text
   * // fails:  alter table orders drop column status   -- which a statement uses
   * }</pre>
   *
   * @param statements the application's statements
   * @return this
   */
  public MigrationRehearsalAssert keepsWorking(ApplicationStatements statements) {
    isNotNull();
    new ReplayedStatementsAssert(actual.replay(statements), failures)
        .as(info.descriptionText())
        .keepWorking();
    return this;
  }

  /**
   * Verifies that connections which have prepared the statements can execute them after each
   * migration, as {@link ReplayedStatementsAssert#surviveInPooledConnections()} does.
   *
   * <pre>{@code
   * assertThat(rehearsal.since("11"))
   *     .keepsPooledConnectionsWorking(ApplicationStatements.fromFile("application-statements.txt"));
   * // passes: alter table orders add column note text   -- statements name their columns
   * // fails:  alter table orders add column note text   -- with select * from orders
   * }</pre>
   *
   * @param statements the application's statements
   * @return this
   */
  public MigrationRehearsalAssert keepsPooledConnectionsWorking(ApplicationStatements statements) {
    isNotNull();
    new ReplayedStatementsAssert(actual.replay(statements), failures)
        .as(info.descriptionText())
        .surviveInPooledConnections();
    return this;
  }
}
