package dev.pgassay.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.perf.benchmark.BenchmarkException;
import dev.pgassay.perf.benchmark.BenchmarkProfile;
import dev.pgassay.perf.benchmark.FailingBenchmark;
import dev.pgassay.perf.benchmark.JmhBenchmarkResult;
import dev.pgassay.perf.benchmark.JmhScore;
import dev.pgassay.perf.benchmark.UsersBenchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JmhBenchmarkTest {

  @Test
  @DatabaseTest(migrations = {})
  void runs_a_class_of_benchmarks_on_the_database_of_the_test(TestDatabase database)
      throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table users (id integer)");
    }

    JmhBenchmarkResult result =
        JmhBenchmark.of(UsersBenchmark.class)
            .param("table", "users")
            .systemProperty("users.url", database.jdbcUrl())
            .systemProperty("users.user", database.username())
            .systemProperty("users.password", database.password())
            .jvmArguments("-XX:TieredStopAtLevel=1")
            .run();

    assertThat(result.benchmarkClass()).isEqualTo(UsersBenchmark.class.getName());
    assertThat(result.profile()).isEqualTo(BenchmarkProfile.SMOKE);
    assertThat(result.scores()).hasSize(1);
    JmhScore users = result.score("count (table = users)");
    assertThat(result.score("count")).isEqualTo(users);
    assertThat(users.method()).isEqualTo("count");
    assertThat(users.params()).isEqualTo(Map.of("table", "users"));
    assertThat(users.mode()).isEqualTo("ss");
    assertThat(users.unit()).isEqualTo("us/op");
    assertThat(users.score()).isPositive();
    assertThat(users.error()).isPositive().isFinite();
    assertThat(users.percentiles()).containsKeys(0.0, 50.0, 100.0);
    assertThat(result.toString()).startsWith("count (table = users): ").endsWith(" us/op, ss");

    Path results = file("results", ".json");
    assertThat(results.getFileName().toString()).startsWith("jmh-" + getClass().getName());
    JsonNode own = JsonMapper.shared().readTree(results.toFile());
    assertThat(own.path("benchmark").path("benchmarkClass").asString())
        .isEqualTo(UsersBenchmark.class.getName());
    assertThat(own.path("benchmark").path("scores")).hasSize(1);
    Path jmh = file("benchmarks", ".json");
    assertThat(JsonMapper.shared().readTree(jmh.toFile()).path(0).path("forks").asInt())
        .isEqualTo(1);
    Path log = file("benchmarks", ".log");
    assertThat(Files.readString(log)).contains("-XX:TieredStopAtLevel=1", "# Run complete");
    assertThat(Files.readString(jmh) + Files.readString(log)).doesNotContain(database.password());
  }

  private static Path file(String directory, String end) throws Exception {
    try (Stream<Path> files = Files.list(Path.of("target/pgassay", directory))) {
      return files
          .filter(each -> each.getFileName().toString().contains("UsersBenchmark-count-table"))
          .filter(each -> each.toString().endsWith(end))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void a_benchmark_that_throws_fails_the_test_with_its_exception() {
    assertThatExceptionOfType(BenchmarkException.class)
        .isThrownBy(() -> JmhBenchmark.of(FailingBenchmark.class).run())
        .withMessageContaining(
            "The benchmark of `FailingBenchmark.work` failed:\n"
                + "  java.lang.IllegalStateException: out of stock\n")
        .withMessageContaining(
            "at dev.pgassay.perf.benchmark.FailingBenchmark.work(FailingBenchmark.java:")
        .withMessageContaining("Caused by: java.lang.IllegalArgumentException: no tea")
        .withMessageNotContaining("org.openjdk.jmh")
        .withMessageContaining(
            "-> call the methods of dev.pgassay.perf.benchmark.FailingBenchmark in the test");
  }

  @Test
  void misuse_is_told_at_once() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JmhBenchmark.of(String.class))
        .withMessageContaining("`java.lang.String` has no method with `@Benchmark`");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JmhBenchmark.of(UsersBenchmark.class).param("table"))
        .withMessage("The parameter `table` needs a value: param(\"table\", \"…\")");
  }

  @Test
  void a_score_has_the_name_of_its_method_and_of_its_parameters_where_there_are_several() {
    JmhBenchmarkResult result =
        new JmhBenchmarkResult(
            "shop.OrdersBenchmark",
            BenchmarkProfile.SMOKE,
            List.of(score(Map.of()), score(Map.of("size", "1"))));

    assertThat(result.score("place (size = 1)").score()).isEqualTo(2.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> result.score("place"))
        .withMessage(
            """
            `place` is the name of several scores; look in scores():
            place: 2.50 ± 0.250 ms/op, avgt
            place (size = 1): 2.50 ± 0.250 ms/op, avgt\
            """);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> result.score("cancel"))
        .withMessageStartingWith("No score is called `cancel`; there are:\nplace: 2.50");
  }

  private static JmhScore score(Map<String, String> params) {
    return new JmhScore(
        "place", new TreeMap<>(params), "avgt", 1, 2.5, 0.25, "ms/op", new TreeMap<>());
  }
}
