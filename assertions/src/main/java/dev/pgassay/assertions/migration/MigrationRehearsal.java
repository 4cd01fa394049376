package dev.pgassay.assertions.migration;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.migration.application.ApplicationStatements;
import dev.pgassay.assertions.migration.application.ReplayedStatements;
import dev.pgassay.assertions.migration.application.StatementReplay;
import dev.pgassay.assertions.migration.interruption.InterruptionRun;
import dev.pgassay.assertions.migration.interruption.Interruptions;
import dev.pgassay.assertions.migration.load.BlockingUnderLoad;
import dev.pgassay.assertions.migration.load.LoadRehearsal;
import dev.pgassay.assertions.migration.load.Workload;
import dev.pgassay.assertions.migration.step.DatabaseWork;
import dev.pgassay.assertions.migration.step.MigrationFailedException;
import dev.pgassay.assertions.migration.step.RehearsalPlan;
import dev.pgassay.assertions.migration.step.RehearsedDatabase;
import dev.pgassay.assertions.migration.trace.MigrationTrace;
import dev.pgassay.assertions.migration.trace.TraceRun;
import dev.pgassay.assertions.migration.undo.RoundTripRun;
import dev.pgassay.assertions.migration.undo.RoundTrips;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Migrations that are run on databases of their own, to see what they do before production does.
 *
 * <pre>{@code
 * MigrationRehearsal rehearsal =
 *     MigrationRehearsal.of(database)                                   // the migrations of a @DatabaseTest
 *         .at("7", filled -> Rows.of("orders").count(50_000).into(filled)); // what the tables hold by then
 * try (RehearsedDatabase rehearsed = rehearsal.open()) {
 *   rehearsed.migrateTo("7");
 *   …
 *   rehearsed.migrate();
 * }
 * }</pre>
 *
 * <p>Every rehearsal begins with an empty database and ends with its removal, and with that of the
 * roles that the migrations made; the database that the rehearsal was made of is never written to.
 * Flyway runs as it does in production, with one difference: its own lock is held by a session
 * instead of a transaction ({@code flyway.postgresql.transactional.lock=false}), because {@code
 * create index concurrently} would wait for that transaction for ever.
 *
 * <p>Immutable: each method returns another rehearsal.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MigrationRehearsal {

  private final RehearsalPlan plan;
  private final @Nullable DataSource reporting;

  /** The data source is where results are reported to, if anywhere. */
  private MigrationRehearsal(RehearsalPlan plan, @Nullable DataSource reporting) {
    this.plan = plan;
    this.reporting = reporting;
  }

  /**
   * Prepares to rehearse the migrations that a test's database was migrated with.
   *
   * @param database a database that {@code @DatabaseTest} or {@code TestDatabases} handed out; it
   *     is not written to
   * @return a rehearsal of all its migrations
   * @throws IllegalArgumentException if the database cannot give another one, or was not migrated:
   *     use {@link #of(Supplier, Consumer)} then
   */
  public static MigrationRehearsal of(DataSource database) {
    DatabaseFacilities facilities = facilities(database);
    List<String> locations = facilities.migrationLocations();
    if (locations.isEmpty()) {
      throw new IllegalArgumentException(
          "The database was adopted as it is (`migrations = {}`), so there is nothing to rehearse."
              + " Name the migrations: `@DatabaseTest(migrations = \"classpath:…\")`.");
    }
    Map<String, String> settings = facilities.flywaySettings();
    return new MigrationRehearsal(
        RehearsalPlan.of(
            facilities,
            configuration -> {
              Map<String, String> properties = new TreeMap<>();
              settings.forEach((name, value) -> properties.put("flyway." + name, value));
              configuration.configuration(properties).locations(locations.toArray(String[]::new));
            }),
        database);
  }

  /**
   * Prepares to rehearse migrations on databases that the caller makes.
   *
   * @param emptyDatabases makes an empty database each time that it is asked; a database that holds
   *     anything is refused. Removing it is up to the caller
   * @param flyway configures Flyway: locations, and whatever production sets; the data source is
   *     set by the rehearsal
   * @return a rehearsal of all migrations that Flyway finds
   */
  public static MigrationRehearsal of(
      Supplier<? extends DataSource> emptyDatabases, Consumer<FluentConfiguration> flyway) {
    return new MigrationRehearsal(RehearsalPlan.of(emptyDatabases, flyway), null);
  }

  private static DatabaseFacilities facilities(DataSource database) {
    try {
      return DatabaseFacilities.of(database)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "This DataSource cannot give an empty database to rehearse in. Use one that"
                          + " `@DatabaseTest` or `TestDatabases` handed out, or"
                          + " `MigrationRehearsal.of(emptyDatabases, flyway)`."));
    } catch (SQLException e) {
      throw new IllegalArgumentException("The DataSource does not say what it can do", e);
    }
  }

  /**
   * Sets more of Flyway's configuration, after everything that was set before.
   *
   * @param more configures Flyway: placeholders, {@code outOfOrder}, callbacks, …
   * @return a rehearsal with it
   */
  public MigrationRehearsal flyway(Consumer<FluentConfiguration> more) {
    return new MigrationRehearsal(plan.flyway(more), reporting);
  }

  /**
   * Does something when the schema has a version, before any later migration runs: puts rows in,
   * most often.
   *
   * @param version the version; the migration of this version has run by then, or, where there is
   *     none, all that are older
   * @param whatToDo takes the database; replaces what was to be done at this version before
   * @return a rehearsal with it
   * @throws IllegalArgumentException if this is no version
   */
  public MigrationRehearsal at(String version, DatabaseWork whatToDo) {
    return new MigrationRehearsal(plan.at(version, whatToDo), reporting);
  }

  /**
   * Sets how long one run of Flyway may take before its statement is cancelled; five minutes unless
   * this is called.
   *
   * @param limit the time
   * @return a rehearsal with this limit
   * @throws IllegalArgumentException if it is not positive
   */
  public MigrationRehearsal timeLimit(Duration limit) {
    return new MigrationRehearsal(plan.timeLimit(limit), reporting);
  }

  /**
   * Looks at new migrations only: what is older runs without being looked at, and so do repeatable
   * migrations, which Flyway runs on the way to this version.
   *
   * @param version the version that production has
   * @return a rehearsal that looks at the migrations after it
   * @throws IllegalArgumentException if this is no version
   */
  public MigrationRehearsal since(String version) {
    return new MigrationRehearsal(plan.since(version), reporting);
  }

  /** What it runs with. */
  RehearsalPlan plan() {
    return plan;
  }

  /**
   * Runs all migrations in an empty database, and looks at what each statement does to tables that
   * were there before. Rows are put in by {@link #at(String, DatabaseWork)}: nothing scans an empty
   * table.
   *
   * @return what was seen; also when a migration failed, which the trace then says
   */
  public MigrationTrace trace() {
    MigrationTrace trace = TraceRun.of(plan);
    if (reporting != null) {
      TraceEntry.of(trace).addTo(reporting);
    }
    return trace;
  }

  /**
   * Runs the migrations, one at a time, while other sessions read and write.
   *
   * @param workload what they do
   * @return who had to wait for which migration
   * @throws MigrationFailedException if a migration fails, and not because it could not get a lock
   * @throws IllegalArgumentException if the workload's long reader reads a table that never exists
   */
  public BlockingUnderLoad underLoad(Workload workload) {
    return new LoadRehearsal(plan, workload).run();
  }

  /**
   * Runs the migrations, one at a time, and executes the statements of an application before and
   * after each.
   *
   * @param statements the statements of the version that still runs while the schema is migrated
   * @return what became of them
   * @throws MigrationFailedException if a migration fails
   */
  public ReplayedStatements replay(ApplicationStatements statements) {
    return new StatementReplay(plan, statements).run();
  }

  /**
   * Opens an empty database, to migrate it step by step.
   *
   * @return a database that nothing was migrated in yet; closed by the caller, never null
   */
  public RehearsedDatabase open() {
    return plan.open();
  }

  /**
   * Goes from each version to the one before and back again, by the scripts that undo migrations:
   * {@code U12__add_orders.sql} for {@code V12}. Flyway's community edition does not run them; here
   * they are run by Flyway as if they were migrations, with the same placeholders.
   *
   * @param undoLocations where the scripts lie, in Flyway's notation; where the migrations lie when
   *     there is none
   * @return what became of each version; never null
   * @throws IllegalArgumentException if there is no undo script at all, or two are of one version
   * @throws MigrationFailedException if a migration fails on its first way up
   */
  public RoundTrips roundTrips(String... undoLocations) {
    return new RoundTripRun(plan, undoLocations).run();
  }

  /**
   * Stops each migration after each of its statements, and each statement that works {@code
   * concurrently} half-way as well, by cancelling it while it waits for another session; then runs
   * the migration again. Repeatable migrations are stopped as they run for the second time, which
   * is what they do when their script was changed; not where {@link #since(String)} says where to
   * begin. Those in Java are stopped as their statements are seen on the connections that Flyway
   * gives them.
   *
   * @return what became of each; never null
   * @throws MigrationFailedException if a migration fails that was not stopped
   */
  public Interruptions interruptions() {
    try (InterruptionRun run = new InterruptionRun(plan)) {
      return run.run();
    }
  }
}
