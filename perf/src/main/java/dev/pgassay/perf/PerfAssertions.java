package dev.pgassay.perf;

import dev.pgassay.assertions.change.ThrowingRunnable;
import dev.pgassay.perf.benchmark.QueryScore;
import dev.pgassay.perf.comparison.TimedAction;
import dev.pgassay.perf.comparison.TimedActionAssert;
import dev.pgassay.perf.growth.GrowingDatabase;
import dev.pgassay.perf.growth.Growth;
import dev.pgassay.perf.growth.GrowthAssert;
import dev.pgassay.perf.scaling.Scaling;
import dev.pgassay.perf.scaling.ScalingAssert;
import dev.pgassay.perf.statement.DatabaseAction;
import dev.pgassay.perf.statement.StatementRecorder;
import dev.pgassay.perf.statement.Statements;
import dev.pgassay.perf.statement.StatementsAssert;
import java.util.function.Consumer;
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
    return new QueryAssert(query, PerfAssertions::fail);
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
   * Returns how many statements an action executes while a database grows, for {@link
   * #assertThat(Growth)}. It is done once at each size, when an expectation needs it.
   *
   * <pre>{@code
   * assertThat(
   *         queries(
   *             GrowingDatabase.of(database, "orders"), filled -> new Orders(filled).ofToday()))
   *     .growsAtMost(CONSTANT);
   * }</pre>
   *
   * @param database the database, at several sizes
   * @param action what is done with each of them
   * @return the growth of the number of statements
   */
  public static Growth queries(GrowingDatabase database, DatabaseAction<?> action) {
    return StatementRecorder.growth(database, action);
  }

  /**
   * Begins expectations of the statements of an action.
   *
   * @param statements what {@link #queries} or {@link StatementRecorder#record} returned
   * @return the expectations, never null
   */
  public static StatementsAssert assertThat(Statements statements) {
    return new StatementsAssert(statements, PerfAssertions::fail);
  }

  /**
   * Begins expectations of the plans of several statements.
   *
   * @param plans the statements on a database
   * @return the expectations, never null
   */
  public static PlansAssert assertThat(PlansInDatabase plans) {
    return new PlansAssert(plans, PerfAssertions::fail);
  }

  /**
   * Begins expectations of what a benchmark measured.
   *
   * @param score what {@link dev.pgassay.perf.benchmark.QueryBenchmarkResult#score} returned
   * @return the expectations, never null
   */
  public static QueryScoreAssert assertThat(QueryScore score) {
    return new QueryScoreAssert(score, PerfAssertions::fail);
  }

  /**
   * Begins expectations of how a cost grows.
   *
   * @param growth the cost of something in a growing database
   * @return the expectations, never null
   */
  public static GrowthAssert assertThat(Growth growth) {
    return new GrowthAssert(growth, PerfAssertions::fail);
  }

  /**
   * Begins expectations of how throughput changes from level to level.
   *
   * @param scaling what was measured
   * @return the expectations, never null
   */
  public static ScalingAssert assertThat(Scaling scaling) {
    return new ScalingAssert(scaling, PerfAssertions::fail);
  }

  private static void fail(AssertionError failure) {
    throw failure;
  }

  /**
   * Examines expectations, then fails with all that do not hold.
   *
   * <pre>{@code
   * assertSoftly(
   *     softly -> {
   *       softly.assertThat(byEmail).readsAtMost(4, BLOCKS);
   *       softly.assertThat(ordersOfToday).readsAtMost(12, BLOCKS); // both are reported
   *     });
   * }</pre>
   *
   * @param expectations states the expectations
   * @throws AssertionError with each that does not hold
   */
  public static void assertSoftly(Consumer<SoftPerfAssertions> expectations) {
    SoftPerfAssertions softly = new SoftPerfAssertions();
    expectations.accept(softly);
    softly.assertAll();
  }

  /**
   * Begins expectations of how long something takes that is done in Java.
   *
   * @param action what is done
   * @return the expectations, never null
   */
  public static TimedActionAssert assertThat(TimedAction action) {
    return new TimedActionAssert(action, PerfAssertions::fail);
  }
}
