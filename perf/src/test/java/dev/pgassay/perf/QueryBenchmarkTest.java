package dev.pgassay.perf;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.Unit.BLOCKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseLifecycle;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.perf.benchmark.BenchmarkException;
import dev.pgassay.perf.benchmark.BenchmarkProfile;
import dev.pgassay.perf.benchmark.PlansUsed;
import dev.pgassay.perf.benchmark.QueryBenchmarkResult;
import dev.pgassay.perf.benchmark.QueryScore;
import dev.pgassay.perf.benchmark.Throughput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest(
    migrations = {},
    lifecycle = DatabaseLifecycle.PER_CLASS)
class QueryBenchmarkTest {

  private static final Query BY_ID = Query.of("select * from users where id = ?", 17);

  @BeforeAll
  static void make_users(TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table users (id bigint generated always as identity primary key,
            email text not null unique);
          insert into users (email) select n || '@example.org' from generate_series(1, 5000) n;
          """);
    }
  }

  @Test
  void times_queries_and_leaves_the_database_as_it_was(TestDatabase database) throws Exception {
    QueryBenchmarkResult result =
        QueryBenchmark.on(database)
            .measure("by id", BY_ID)
            .measure("register", Query.of("insert into users (email) values (?)", "new@b.c"))
            .run();

    assertThat(result.profile()).isEqualTo(BenchmarkProfile.SMOKE);
    assertThat(result.score("by id").millis()).isPositive();
    assertThat(result.score("by id").error()).isPositive().isFinite();
    assertThat(result.score("by id").percentiles()).containsKeys(0.0, 50.0, 99.0, 100.0);
    assertThat(result.score("by id").executions()).isGreaterThan(50);
    assertThat(result.score("by id").rows()).isEqualTo(1);
    assertThat(result.score("by id").throughput()).isNull();
    assertThat(result.score("by id").plans().custom() + result.score("by id").plans().generic())
        .isGreaterThan(50);
    assertThat(result.score("by id"))
        .readsAtMost(4, BLOCKS)
        .takesAtMost(Duration.ofSeconds(20))
        .takesAtMost(Duration.ofSeconds(20), 99.9)
        .isKnownWithin(10_000);
    assertThat(result.score("register").executions()).isGreaterThan(10);
    assertThat(result.score("register").rows()).isEqualTo(1);
    assertThat(count(database)).isEqualTo(5000);
    assertThat(result.toString()).contains("by id: ", " ms, p99 ", " executions, ", " rows");
  }

  private static long count(TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from users")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void writes_results_of_its_own_and_of_jmh(TestDatabase database) throws Exception {
    QueryBenchmark.on(database).measure("written <b>\"down\"</b>", BY_ID).run();

    JsonNode own = JsonMapper.shared().readTree(file("results", ".json").toFile());
    assertThat(own.path("format").asInt()).isEqualTo(1);
    assertThat(own.path("testClass").asString()).isEqualTo(getClass().getName());
    assertThat(own.path("benchmark").path("scores").path(0).path("name").asString())
        .isEqualTo("written <b>\"down\"</b>");
    JsonNode jmh = JsonMapper.shared().readTree(file("benchmarks", ".json").toFile());
    assertThat(jmh.path(0).path("jmhVersion").asString()).isNotEmpty();
    assertThat(jmh.path(0).path("params").path("statement").asString())
        .isEqualTo("written <b>\"down\"</b>");
    assertThat(Files.readString(file("benchmarks", ".log"))).contains("# Run complete");
  }

  private static Path file(String directory, String end) throws Exception {
    try (Stream<Path> files = Files.list(Path.of("target/pgassay", directory))) {
      return files
          .filter(each -> each.getFileName().toString().contains("written-b-down-b-"))
          .filter(each -> each.toString().endsWith(end))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void several_threads_measure_throughput(TestDatabase database) {
    QueryBenchmarkResult result =
        QueryBenchmark.on(database).measure("by id", BY_ID).threads(2).run();

    assertThat(result.score("by id").throughput()).isNotNull();
    assertThat(result.score("by id").throughput().perSecond()).isPositive();
    assertThat(result.toString()).contains(" a second by 2 threads");
  }

  @Test
  void a_query_that_fails_fails_the_test(TestDatabase database) throws Exception {
    // It works for its examination, and no longer when it is measured.
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create sequence turns;
          create function wears_out() returns integer language plpgsql as $$ begin
            if nextval('turns') > 30 then raise exception 'worn out'; end if; return 1; end $$;
          """);
    }
    assertThatExceptionOfType(BenchmarkException.class)
        .isThrownBy(
            () ->
                QueryBenchmark.on(database)
                    .measure("by id", BY_ID)
                    .measure("wears out", Query.of("select wears_out()"))
                    .run())
        .withMessageContaining(
            "The benchmark of `wears out` failed:\n  org.postgresql.util.PSQLException")
        .withMessageContaining("ERROR: worn out");
  }

  @Test
  void a_jvm_that_cannot_start_is_shown(TestDatabase database) {
    assertThatExceptionOfType(BenchmarkException.class)
        .isThrownBy(
            () ->
                QueryBenchmark.on(database)
                    .measure("by id", BY_ID)
                    .jvmArguments("-XX:+NoSuchFlag")
                    .run())
        .withMessageContaining("A JVM of the benchmark ended with status 1")
        .withMessageContaining("-cp")
        .withMessageContaining("Unrecognized VM option 'NoSuchFlag'");
  }

  @Test
  void what_never_ends_is_ended_by_its_limit(TestDatabase database) throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create sequence naps;
          create function falls_asleep() returns integer language plpgsql as $$ begin
            if nextval('naps') > 30 then perform pg_sleep(600); end if; return 1; end $$;
          """);
    }
    assertThatExceptionOfType(BenchmarkException.class)
        .isThrownBy(
            () ->
                QueryBenchmark.on(database)
                    .measure(
                        "falls asleep",
                        Query.of("select falls_asleep()").timeout(Duration.ofMillis(300)))
                    .run())
        .withMessageContaining("canceling statement due to statement timeout");
  }

  @Test
  void refuses_what_cannot_be_measured(TestDatabase database) {
    QueryBenchmark benchmark = QueryBenchmark.on(database);

    assertThatIllegalArgumentException()
        .isThrownBy(benchmark::run)
        .withMessageContaining("The benchmark measures nothing; name a query");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> benchmark.measure("a\nb", BY_ID))
        .withMessageContaining("is no name for a result");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> benchmark.measure("a", BY_ID).measure("a", BY_ID))
        .withMessage("The benchmark measures `a` already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> benchmark.threads(0))
        .withMessage("`0` threads cannot be measured; give 1 to 256");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> benchmark.measure("none", Query.of("select * from users where id = ?", -1)).run())
        .withMessageContaining("The query `none` gives or writes no row, so its time says little")
        .withMessageContaining("Fill the tables first");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                benchmark
                    .measure("changes none", Query.of("delete from users where id = ?", -1))
                    .run())
        .withMessageContaining("The query `changes none` gives or writes no row");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryBenchmark.on(PlainDataSource.of(database)).measure("a", BY_ID).run())
        .withMessageContaining("`TestDatabase`");
  }

  @Test
  void a_profile_that_is_not_there_is_refused_with_those_that_are(TestDatabase database) {
    System.setProperty("pgassay.benchmark", "long");
    try {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> QueryBenchmark.on(database).measure("by id", BY_ID).run())
          .withMessage(
              "`pgassay.benchmark=long` names no profile; write one of smoke, check, bench");
    } finally {
      System.clearProperty("pgassay.benchmark");
    }
  }

  @Test
  void a_limit_of_time_is_judged_with_the_interval() {
    QueryScore score = score(2.0, 0.5, null);

    assertThat(score).takesAtMost(Duration.ofMillis(3)).isKnownWithin(25);
    assertThatThrownBy(() -> assertThat(score).takesAtMost(Duration.ofMillis(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("query:\n  `by id`: select 1")
        .hasMessageContaining("at most 1.00 ms on the average")
        .hasMessageContaining("measured: 2.00 ± 0.500 ms");
    assertThatThrownBy(() -> assertThat(score).takesAtMost(Duration.ofNanos(2_300_000)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("it cannot be told; measured: 2.00 ± 0.500 ms")
        .hasMessageContaining("Measure longer (profile CHECK or BENCH)");
    assertThatThrownBy(() -> assertThat(score).takesAtMost(Duration.ofMillis(3), 99))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("at most 3.00 ms in 99.0 % of its executions")
        .hasMessageContaining("measured: 4.00 ms");
    assertThatThrownBy(() -> assertThat(score).isKnownWithin(20))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("which is 25.0 %");
    assertThatThrownBy(() -> assertThat(score).readsAtMost(2, BLOCKS))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("measured: 3 blocks");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(score).takesAtMost(Duration.ofMillis(3), 98))
        .withMessageContaining("`98.0` is no percentile that is measured");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(score).runsAtLeast(10))
        .withMessageContaining("threads(4)");
  }

  @Test
  void a_throughput_is_judged_with_its_interval() {
    QueryScore score = score(2.0, 0.5, new Throughput(5_000, 400));

    assertThat(score).runsAtLeast(4_500);
    assertThatThrownBy(() -> assertThat(score).runsAtLeast(6_000))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("at least 6,000 times a second")
        .hasMessageContaining("measured: 5,000 ± 400 times a second");
    assertThatThrownBy(() -> assertThat(score).runsAtLeast(5_100))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("it cannot be told");
  }

  private static QueryScore score(double millis, double error, @Nullable Throughput throughput) {
    return new QueryScore(
        "by id",
        "select 1",
        1,
        millis,
        error,
        new TreeMap<>(Map.of(50.0, 2.0, 99.0, 4.0)),
        100,
        throughput,
        new PlansUsed(1, 99),
        1,
        3L);
  }

  @Test
  void a_score_that_was_not_measured_is_refused_with_the_names() {
    QueryBenchmarkResult result =
        new QueryBenchmarkResult(BenchmarkProfile.SMOKE, List.of(score(1, 0.1, null)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> result.score("by name"))
        .withMessage("No query of this benchmark is called `by name`; there are: by id");
  }
}
