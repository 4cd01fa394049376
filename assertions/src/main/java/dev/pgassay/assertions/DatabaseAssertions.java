package dev.pgassay.assertions;

import dev.pgassay.assertions.change.Changes;
import dev.pgassay.assertions.change.ChangesAssert;
import dev.pgassay.assertions.facilities.RoleDataSource;
import dev.pgassay.assertions.migration.MigrationRehearsal;
import dev.pgassay.assertions.migration.MigrationRehearsalAssert;
import dev.pgassay.assertions.migration.application.ReplayedStatements;
import dev.pgassay.assertions.migration.application.ReplayedStatementsAssert;
import dev.pgassay.assertions.migration.check.MigrationTraceAssert;
import dev.pgassay.assertions.migration.history.MigrationHistory;
import dev.pgassay.assertions.migration.history.MigrationHistoryAssert;
import dev.pgassay.assertions.migration.interruption.Interruptions;
import dev.pgassay.assertions.migration.interruption.InterruptionsAssert;
import dev.pgassay.assertions.migration.load.BlockingUnderLoad;
import dev.pgassay.assertions.migration.load.BlockingUnderLoadAssert;
import dev.pgassay.assertions.migration.trace.MigrationTrace;
import dev.pgassay.assertions.migration.undo.RoundTrips;
import dev.pgassay.assertions.migration.undo.RoundTripsAssert;
import dev.pgassay.assertions.recovery.SqlStateAssert;
import dev.pgassay.assertions.replication.Replication;
import dev.pgassay.assertions.replication.ReplicationAssert;
import dev.pgassay.assertions.security.AccessAssert;
import dev.pgassay.assertions.terraform.PlannedDatabase;
import dev.pgassay.assertions.terraform.PlannedDatabaseAssert;
import dev.pgassay.assertions.watch.Activity;
import dev.pgassay.assertions.watch.ActivityAssert;
import dev.pgassay.assertions.watch.AlertRules;
import dev.pgassay.assertions.watch.AlertRulesAssert;
import java.sql.Connection;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The one static import: {@code assertThat} for databases.
 *
 * <pre>{@code
 * import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
 *
 * assertThat(database).table("users").column("email").isNotNullable();
 * }</pre>
 *
 * <p>It lives beside AssertJ's {@code assertThat}; both can be imported.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DatabaseAssertions {

  private DatabaseAssertions() {}

  /**
   * Begins expectations of a database. Its catalog is read once, when the first expectation needs
   * it; what changes later is seen by the next {@code assertThat}.
   *
   * @param database the database
   * @return the expectations, never null
   */
  public static DatabaseAssert assertThat(DataSource database) {
    return new DatabaseAssert(database, DatabaseAssertions::raise);
  }

  /**
   * Begins expectations of what a role may do.
   *
   * @param database the database as the role sees it, as {@code database.as(…)} gives it
   * @return the expectations, never null
   */
  public static AccessAssert assertThat(RoleDataSource database) {
    return new AccessAssert(database, DatabaseAssertions::raise);
  }

  /**
   * Begins expectations of what was changed in the rows of a database.
   *
   * @param changes what was changed, as {@code Changes.during(…)} found it
   * @return the expectations, never null
   */
  public static ChangesAssert assertThat(Changes changes) {
    return new ChangesAssert(changes, DatabaseAssertions::raise);
  }

  /**
   * Begins expectations of what a replication has carried.
   *
   * @param replication what was carried, as {@code ReplicationRehearsal.during(…)} found it
   * @return the expectations, never null
   */
  public static ReplicationAssert assertThat(Replication replication) {
    return new ReplicationAssert(replication, DatabaseAssertions::raise);
  }

  /**
   * Begins expectations of migrations that ran under load.
   *
   * @param found who had to wait, as {@code MigrationRehearsal.underLoad(…)} found it
   * @return the expectations, never null
   */
  public static BlockingUnderLoadAssert assertThat(BlockingUnderLoad found) {
    return new BlockingUnderLoadAssert(found, DatabaseAssertions::raise);
  }

  /**
   * Begins expectations of migrations that are rehearsed.
   *
   * @param rehearsal the rehearsal
   * @return the expectations, never null
   */
  public static MigrationRehearsalAssert assertThat(MigrationRehearsal rehearsal) {
    return new MigrationRehearsalAssert(rehearsal, DatabaseAssertions::raise);
  }

  /**
   * Begins expectations of an application's statements.
   *
   * @param replayed what became of them, as {@code MigrationRehearsal.replay(…)} found it
   * @return the expectations, never null
   */
  public static ReplayedStatementsAssert assertThat(ReplayedStatements replayed) {
    return new ReplayedStatementsAssert(replayed, DatabaseAssertions::raise);
  }

  /**
   * Begins expectations of what a connection sees: with its open transaction, what that has written
   * and not yet committed. The connection stays open, and its transaction as it was.
   *
   * @param connection an open connection
   * @return the expectations, never null
   */
  public static DatabaseAssert assertThat(Connection connection) {
    return assertThat(new SameConnection(connection));
  }

  /**
   * Begins expectations of what migrations did in a rehearsal.
   *
   * @param trace the trace
   * @return the expectations, never null
   */
  public static MigrationTraceAssert assertThat(MigrationTrace trace) {
    return new MigrationTraceAssert(trace, DatabaseAssertions::raise);
  }

  /**
   * Begins expectations of the files of a migration history.
   *
   * @param history the history
   * @return the expectations, never null
   */
  public static MigrationHistoryAssert assertThat(MigrationHistory history) {
    return new MigrationHistoryAssert(history, DatabaseAssertions::raise);
  }

  /**
   * Begins expectations of the way back from each version.
   *
   * @param trips the way back from each version
   * @return the expectations, never null
   */
  public static RoundTripsAssert assertThat(RoundTrips trips) {
    return new RoundTripsAssert(trips, DatabaseAssertions::raise);
  }

  /**
   * Begins expectations of migrations that were stopped half-way.
   *
   * @param interruptions what became of them
   * @return the expectations, never null
   */
  public static InterruptionsAssert assertThat(Interruptions interruptions) {
    return new InterruptionsAssert(interruptions, DatabaseAssertions::raise);
  }

  /**
   * Begins expectations of a managed server that a Terraform plan makes.
   *
   * @param planned the server
   * @return the expectations, never null
   */
  public static PlannedDatabaseAssert assertThat(PlannedDatabase planned) {
    return new PlannedDatabaseAssert(planned, DatabaseAssertions::raise);
  }

  /**
   * Begins expectations of the error that an application has met, by its SQLSTATE.
   *
   * <pre>{@code
   * Throwable thrown = catchThrowable(() -> shop.place(order));
   * assertThatSqlState(thrown).isRetryable();
   * }</pre>
   *
   * @param thrown what it threw, in whatever that was wrapped; null when it threw nothing, so that
   *     every expectation fails
   * @return the expectations, never null
   */
  public static SqlStateAssert assertThatSqlState(@Nullable Throwable thrown) {
    return new SqlStateAssert(thrown, DatabaseAssertions::raise);
  }

  /**
   * Begins expectations of what the sessions of a database did.
   *
   * @param activity what they did, as {@code Activity.during(…)} measured it
   * @return the expectations, never null
   */
  public static ActivityAssert assertThat(Activity activity) {
    return new ActivityAssert(activity, DatabaseAssertions::raise);
  }

  /**
   * Begins expectations of alert rules.
   *
   * @param rules the rules, as {@code AlertRules.of(…)} makes them of a budget
   * @return the expectations, never null
   */
  public static AlertRulesAssert assertThat(AlertRules rules) {
    return new AlertRulesAssert(rules, DatabaseAssertions::raise);
  }

  private static void raise(AssertionError failure) {
    throw failure;
  }
}
