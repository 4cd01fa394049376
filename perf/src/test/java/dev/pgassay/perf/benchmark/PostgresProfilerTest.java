package dev.pgassay.perf.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgassay.DatabaseLifecycle;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.options.TimeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest(
    migrations = {},
    settings = "shared_preload_libraries=pg_stat_statements",
    lifecycle = DatabaseLifecycle.PER_CLASS)
class PostgresProfilerTest {

  private static final int OPERATIONS = 5;

  @BeforeAll
  static void make_pages(TestDatabase database) throws SQLException {
    execute(
        database,
        "create schema counting; create extension pg_stat_statements schema counting",
        "create table pages as select n, repeat('x', 500) filler from generate_series(1, 300) n",
        "create table written (n integer)");
  }

  private static void execute(TestDatabase database, String... statements) throws SQLException {
    try (Connection connection = database.getConnection()) {
      execute(connection, statements);
    }
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void counts_what_was_executed_and_nothing_of_its_own(TestDatabase database) throws Exception {
    String[] work = new String[2 * OPERATIONS];
    for (int n = 0; n < work.length; n += 2) {
      work[n] = "select count(*) from pages";
      work[n + 1] = "insert into written values (1), (2)";
    }
    long pages;
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_relation_size('pages') / 8192")) {
      row.next();
      pages = row.getLong(1);
    }
    assertThat(pages).isGreaterThan(10);
    try (Connection connection = database.getConnection()) {
      TrialIterations trial = new TrialIterations(of(database), 4);
      trial.warmUp(() -> execute(connection, work));

      for (int iteration = 1; iteration <= 3; iteration++) {
        Map<String, Result<?>> counted = trial.measure(() -> execute(connection, work));

        assertThat(counted).containsOnlyKeys("pg.statements", "pg.rows", "pg.blocks", "pg.wal");
        assertThat(counted.get("pg.statements").getScore()).isEqualTo(2);
        assertThat(counted.get("pg.rows").getScore()).isEqualTo(1 + 2);
        // Each inserted row is put on the last page, which is looked for when that is full.
        assertThat(counted.get("pg.blocks").getScore()).isCloseTo(pages + 2, within(1.5));
        assertThat(counted.get("pg.wal").getScore()).isBetween(100.0, 1_000.0);
        assertThat(counted.get("pg.blocks").getScoreUnit()).isEqualTo("blocks/op");
      }
      // The last iteration holds @TearDown of the trial.
      assertThat(trial.measure(() -> execute(connection, work))).isEmpty();
    }
  }

  private static PostgresProfiler of(TestDatabase database) throws ProfilerException {
    return new PostgresProfiler(
        "url="
            + database.jdbcUrl()
            + ";user="
            + database.username()
            + ";password="
            + database.password());
  }

  @Test
  void blocks_of_a_query_are_exact(TestDatabase database) throws Exception {
    try (Connection connection = database.getConnection()) {
      TrialIterations trial = new TrialIterations(of(database), 1);
      trial.warmUp(() -> execute(connection, "select count(*) from pages"));

      Map<String, Result<?>> counted =
          trial.measure(() -> execute(connection, "select count(*) from pages"));

      try (Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery("select pg_relation_size('pages') / 8192.0 / " + OPERATIONS)) {
        row.next();
        assertThat(counted.get("pg.blocks").getScore()).isEqualTo(row.getDouble(1));
      }
      assertThat(note(counted))
          .contains("What @TearDown of the trial executed is in the numbers of PostgreSQL");
    }
  }

  @Test
  void says_when_nothing_reaches_the_database(TestDatabase database) throws Exception {
    TrialIterations trial = new TrialIterations(of(database), 1);
    trial.warmUp(() -> {});

    assertThat(note(trial.measure(() -> {})))
        .contains(
            "PostgreSQL was not counted: no statement reached the database of jdbc:postgresql:");
  }

  @Test
  void says_when_each_iteration_holds_more_than_operations(TestDatabase database) throws Exception {
    TrialIterations trial = new TrialIterations(of(database), 2);

    assertThat(trial.measure(() -> execute(database, "select 1"))).isEmpty();
    assertThat(note(trial.measure(() -> execute(database, "select 1"))))
        .contains("@Setup and @TearDown of the trial run within the first iteration and the last")
        .contains("(-wi 1 -i 2)");
  }

  @Test
  @DatabaseTest(migrations = {})
  void says_when_the_server_does_not_count(TestDatabase database) throws Exception {
    TrialIterations trial = new TrialIterations(of(database), 1);
    trial.warmUp(() -> {});

    assertThat(note(trial.measure(() -> execute(database, "select 1"))))
        .contains("PostgreSQL was not counted: the server of jdbc:postgresql:")
        .contains("does not count statements")
        .contains("shared_preload_libraries = 'pg_stat_statements'")
        .contains("create extension pg_stat_statements");
  }

