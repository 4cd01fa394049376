package dev.pgassay.perf;

import org.apiguardian.api.API;

/**
 * {@code assertThat} for what queries cost. It lives beside AssertJ's and {@code
 * DatabaseAssertions}'; all can be imported.
 *
 * <pre>{@code
 * import static dev.pgassay.perf.PerfAssertions.assertThat;
 *
 * assertThat(Query.of("select * from users where email = ?", "a@example.org").on(database))
 *     .usesIndex("users_email_key")
 *     .readsAtMost(4, BLOCKS);
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PerfAssertions {

  private PerfAssertions() {}

  /**
   * Begins expectations of a query.
   *
   * @param query the query on a database
   * @return the expectations, never null
   */
  public static QueryAssert assertThat(QueryInDatabase query) {
    return new QueryAssert(
        query,
        failure -> {
          throw failure;
        });
  }
}
