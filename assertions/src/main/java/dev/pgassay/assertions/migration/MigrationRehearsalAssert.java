package dev.pgassay.assertions.migration;

import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.migration.application.ApplicationStatements;
import dev.pgassay.assertions.migration.application.ReplayedStatementsAssert;
import dev.pgassay.assertions.migration.state.DatabaseState;
import dev.pgassay.assertions.migration.step.MigrationFailedException;
import dev.pgassay.assertions.migration.step.RehearsedDatabase;
import dev.pgassay.assertions.migration.step.SteppedDatabase;
import dev.pgassay.assertions.migration.step.Versions;
import dev.pgassay.assertions.profile.ServerProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/**
 * Expectations of a rehearsal: that other ways of running the same migrations give the same schema
 * and the same rows, and that an application which still runs can live with them. Not thread-safe.
 *
 * <p>Values that differ whenever the migrations are run, such as the time of an insertion, are
 * found by running them once more, and are not compared.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MigrationRehearsalAssert
    extends AbstractAssert<MigrationRehearsalAssert, MigrationRehearsal> {

  private static final int MOST = 20;

  private final Consumer<AssertionError> failures;

  /**
   * Begins expectations.
   *
   * @param rehearsal the rehearsal
   * @param failures takes a failed expectation: throws it, or collects it
   */
  @API(status = API.Status.INTERNAL)
  public MigrationRehearsalAssert(MigrationRehearsal rehearsal, Consumer<AssertionError> failures) {
    super(rehearsal, MigrationRehearsalAssert.class);
    this.failures = failures;
  }

  /**
   * Verifies that all migrations in one transaction, as with Flyway's {@code group}, give the same
   * as each in its own.
   *
   * <pre>{@code
   * assertThat(rehearsal).givesTheSameInOneTransaction(); // passes
   * // V2: alter type status add value 'returned';  V3: … set default 'returned'
   * assertThat(rehearsal).givesTheSameInOneTransaction(); // fails: unsafe use of a new value (55P04)
   * }</pre>
   *
   * <p>What is done at a version ends a transaction. It fails as well where a migration cannot run
   * in a transaction, since Flyway then refuses to group.
   *
   * @return this
   * @throws MigrationFailedException if they fail each in its own transaction already
   */
  public MigrationRehearsalAssert givesTheSameInOneTransaction() {
    return expectSame(
        "in one transaction",
        "- is from one by one, + is from one transaction.",
        actual.flyway(flyway -> flyway.group(true)),
        RehearsedDatabase::migrate);
  }

  /**
   * Verifies that a database that stopped at a version on its way, as an installation of an older
   * release did, ends as one that was migrated at once; each version that there is.
   *
   * <pre>{@code
   * assertThat(rehearsal).migratesFromEveryVersion(); // passes
   * // R__views.sql uses a table that V2 makes
   * assertThat(rehearsal).migratesFromEveryVersion(); // fails: from version 1, where it runs too early
   * }</pre>
   *
   * @return this
   * @throws MigrationFailedException if they fail at once already
   */
  public MigrationRehearsalAssert migratesFromEveryVersion() {
    List<String> versions = actual.plan().versions();
    if (versions.isEmpty()) {
      return fail(failure("to migrate from", "every version").but("0 versions were found"));
    }
    return migratesFrom(versions);
  }

  /**
   * Verifies the same for the versions that were released.
   *
   * @param released the versions that installations may have, one or more
   * @return this
   * @throws IllegalArgumentException if one is no version of a migration
   * @throws MigrationFailedException if the migrations fail at once already
   */
  public MigrationRehearsalAssert migratesFrom(String... released) {
    List<String> versions = actual.plan().versions();
    for (String version : released) {
      if (!versions.contains(Versions.of(version).getVersion())) {
        throw new IllegalArgumentException(
            "There is no migration of version `" + version + "`; there are " + versions + ".");
      }
    }
    if (released.length == 0) {
      throw new IllegalArgumentException("Name the versions, or use `migratesFromEveryVersion()`.");
    }
    return migratesFrom(Arrays.asList(released));
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

  /**
   * Verifies that the migrations run as the administrators that managed servers give.
   *
   * <pre>{@code
   * assertThat(rehearsal).runOn(ServerProfile.values()); // passes
   * // V2: create extension file_fdw
   * assertThat(rehearsal).runOn(AWS_RDS); // fails: Extension "file_fdw" is not supported by Amazon RDS
   * }</pre>
   *
   * <p>Each profile has a server and an empty database of its own; init scripts run as the server's
   * own administrator, as ever. What the provider may allow and PostgreSQL refuses fails as well,
   * and is told apart: see {@link ServerProfile#rules()}.
   *
   * @param profiles the profiles, one or more
   * @return this
   * @throws IllegalArgumentException if there is no profile, or the rehearsal's databases are the
   *     caller's
   */
  public MigrationRehearsalAssert runOn(ServerProfile... profiles) {
    isNotNull();
    if (profiles.length == 0) {
      throw new IllegalArgumentException(
          "Name the profiles, such as `ServerProfile.AWS_RDS`, or give all: `ServerProfile.values()`.");
    }
    List<ProfileOutcome> outcomes = new ArrayList<>();
    for (ServerProfile profile : new LinkedHashSet<>(Arrays.asList(profiles))) {
      outcomes.add(ProfileOutcome.of(actual.plan(), profile));
    }
    List<ProfileOutcome> failed =
        outcomes.stream().filter(outcome -> outcome.failure().isPresent()).toList();
    if (failed.isEmpty()) {
      return this;
    }
    long unknown = failed.stream().filter(ProfileOutcome::unknown).count();
    Failure failure =
        failure(
                "to run on",
                outcomes.stream()
                    .map(outcome -> outcome.profile().name())
                    .collect(Collectors.joining(", ")))
            .but(
                "they fail on "
                    + failed.size()
                    + " of "
                    + outcomes.size()
                    + (unknown == 0
                        ? ""
                        : ", of which " + unknown + " cannot be told: they may run there")
                    + ":\n"
                    + ProfileOutcome.table(outcomes).indent(2).stripTrailing());
    failed.forEach(outcome -> failure.detail(outcome.story()));
    return fail(failure);
  }

  private MigrationRehearsalAssert migratesFrom(List<String> versions) {
    for (String version : versions) {
      expectSame(
          "after a stop at version " + version,
          "- is from one run, + is after the stop.",
          actual,
          database -> database.migrateTo(version).migrate());
    }
    return this;
  }

  /**
   * Verifies that repeatable migrations change nothing when they run once more.
   *
   * <pre>{@code
   * // R__views.sql: create or replace view …
   * assertThat(rehearsal).repeatsRepeatablesWithoutChange(); // passes
   * // R__countries.sql: insert into countries …
   * assertThat(rehearsal).repeatsRepeatablesWithoutChange(); // fails: there are more rows now
   * }</pre>
   *
   * <p>Values of columns whose default is a sequence or a function are not compared.
   *
   * @return this
   * @throws MigrationFailedException if they fail when they run for the first time
   */
  public MigrationRehearsalAssert repeatsRepeatablesWithoutChange() {
    Failure failure = failure("to change", "nothing, when repeatable migrations run once more");
    try (SteppedDatabase database = actual.plan().open()) {
      database.migrate();
      DatabaseState once = DatabaseState.of(database);
      List<String> repeatables = database.history().repeatables();
      if (database.history().forgetRepeatables() == 0) {
        return fail(failure.but("0 repeatable migrations were examined: there is none"));
      }
      try {
        database.migrate();
      } catch (MigrationFailedException e) {
        return fail(failure.but("they fail.\n" + e.getMessage()));
      }
      DatabaseState twice = DatabaseState.of(database);
      List<String> differences = once.differencesTo(twice, once.changingColumns());
      return differences.isEmpty()
          ? this
          : fail(
              failure
                  .but(listed(differences))
                  .detail(
                      "- is after the first run, + is after the second, of: "
                          + String.join(", ", repeatables)));
    }
  }

  private MigrationRehearsalAssert expectSame(
      String how,
      String signs,
      MigrationRehearsal other,
      Consumer<RehearsedDatabase> otherMigration) {
    Failure failure = failure("to give", "the same " + how);
    DatabaseState expected = stateAfter(actual, RehearsedDatabase::migrate);
    DatabaseState found;
    try {
      found = stateAfter(other, otherMigration);
    } catch (MigrationFailedException e) {
      return fail(failure.but("they fail.\n" + e.getMessage()));
    }
    if (expected.differencesTo(found, Set.of()).isEmpty()) {
      return this;
    }
    Set<String> changing =
        new TreeSet<>(expected.columnsThatDifferIn(stateAfter(actual, RehearsedDatabase::migrate)));
    List<String> differences = expected.differencesTo(found, changing);
    return differences.isEmpty() ? this : fail(failure.but(listed(differences)).detail(signs));
  }

  private static DatabaseState stateAfter(
      MigrationRehearsal rehearsal, Consumer<RehearsedDatabase> migration) {
    try (RehearsedDatabase database = rehearsal.open()) {
      migration.accept(database);
      return DatabaseState.of(database);
    }
  }

  static String listed(List<String> found) {
    List<String> shown = new ArrayList<>(found.subList(0, Math.min(MOST, found.size())));
    if (found.size() > MOST) {
      shown.add("… and " + (found.size() - MOST) + " more");
    }
    return found.size()
        + (found.size() == 1 ? " object differs:\n" : " objects differ:\n")
        + shown.stream().collect(Collectors.joining("\n")).indent(2).stripTrailing();
  }

  private Failure failure(String relation, String expected) {
    return Failure.of("migrations in", String.join("\n", actual.plan().locations()))
        .expected(relation, expected);
  }

  private MigrationRehearsalAssert fail(Failure failure) {
    failures.accept(failure.toError(info.descriptionText()));
    return this;
  }
}
