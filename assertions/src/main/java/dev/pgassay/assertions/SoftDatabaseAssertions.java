package dev.pgassay.assertions;

import dev.pgassay.assertions.migration.MigrationHistory;
import dev.pgassay.assertions.migration.MigrationHistoryAssert;
import dev.pgassay.assertions.migration.MigrationRehearsal;
import dev.pgassay.assertions.migration.RehearsalAssert;
import dev.pgassay.assertions.migration.RoundTrips;
import dev.pgassay.assertions.migration.RoundTripsAssert;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.assertj.core.api.SoftAssertions;

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
   * Begins expectations of the files of a migration history, whose failures are collected.
   *
   * @param history the history
   * @return the expectations, never null
   */
  public MigrationHistoryAssert assertThat(MigrationHistory history) {
    return new MigrationHistoryAssert(history, this::collectAssertionError);
  }

  /**
   * Begins expectations of a rehearsal of migrations, whose failures are collected.
   *
   * @param rehearsal a rehearsal of migrations
   * @return the expectations, never null
   */
  public RehearsalAssert assertThat(MigrationRehearsal rehearsal) {
    return new RehearsalAssert(rehearsal, this::collectAssertionError);
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
}
