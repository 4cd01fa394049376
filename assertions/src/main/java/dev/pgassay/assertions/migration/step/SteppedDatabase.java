package dev.pgassay.assertions.migration.step;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import dev.pgassay.assertions.facilities.ForwardingDataSource;
import dev.pgassay.assertions.migration.history.MigrationFiles;
import dev.pgassay.assertions.sql.SqlTokens;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * A rehearsed database as the kinds of rehearsal need it: migrated one version at a time, with the
 * work of a version apart from its migration, and with Flyway's history at hand.
 */
@API(status = API.Status.INTERNAL)
public final class SteppedDatabase extends ForwardingDataSource implements RehearsedDatabase {

  private final RehearsalDatabases databases;
  private final DataSource database;
  private final Consumer<FluentConfiguration> flyway;
  private final SortedMap<MigrationVersion, DatabaseWork> workLeft;
  private final Duration timeLimit;
  private final Set<String> rolesBefore;
  private final Set<String> madeDatabases = new LinkedHashSet<>();
  private Consumer<FluentConfiguration> observer = configuration -> {};

  SteppedDatabase(
      RehearsalDatabases databases,
      Consumer<FluentConfiguration> flyway,
      SortedMap<MigrationVersion, DatabaseWork> work,
      Duration timeLimit) {
    this(databases, databases.open(), flyway, work, timeLimit);
  }

  private SteppedDatabase(
      RehearsalDatabases databases,
      DataSource database,
      Consumer<FluentConfiguration> flyway,
      SortedMap<MigrationVersion, DatabaseWork> work,
      Duration timeLimit) {
    super(database);
    this.databases = databases;
    this.database = database;
    this.flyway = flyway;
    this.workLeft = new TreeMap<>(work);
    this.timeLimit = timeLimit;
    this.rolesBefore = roles();
  }

  @Override
  public SteppedDatabase migrateTo(String version) {
    return migrateTo(Versions.of(version));
  }

  @Override
  public SteppedDatabase migrate() {
    return migrateTo(newest());
  }

  private MigrationVersion newest() {
    return Objects.requireNonNullElse(configuration().getTarget(), MigrationVersion.LATEST);
  }

  /**
   * Migrates to a version; what is to be done at versions on the way is done.
   *
   * @param target the version that the schema has afterwards
   * @return this
   * @throws MigrationFailedException if a migration fails
   */
  public SteppedDatabase migrateTo(MigrationVersion target) {
    while (!workLeft.isEmpty() && workLeft.firstKey().compareTo(target) <= 0) {
      MigrationVersion version = workLeft.firstKey();
      run(version);
      doWork(version, workLeft.remove(version));
    }
    run(target);
    return this;
  }

  /** Does what is to be done before a version has been reached, and leaves its migration. */
  void prepareFor(MigrationVersion next) {
    while (!workLeft.isEmpty() && workLeft.firstKey().compareTo(next) < 0) {
      migrateTo(workLeft.firstKey());
    }
  }

  /**
   * Lets somebody look at what Flyway does from now on.
   *
   * @param how configures each run, after everything else
   */
  public void observe(Consumer<FluentConfiguration> how) {
    observer = how;
  }

  /**
   * Runs the migrations up to a version, and leaves out what is to be done there.
   *
   * @param target the version
   * @throws MigrationFailedException if a migration fails
   */
  public void run(MigrationVersion target) {
    run(
        "to " + (target == MigrationVersion.LATEST ? "the newest version" : "version " + target),
        configuration -> configuration.target(target));
  }

  /**
   * Runs Flyway in its own way.
   *
   * @param way where the run goes, as in {@code to version 7}
   * @param how configures Flyway, after everything else
   * @throws MigrationFailedException if it fails, or takes too long
   */
  public void run(String way, Consumer<FluentConfiguration> how) {
    run(() -> way, new MigrationRun(MigrationFiles::of), Set.of(), how);
  }

  /**
   * Runs Flyway in its own way, where each migration may take as long as a run may otherwise.
   *
   * @param way where the run goes when it is asked, as in {@code to version 7}
   * @param files the files among which the migration is that runs when it is asked
   * @param how configures Flyway, after everything else
   * @throws MigrationFailedException if it fails, or takes too long
   */
  public void runEach(
      Supplier<String> way,
      Function<Configuration, MigrationFiles> files,
      Consumer<FluentConfiguration> how) {
    run(way, new MigrationRun(files), Set.of(Event.BEFORE_EACH_MIGRATE), how);
  }

  private void run(
      Supplier<String> way,
      MigrationRun run,
      Set<Event> newLimits,
      Consumer<FluentConfiguration> how) {
    try (TimeLimit limit = TimeLimit.start(database, timeLimit, run)) {
      try {
        FluentConfiguration configuration = configuration().dataSource(limit.watched());
        how.accept(configuration);
        observer.accept(configuration);
        List<Callback> callbacks = new ArrayList<>(List.of(run));
        callbacks.addAll(List.of(configuration.getCallbacks()));
        callbacks.add(
            new EventCallback(EventCallback.LAST, newLimits, (event, context) -> limit.renew()));
        configuration.callbacks(callbacks.toArray(Callback[]::new)).load().migrate();
      } catch (FlywayException e) {
        throw limit
            .report()
            .map(
                report ->
                    new MigrationFailedException(
                        "The migrations "
                            + way.get()
                            + " took longer than "
                            + timeLimit
                            + ", and were cancelled."
                            + report.stripTrailing(),
                        e))
            .orElseGet(() -> run.failure("The migrations " + way.get() + " failed.", e));
      }
    } finally {
      madeDatabases.addAll(databasesMadeBy(run.statements()));
    }
  }

