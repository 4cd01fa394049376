package dev.pgassay.assertions.migration.step;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.profile.ServerProfile;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * What a rehearsal runs with, whatever it looks at: databases, Flyway's configuration, what is to
 * be done at versions, a time limit, and where the new migrations begin.
 *
 * <p>Immutable: each method returns another plan.
 */
@API(status = API.Status.INTERNAL)
public final class RehearsalPlan {

  private static final Duration DEFAULT_TIME_LIMIT = Duration.ofMinutes(5);

  private final RehearsalDatabases databases;
  private final Consumer<FluentConfiguration> flyway;
  private final SortedMap<MigrationVersion, DatabaseWork> work;
  private final Duration timeLimit;
  private final @Nullable MigrationVersion since;

  private RehearsalPlan(
      RehearsalDatabases databases,
      Consumer<FluentConfiguration> flyway,
      SortedMap<MigrationVersion, DatabaseWork> work,
      Duration timeLimit,
      @Nullable MigrationVersion since) {
    this.databases = databases;
    this.flyway = flyway;
    this.work = work;
    this.timeLimit = timeLimit;
    this.since = since;
  }

  /**
   * Plans a rehearsal on databases that the engine makes.
   *
   * @param facilities gives an empty database, and takes it back
   * @param flyway configures Flyway
   * @return a plan
   */
  public static RehearsalPlan of(
      DatabaseFacilities facilities, Consumer<FluentConfiguration> flyway) {
    return of(RehearsalDatabases.of(facilities), flyway);
  }

  /**
   * Plans a rehearsal on databases that the caller makes, and removes.
   *
   * @param emptyDatabases makes an empty database each time that it is asked
   * @param flyway configures Flyway
   * @return a plan
   */
  public static RehearsalPlan of(
      Supplier<? extends DataSource> emptyDatabases, Consumer<FluentConfiguration> flyway) {
    return of(RehearsalDatabases.of(emptyDatabases), flyway);
  }

  private static RehearsalPlan of(
      RehearsalDatabases databases, Consumer<FluentConfiguration> flyway) {
    return new RehearsalPlan(databases, flyway, new TreeMap<>(), DEFAULT_TIME_LIMIT, null);
  }

  /**
   * Runs the migrations as somebody else.
   *
   * @param profile whose administrator runs them
   * @return a plan on databases of that profile
   * @throws IllegalArgumentException if the caller makes the databases
   */
  public RehearsalPlan on(ServerProfile profile) {
    return new RehearsalPlan(databases.on(profile), flyway, work, timeLimit, since);
  }

  /**
   * Sets more of Flyway's configuration.
   *
   * @param more configures Flyway, after everything that was set before
   * @return a plan with it
   */
  public RehearsalPlan flyway(Consumer<FluentConfiguration> more) {
    return new RehearsalPlan(databases, flyway.andThen(more), work, timeLimit, since);
  }

  /**
   * Does something when the schema has a version.
   *
   * @param version the version
   * @param whatToDo takes the database
   * @return a plan with it
   * @throws IllegalArgumentException if this is no version
   */
  public RehearsalPlan at(String version, DatabaseWork whatToDo) {
    SortedMap<MigrationVersion, DatabaseWork> all = new TreeMap<>(work);
    all.put(Versions.of(version), whatToDo);
    return new RehearsalPlan(databases, flyway, all, timeLimit, since);
  }

  /**
   * Sets how long one run of Flyway may take.
   *
   * @param limit the time
   * @return a plan with this limit
   * @throws IllegalArgumentException if it is not positive
   */
  public RehearsalPlan timeLimit(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("The time limit must be positive, but is " + limit + ".");
    }
    return new RehearsalPlan(databases, flyway, work, limit, since);
  }

  /**
   * Looks at new migrations only.
   *
   * @param version the version that production has
   * @return a plan that looks at the migrations after it
   * @throws IllegalArgumentException if this is no version
   */
  public RehearsalPlan since(String version) {
    return new RehearsalPlan(databases, flyway, work, timeLimit, Versions.of(version));
  }

  /** {@return the version whose migrations, and older ones, are not looked at; empty for none} */
  public Optional<MigrationVersion> since() {
    return Optional.ofNullable(since);
  }

  /**
   * Whether the migration of a version is looked at.
   *
   * @param version the version
   * @return whether it is newer than the version that production has
   */
  public boolean looksAt(MigrationVersion version) {
    return since == null || version.compareTo(since) > 0;
  }

  /** {@return how long one run of Flyway may take} */
  public Duration timeLimit() {
    return timeLimit;
  }

  /** {@return an empty database, which nothing was migrated in yet; closed by the caller} */
  public SteppedDatabase open() {
    return new SteppedDatabase(databases, flyway, work, timeLimit);
  }

  /** {@return the versions of all migrations that have one, in order} */
  public List<String> versions() {
    try (SteppedDatabase database = open()) {
      return database.versions().stream().map(MigrationVersion::getVersion).toList();
    }
  }

  /** {@return where the migrations lie, in Flyway's notation} */
  public List<String> locations() {
    return Arrays.stream(configuration().getLocations()).map(Object::toString).toList();
  }

  /** {@return Flyway's configuration, without a database} */
  public FluentConfiguration configuration() {
    FluentConfiguration configuration =
        Flyway.configure(Thread.currentThread().getContextClassLoader());
    flyway.accept(configuration);
    return configuration;
  }
}
