package dev.pgassay.perf;

import dev.pgassay.assertions.SoftDatabaseAssertions;
import dev.pgassay.perf.benchmark.QueryScore;
import dev.pgassay.perf.growth.Growth;
import dev.pgassay.perf.growth.GrowthAssert;
import dev.pgassay.perf.scaling.Scaling;
import dev.pgassay.perf.scaling.ScalingAssert;
import dev.pgassay.perf.statement.Statements;
import dev.pgassay.perf.statement.StatementsAssert;
import org.apiguardian.api.API;

/**
 * Expectations of costs that are all examined before any fails, so that several budgets are
 * reported together; {@link PerfAssertions#assertSoftly} is the shortest way to write it.
 *
 * <p>These are {@link SoftDatabaseAssertions} with costs added, so databases and what AssertJ knows
 * can be examined among them, and {@code assertAll()} and AssertJ's JUnit extension ({@code
 * InjectSoftAssertions}) work with them. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class SoftPerfAssertions extends SoftDatabaseAssertions {

  /** Makes assertions that have collected nothing. */
  public SoftPerfAssertions() {}

  /**
   * Begins expectations of a query, whose failures are collected.
   *
   * @param query the query on a database
   * @return the expectations, never null
   */
  public QueryAssert assertThat(QueryInDatabase query) {
    return new QueryAssert(query, this::collectAssertionError);
  }

  /**
   * Begins expectations of the statements of an action, whose failures are collected.
   *
   * @param statements what {@code queries} or {@code StatementRecorder.record} returned
   * @return the expectations, never null
   */
  public StatementsAssert assertThat(Statements statements) {
    return new StatementsAssert(statements, this::collectAssertionError);
  }

  /**
   * Begins expectations of the plans of several statements, whose failures are collected.
   *
   * @param plans the statements on a database
   * @return the expectations, never null
   */
  public PlansAssert assertThat(PlansInDatabase plans) {
    return new PlansAssert(plans, this::collectAssertionError);
  }

  /**
   * Begins expectations of what a benchmark measured, whose failures are collected.
   *
   * @param score what {@code QueryBenchmarkResult.score} returned
   * @return the expectations, never null
   */
  public QueryScoreAssert assertThat(QueryScore score) {
    return new QueryScoreAssert(score, this::collectAssertionError);
  }

  /**
   * Begins expectations of how a cost grows, whose failures are collected.
   *
   * @param growth the cost of something in a growing database
   * @return the expectations, never null
   */
  public GrowthAssert assertThat(Growth growth) {
    return new GrowthAssert(growth, this::collectAssertionError);
  }

  /**
   * Begins expectations of how throughput changes from level to level, whose failures are
   * collected.
   *
   * @param scaling what was measured
   * @return the expectations, never null
   */
  public ScalingAssert assertThat(Scaling scaling) {
    return new ScalingAssert(scaling, this::collectAssertionError);
  }
}
