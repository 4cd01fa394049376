package dev.pgassay.assertions;

import dev.pgassay.assertions.migration.MigrationTrace;
import dev.pgassay.assertions.migration.MigrationTraceAssert;
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
   * Begins expectations of what migrations did in a rehearsal.
   *
   * @param trace the trace
   * @return the expectations, never null
   */
  public static MigrationTraceAssert assertThat(MigrationTrace trace) {
    return new MigrationTraceAssert(
        trace,
        failure -> {
          throw failure;
        });
  }
}