  @Test
  void says_when_there_is_no_database_to_look_at() {
    TrialCounts counts = new TrialCounts(new ProfiledServer(Optional.empty(), true));
    counts.begin();
    counts.end(iteration(IterationType.WARMUP, 1), 1);
    counts.begin();

    assertThat(note(byLabel(counts.end(iteration(IterationType.MEASUREMENT, 1), 1))))
        .contains("PostgreSQL was not counted: there is no database to look at");
  }

  @Test
  void options_that_it_has_not_are_refused() {
    assertThatExceptionOfType(ProfilerException.class)
        .isThrownBy(() -> new PostgresProfiler("uri=jdbc:postgresql://db/shop;password=secret"))
        .withMessageContaining(
            "This profiler was given `password`, `uri`; write url=jdbc:postgresql:")
        .withMessageNotContaining("secret");
    assertThatExceptionOfType(ProfilerException.class)
        .isThrownBy(() -> new PostgresProfiler("user=me"));
  }

  @Test
  void a_login_leads_to_other_databases_of_its_server_and_shows_no_password() {
    Login login = new Login("jdbc:postgresql://db:5433/shop?password=secret", "me", "secret");

    assertThat(login.at("postgres").url())
        .isEqualTo("jdbc:postgresql://db:5433/postgres?password=secret");
    assertThat(login.toString()).isEqualTo("jdbc:postgresql://db:5433/shop");
    assertThat(new Login("jdbc:postgresql:shop", null, null).at("postgres").url())
        .isEqualTo("jdbc:postgresql:postgres");
  }

  /** A run of JMH, with the arguments of somebody who has a benchmarks.jar. */
  @Test
  void counts_in_a_plain_run_of_jmh_what_a_state_does_in_its_test_databases(@TempDir Path directory)
      throws Exception {
    assumeTrue(System.getProperty("pgassay.external.url") == null, "a server of our own counts");
    Path json = directory.resolve("jmh.json");
    try (BenchmarkCode code = BenchmarkCode.generate(TwoStatementsBenchmark.class)) {
      String classes =
          code.task(new TreeMap<>(), new TreeMap<>(), BenchmarkProfile.SMOKE, List.of()).code();
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      System.getProperties().stringPropertyNames().stream()
          .filter(name -> name.startsWith("pgassay."))
          .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
      // Nothing is timed, so the JVMs need not be fast later.
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
      command.add("-Djmh.ignoreLock=true");
      command.add("-Djmh.blackhole.autoDetect=false");
      command.add("-cp");
      command.add(classes + File.pathSeparator + System.getProperty("java.class.path"));
      command.addAll(
          List.of(
              "org.openjdk.jmh.Main",
              "TwoStatementsBenchmark",
              "-prof",
              PostgresProfiler.class.getName()));
      command.addAll(
          List.of("-f", "1", "-wi", "1", "-w", "50ms", "-i", "3", "-r", "50ms", "-rf", "json"));
      command.addAll(List.of("-rff", json.toString()));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String log = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor()).as(log).isZero();

      JsonNode counted =
          JsonMapper.shared().readTree(json.toFile()).path(0).path("secondaryMetrics");
      assertThat(counted.path("pg.statements").path("score").asDouble()).as(log).isEqualTo(2);
      assertThat(counted.path("pg.rows").path("score").asDouble()).isEqualTo(1 + 3);
      assertThat(counted.path("pg.blocks").path("score").asDouble()).isBetween(2.0, 4.0);
      assertThat(counted.path("pg.wal").path("score").asDouble()).isBetween(50.0, 200.0);
      assertThat(counted.path("pg.wal").path("scoreUnit").asString()).isEqualTo("B/op");
      assertThat(log).contains("pg.statements");
    }
  }

  private static String note(Map<String, Result<?>> results) {
    assertThat(results).containsKey("pg");
    return results.get("pg").extendedInfo();
  }

  private static IterationParams iteration(IterationType type, int count) {
    return new IterationParams(type, count, TimeValue.milliseconds(1), 1);
  }

  private static Map<String, Result<?>> byLabel(Collection<? extends Result<?>> results) {
    return results.stream().collect(Collectors.toMap(Result::getLabel, result -> result));
  }

  /** What JMH does with a profiler in the JVM that measures. */
  private static final class TrialIterations {

    private final PostgresProfiler profiler;
    private final int count;

    TrialIterations(PostgresProfiler profiler, int count) {
      this.profiler = profiler;
      this.count = count;
    }

    interface Work {
      void execute() throws Exception;
    }

    void warmUp(Work work) throws Exception {
      assertThat(iterate(iteration(IterationType.WARMUP, 1), work)).isEmpty();
    }

    Map<String, Result<?>> measure(Work work) throws Exception {
      return iterate(iteration(IterationType.MEASUREMENT, count), work);
    }

    private Map<String, Result<?>> iterate(IterationParams iteration, Work work) throws Exception {
      profiler.beforeIteration(null, iteration);
      work.execute();
      return byLabel(
          profiler.afterIteration(
              null,
              iteration,
              new IterationResult(
                  null, iteration, new IterationResultMetaData(OPERATIONS, OPERATIONS))));
    }
  }
}
