package dev.pgassay.assertions;

import dev.pgassay.assertions.migration.MigrationHistory;
import dev.pgassay.assertions.migration.MigrationHistoryAssert;
import dev.pgassay.assertions.migration.MigrationRehearsal;
import dev.pgassay.assertions.migration.RehearsalAssert;
import dev.pgassay.assertions.migration.RoundTrips;
import dev.pgassay.assertions.migration.RoundTripsAssert;
import javax.sql.DataSource;
import org.apiguardian.api.API;

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
    return new DatabaseAssert(
        database,
        failure -> {
          throw failure;
        });
  }

  /**
   * Begins expectations of the files of a migration history.
   *
   * @param history the history
   * @return the expectations, never null
   */
  public static MigrationHistoryAssert assertThat(MigrationHistory history) {
    return new MigrationHistoryAssert(
        history,
        failure -> {
          throw failure;
        });
  }

  /**
   * Begins expectations of a rehearsal of migrations.
   *
   * @param rehearsal a rehearsal of migrations
   * @return the expectations, never null
   */
  public static RehearsalAssert assertThat(MigrationRehearsal rehearsal) {
    return new RehearsalAssert(
        rehearsal,
        failure -> {
          throw failure;
        });
  }

  /**
   * Begins expectations of the way back from each version.
   *
   * @param trips the way back from each version
   * @return the expectations, never null
   */
  public static RoundTripsAssert assertThat(RoundTrips trips) {
    return new RoundTripsAssert(
        trips,
        failure -> {
          throw failure;
        });
  }
}
