package dev.pgassay.peers.benchmark;

import dev.pgassay.TestDatabase;
import dev.pgassay.TestDatabases;
import dev.pgassay.perf.QueryBenchmark;
import dev.pgassay.perf.benchmark.BenchmarkProfile;
import dev.pgassay.perf.benchmark.QueryBenchmarkResult;
import dev.pgassay.perf.benchmark.QueryScore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Times the same queries with {@code QueryBenchmark} and with a benchmark written for JMH, in
 * turns, and prints both with the intervals that they give.
 */
public final class AgreementBenchmark {

  private static final int ROUNDS = 3;
  private static final BenchmarkProfile PROFILE = BenchmarkProfile.CHECK;

  private static final String SCHEMA =
      """
      create table customers (id bigint primary key, name text not null);
      create table orders (
        id bigint primary key,
        customer_id bigint not null references customers,
        total numeric(12, 2) not null);
      create index on orders (customer_id);
      insert into customers select n, 'customer ' || n from generate_series(1, 2000) n;
      insert into orders select n, n % 2000 + 1, n / 7.0 from generate_series(1, 50000) n;
      """;

  private final TestDatabase database;

  private AgreementBenchmark(TestDatabase database) {
    this.database = database;
  }

  /**
   * Runs the benchmark.
   *
   * @param arguments none
   * @throws SQLException if the database fails
   * @throws RunnerException if JMH does
   */
  public static void main(String[] arguments) throws SQLException, RunnerException {
    try (TestDatabases databases = TestDatabases.configure().migrations().open()) {
      new AgreementBenchmark(databases.create()).measure();
    }
  }

  private void measure() throws SQLException, RunnerException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(SCHEMA);
      statement.execute("vacuum (freeze, analyze)");
    }
    QueryBenchmark benchmark = QueryBenchmark.on(database).profile(PROFILE);
    for (TimedQuery query : TimedQuery.values()) {
      benchmark = benchmark.measure(query.name(), query.query());
    }
    System.out.println("| query | `QueryBenchmark`, ms | written for JMH, ms | intervals meet |");
    System.out.println("| --- | ---: | ---: | --- |");
    for (int round = 0; round < ROUNDS; round++) {
      QueryBenchmarkResult ours = benchmark.run();
      for (RunResult theirs : byHand()) {
        print(ours.score(theirs.getParams().getParam("query")), theirs.getPrimaryResult());
      }
    }
  }

  private Collection<RunResult> byHand() throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include("^" + Pattern.quote(HandWrittenBenchmark.class.getName()) + "\\.")
                .param(
                    "query",
                    Arrays.stream(TimedQuery.values()).map(TimedQuery::name).toArray(String[]::new))
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MILLISECONDS)
                .forks(PROFILE.forks())
                .warmupIterations(PROFILE.warmups())
                .warmupTime(TimeValue.milliseconds(PROFILE.warmup().toMillis()))
                .measurementIterations(PROFILE.iterations())
                .measurementTime(TimeValue.milliseconds(PROFILE.iteration().toMillis()))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .jvmArgs("-D" + HandWrittenBenchmark.URL + "=" + url())
                .build())
        .run();
  }

  private String url() {
    return database.jdbcUrl()
        + (database.jdbcUrl().contains("?") ? "&" : "?")
        + "user="
        + database.username()
        + "&password="
        + database.password();
  }

  private static void print(QueryScore ours, Result<?> theirs) {
    double apart = Math.abs(ours.millis() - theirs.getScore());
    System.out.printf(
        Locale.ROOT,
        "| %s | %.3f ± %.3f | %.3f ± %.3f | %s |%n",
        ours.name().toLowerCase(Locale.ROOT).replace('_', ' '),
        ours.millis(),
        ours.error(),
        theirs.getScore(),
        theirs.getScoreError(),
        apart <= ours.error() + theirs.getScoreError() ? "yes" : "no");
  }
}
