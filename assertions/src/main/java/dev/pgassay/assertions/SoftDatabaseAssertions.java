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
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;

/**
 * Expectations that are all examined before any fails, through navigation as well.
 *
 * <pre>{@code
 * SoftDatabaseAssertions.assertSoftly(database, softly -> {
 *   softly.table("users").column("email").isNotNullable();
 *   softly.table("orders").hasPrimaryKey("id");
 * });
 * }</pre>
 *
 * <p>These are AssertJ's soft assertions with databases added, so {@code assertAll()} and AssertJ's
 * JUnit extension ({@code @InjectSoftAssertions}) work with them. What AssertJ itself provides for
 * any object ({@code isEqualTo}, {@code satisfies}, …) fails at once when it is called on an object
 * of the catalog. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class SoftDatabaseAssertions extends SoftAssertions {

  /** Makes assertions that have collected nothing. */
  public SoftDatabaseAssertions() {}

  /**
   * Examines expectations of one database, then fails with all that do not hold.
   *
   * @param database the database
   * @param expectations states the expectations
   */
  public static void assertSoftly(DataSource database, Consumer<DatabaseAssert> expectations) {
    SoftDatabaseAssertions softly = new SoftDatabaseAssertions();
    expectations.accept(softly.assertThat(database));
    softly.assertAll();
  }

  /**
   * Begins expectations of a database, whose failures are collected.
   *
   * @param database the database
   * @return the expectations, never null
   */
  public DatabaseAssert assertThat(DataSource database) {
    return new DatabaseAssert(database, this::collectAssertionError);
  }

  /**
   * Begins expectations of what a role may do, whose failures are collected.
   *
   * @param database the database as the role sees it
   * @return the expectations, never null
   */
  public AccessAssert assertThat(RoleDataSource database) {
    return new AccessAssert(database, this::collectAssertionError);
  }

  /**
   * Begins expectations of what was changed in the rows of a database, whose failures are
   * collected.
   *
   * @param changes what was changed, as {@code Changes.during(…)} found it
   * @return the expectations, never null
   */
  public ChangesAssert assertThat(Changes changes) {
    return new ChangesAssert(changes, this::collectAssertionError);
  }

  /**
   * Begins expectations of what a replication has carried, whose failures are collected.
   *
   * @param replication what was carried, as {@code ReplicationRehearsal.during(…)} found it
   * @return the expectations, never null
   */
  public ReplicationAssert assertThat(Replication replication) {
    return new ReplicationAssert(replication, this::collectAssertionError);
  }

  /**
   * Begins expectations of migrations that ran under load, whose failures are collected.
   *
   * @param found who had to wait
   * @return the expectations, never null
   */
  public BlockingUnderLoadAssert assertThat(BlockingUnderLoad found) {
    return new BlockingUnderLoadAssert(found, this::collectAssertionError);
  }

  /**
   * Begins expectations of migrations that are rehearsed, whose failures are collected.
   *
   * @param rehearsal the rehearsal
   * @return the expectations, never null
   */
  public MigrationRehearsalAssert assertThat(MigrationRehearsal rehearsal) {
    return new MigrationRehearsalAssert(rehearsal, this::collectAssertionError);
  }

  /**
   * Begins expectations of an application's statements, whose failures are collected.
   *
   * @param replayed what became of them
   * @return the expectations, never null
   */
  public ReplayedStatementsAssert assertThat(ReplayedStatements replayed) {
    return new ReplayedStatementsAssert(replayed, this::collectAssertionError);
  }

  /**
   * Begins expectations of what a connection sees, whose failures are collected.
   *
   * @param connection an open connection, whose transaction stays as it was
   * @return the expectations, never null
   */
  public DatabaseAssert assertThat(Connection connection) {
    return assertThat(new SameConnection(connection));
  }

  /**
   * Begins expectations of a trace, whose failures are collected.
   *
   * @param trace the trace
   * @return the expectations, never null
   */
  public MigrationTraceAssert assertThat(MigrationTrace trace) {
    return new MigrationTraceAssert(trace, this::collectAssertionError);
  }

  /**
   * Begins expectations of the files of a migration history, whose failures are collected.
   *
   * @param history the history
   * @return the expectations, never null
   */
  public MigrationHistoryAssert assertThat(MigrationHistory history) {
    return new MigrationHistoryAssert(history, this::collectAssertionError);
  }

  /**
   * Begins expectations of the way back from each version, whose failures are collected.
   *
   * @param trips the way back from each version
   * @return the expectations, never null
   */
  public RoundTripsAssert assertThat(RoundTrips trips) {
    return new RoundTripsAssert(trips, this::collectAssertionError);
  }

  /**
   * Begins expectations of migrations that were stopped half-way, whose failures are collected.
   *
   * @param interruptions what became of them
   * @return the expectations, never null
   */
  public InterruptionsAssert assertThat(Interruptions interruptions) {
    return new InterruptionsAssert(interruptions, this::collectAssertionError);
  }

  /**
   * Begins expectations of a managed server that a Terraform plan makes, whose failures are
   * collected.
   *
   * @param planned the server
   * @return the expectations, never null
   */
  public PlannedDatabaseAssert assertThat(PlannedDatabase planned) {
    return new PlannedDatabaseAssert(planned, this::collectAssertionError);
  }

  /**
   * Begins expectations of the error that an application has met, whose failures are collected.
   *
   * @param thrown what it threw; null when it threw nothing
   * @return the expectations, never null
   */
  public SqlStateAssert assertThatSqlState(@Nullable Throwable thrown) {
    return new SqlStateAssert(thrown, this::collectAssertionError);
  }

  /**
   * Begins expectations of what the sessions of a database did, whose failures are collected.
   *
   * @param activity what they did, as {@code Activity.during(…)} measured it
   * @return the expectations, never null
   */
  public ActivityAssert assertThat(Activity activity) {
    return new ActivityAssert(activity, this::collectAssertionError);
  }

  /**
   * Begins expectations of alert rules, whose failures are collected.
   *
   * @param rules the rules, as {@code AlertRules.of(…)} makes them of a budget
   * @return the expectations, never null
   */
  public AlertRulesAssert assertThat(AlertRules rules) {
    return new AlertRulesAssert(rules, this::collectAssertionError);
  }
}
