package dev.pgassay.perf;

import dev.pgassay.assertions.change.ThrowingRunnable;
import dev.pgassay.perf.benchmark.QueryScore;
import dev.pgassay.perf.growth.Growth;
import dev.pgassay.perf.growth.GrowthAssert;
import dev.pgassay.perf.statement.StatementRecorder;
import dev.pgassay.perf.statement.Statements;
import dev.pgassay.perf.statement.StatementsAssert;
import javax.sql.DataSource;
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

  /**
   * Does something, and records the statements that it executes, for {@link
   * #assertThat(Statements)}.
   *
   * @param <E> what the action may throw
   * @param database a database of {@code @DatabaseTest}, what {@link StatementRecorder#wrap}
   *     returned, or a pool of connections to either
   * @param action what is done
   * @return its statements, perhaps none
   * @throws E what the action throws, unchanged
   * @throws IllegalArgumentException if the database cannot be recorded
   */
  public static <E extends Throwable> Statements queries(
      DataSource database, ThrowingRunnable<E> action) throws E {
    return StatementRecorder.of(database).record(action);
  }

  /**
   * Begins expectations of the statements of an action.
   *
   * @param statements what {@link #queries} or {@link StatementRecorder#record} returned
   * @return the expectations, never null
   */
  public static StatementsAssert assertThat(Statements statements) {
    return new StatementsAssert(
        statements,
        failure -> {
          throw failure;
        });
  }

  /**
   * Begins expectations of what a benchmark measured.
   *
   * @param score what {@link dev.pgassay.perf.benchmark.QueryBenchmarkResult#score} returned
   * @return the expectations, never null
   */
  public static QueryScoreAssert assertThat(QueryScore score) {
    return new QueryScoreAssert(
        score,
        failure -> {
          throw failure;
        });
  }

  /**
   * Begins expectations of how a cost grows.
   *
   * @param growth the cost of something in a growing database
   * @return the expectations, never null
   */
  public static GrowthAssert assertThat(Growth growth) {
    return new GrowthAssert(growth);
  }
}