  private static List<String> databasesMadeBy(List<String> statements) {
    return statements.stream()
        .flatMap(statement -> SqlTokens.statements(statement).stream())
        .filter(tokens -> tokens.size() > 2)
        .filter(tokens -> tokens.get(0).is("create") && tokens.get(1).is("database"))
        .map(tokens -> tokens.get(2).text())
        .toList();
  }

  private void doWork(MigrationVersion version, DatabaseWork work) {
    try {
      work.doIn(this);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(
          "What was to be done at version " + version + " failed: " + e.getMessage(), e);
    }
  }

  /** {@return Flyway's configuration on this database} */
  public FluentConfiguration configuration() {
    FluentConfiguration configuration =
        Flyway.configure(Thread.currentThread().getContextClassLoader());
    flyway.accept(configuration);
    return configuration.configuration(TransactionalLock.OFF).dataSource(database);
  }

  @Override
  public Optional<String> version() {
    return Optional.ofNullable(configuration().load().info().current())
        .map(MigrationInfo::getVersion)
        .map(MigrationVersion::getVersion);
  }

  /** {@return the versions of all migrations that have one, up to the target, in order} */
  public List<MigrationVersion> versions() {
    MigrationVersion newest = newest();
    return Arrays.stream(configuration().load().info().all())
        .map(MigrationInfo::getVersion)
        .filter(version -> version != null && version.compareTo(newest) <= 0)
        .distinct()
        .toList();
  }

  /**
   * Does what is to be done at versions before one, without a migration.
   *
   * @param version the version
   * @return whether there was anything to do
   */
  public boolean doWorkBefore(MigrationVersion version) {
    SortedMap<MigrationVersion, DatabaseWork> due = new TreeMap<>(workLeft.headMap(version));
    due.forEach(
        (at, work) -> {
          workLeft.remove(at);
          doWork(at, work);
        });
    return !due.isEmpty();
  }

  /**
   * Whether there is anything to do at versions before one.
   *
   * @param version the version
   * @return whether {@link #doWorkBefore} would do anything
   */
  public boolean hasWorkBefore(MigrationVersion version) {
    return !workLeft.headMap(version).isEmpty();
  }

  /**
   * Does what is to be done at the newest version and before, without a migration.
   *
   * @return whether there was anything to do
   */
  public boolean doWorkLeft() {
    boolean worked = false;
    while (!workLeft.isEmpty() && workLeft.firstKey().compareTo(newest()) <= 0) {
      MigrationVersion version = workLeft.firstKey();
      doWork(version, workLeft.remove(version));
      worked = true;
    }
    return worked;
  }

  /**
   * Whether all that migrations make goes with the database when it is closed, roles and databases
   * included.
   *
   * @return whether another rehearsal finds the server as it was
   */
  public boolean leavesNothing() {
    return isOnServerOfOurs();
  }

  /** {@return Flyway's history} */
  public FlywayHistory history() {
    return FlywayHistory.of(database, configuration());
  }

  /**
   * Returns a history that lies where Flyway's does, under another name.
   *
   * @param table the name
   * @return the history
   */
  public FlywayHistory history(String table) {
    return FlywayHistory.of(database, configuration().table(table));
  }

  @Override
  public void close() {
    try {
      dropMadeDatabases();
      dropNewRoles();
    } finally {
      databases.drop(database);
    }
  }

  private void dropMadeDatabases() {
    if (madeDatabases.isEmpty() || !isOnServerOfOurs()) {
      return;
    }
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String made : madeDatabases) {
        statement.execute("drop database if exists " + Identifier.quote(made));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The databases that the migrations made, " + madeDatabases + ", cannot be dropped", e);
    }
  }

  private void dropNewRoles() {
    if (!isOnServerOfOurs()) {
      return;
    }
    Set<String> made = roles();
    made.removeAll(rolesBefore);
    if (made.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String role : made) {
        if (!isSuperuser()) {
          // Who made a role may not yet drop what it owns.
          statement.execute("grant " + role + " to current_user");
        }
        statement.execute("drop owned by " + role + " cascade");
      }
      for (String role : made) {
        statement.execute("drop role " + role);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The roles that the migrations made, " + made + ", cannot be dropped", e);
    }
  }

  private boolean isOnServerOfOurs() {
    return can(Capability.OWN_SERVER);
  }

  private boolean isSuperuser() {
    return can(Capability.SUPERUSER);
  }

  private boolean can(Capability capability) {
    try {
      return DatabaseFacilities.of(database)
          .map(DatabaseFacilities::capabilities)
          .filter(capabilities -> capabilities.contains(capability))
          .isPresent();
    } catch (SQLException e) {
      return false;
    }
  }

  private Set<String> roles() {
    Set<String> roles = new LinkedHashSet<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select pg_catalog.quote_ident(rolname) from pg_catalog.pg_roles order by oid")) {
      while (rows.next()) {
        roles.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The roles of the server cannot be read", e);
    }
    return roles;
  }
}
