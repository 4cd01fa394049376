package dev.pgassay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;

class FailureEvidenceTest {

  private static final Pattern REOPEN =
      Pattern.compile("java -cp (\\S+) (dev\\.pgassay\\.\\w+) (\\S+)");
  private static final Pattern SERVED =
      Pattern.compile("psql postgresql://(\\w+):(\\w+)@(127\\.0\\.0\\.1:\\d+/\\w+)");

  @TempDir(factory = TraversableTempDir.class)
  private static Path directory;

  private final Path cache = directory.resolve("cache");

  @BeforeEach
  void forget_kept_databases() throws IOException {
    Path kept = cache.resolve("kept");
    if (Files.exists(kept)) {
      try (Stream<Path> files = Files.walk(kept).sorted(Comparator.reverseOrder())) {
        files.forEach(file -> assertThat(file.toFile().delete()).isTrue());
      }
    }
  }

  @Test
  void a_failure_carries_the_servers_log_and_the_way_to_the_database() {
    EngineExecutionResults executed = run();
    Throwable failure = FixtureRun.failureOf(executed, "fails_on_a_duplicate");
    assertThat(failure).isInstanceOf(IllegalStateException.class);
    assertThat(evidenceOf(failure))
        .contains(".\nOpen it while the run lives:\n  psql postgresql://postgres:")
        .contains("Open it after the run:\n  java -cp ")
        .contains("The server logged of its sessions:")
        .contains("ERROR:  duplicate key value violates unique constraint \"users_email_key\"")
        .contains("STATEMENT:  insert into users");
    assertThat(evidenceOf(FixtureRun.failureOf(executed, "fails_quietly")))
        .contains("The server logged nothing of its sessions.");
  }

  @Test
  void a_dynamic_test_carries_it_too() {
    assertThat(evidenceOf(FixtureRun.failureOf(run(), "fails dynamically"))).contains("is kept");
  }

  @Test
  void a_test_that_passes_or_is_aborted_keeps_nothing() {
    run();
    assertThat(keptDatabases()).noneMatch(name -> name.contains("passes"));
    assertThat(FixtureRun.failures(run())).hasSize(3);
  }

  @Test
  void the_database_can_be_opened_after_the_run() throws Exception {
    String evidence = evidenceOf(FixtureRun.failureOf(run(), "fails_on_a_duplicate"));
    Matcher command = REOPEN.matcher(evidence);
    assertThat(command.find()).isTrue();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                command.group(1),
                command.group(2),
                command.group(3))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      Matcher served = SERVED.matcher(firstLineWith(output, "psql"));
      assertThat(served.find()).isTrue();
      try (Connection connection =
          DriverManager.getConnection(
              "jdbc:postgresql://" + served.group(3), served.group(1), served.group(2))) {
        assertThat(Sql.string(connection, "select email from users")).isEqualTo("a@example.org");
      }
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void at_most_three_databases_are_kept_the_newest_ones() {
    run();
    run();
    assertThat(keptDatabases()).hasSizeBetween(1, 3);
    List<String> before = keptDatabases();
    run();
    assertThat(keptDatabases()).hasSizeBetween(1, 3).doesNotContainAnyElementsOf(before);
  }

  @Test
  void keeping_can_be_switched_off() {
    EngineExecutionResults executed =
        FixtureRun.of(FailingFixture.class)
            .with("pgassay.cache", cache)
            .with("pgassay.keep", false)
            .execute();
    assertThat(evidenceOf(FixtureRun.failureOf(executed, "fails_on_a_duplicate")))
        .doesNotContain("psql")
        .contains("duplicate key");
    assertThat(keptDatabases()).isEmpty();
  }

  @Test
  void results_tell_outcome_message_and_command() throws IOException {
    FixtureRun run =
        FixtureRun.of(FailingFixture.class)
            .with("pgassay.cache", cache)
            .with("pgassay.report", true);
    run.execute();
    List<JsonNode> lines = RunFiles.lines(run.results());
    assertThat(lines.get(0).get("format").asInt()).isEqualTo(3);
    assertThat(lines)
        .filteredOn(line -> line.get("kind").asString().equals("database"))
        .extracting(line -> line.get("outcome").asString())
        .contains("failed", "passed", "aborted");
    JsonNode failed =
        lines.stream()
            .filter(line -> line.get("kind").asString().equals("test"))
            .filter(line -> line.get("test").asString().equals("fails_on_a_duplicate"))
            .findFirst()
            .orElseThrow();
    assertThat(failed.get("outcome").asString()).isEqualTo("failed");
    assertThat(failed.get("failure").get("message").asString()).contains("duplicate key");
    assertThat(failed.get("failure").get("file").asString())
        .endsWith("junit-extension/src/test/java/dev/pgassay/FailureEvidenceTest.java");
    assertThat(failed.get("failure").get("line").asInt()).isPositive();
    assertThat(RunFiles.handOuts(run.results(), "reopen"))
        .anyMatch(command -> command.contains("dev.pgassay.OpenKeptDatabase"));

    String page = Files.readString(run.results().resolve("index.html"));
    assertThat(page.substring(page.indexOf("id=\"data\">"), page.indexOf("</script>")))
        .contains("fails_on_a_duplicate", "\"outcome\":\"aborted\"", "\"kind\":\"end\"");
    assertThat(Files.readString(run.results().resolve("annotations.txt")))
        .contains("::error file=", "FailureEvidenceTest.java,line=", "duplicate key");
    assertThat(Files.readString(run.results().resolve("summary.md")))
        .contains("| passed | failed |", "fails\\_on\\_a\\_duplicate");
  }

  private EngineExecutionResults run() {
    return FixtureRun.of(FailingFixture.class).with("pgassay.cache", cache).execute();
  }

  private List<String> keptDatabases() {
    try (Stream<Path> kept = Files.list(cache.resolve("kept"))) {
      return kept.map(path -> path.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String evidenceOf(Throwable failure) {
    assertThat(failure.getSuppressed()).hasSize(1);
    return failure.getSuppressed()[0].toString();
  }

  private static String firstLineWith(BufferedReader output, String word) throws IOException {
    StringBuilder seen = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      seen.append(line).append('\n');
      if (line.contains(word)) {
        return line;
      }
    }
    throw new AssertionError("No line with " + word + " in:\n" + seen);
  }

  @DatabaseTest
  static class FailingFixture {
    @Test
    void passes(DataSource dataSource) {
      Sql.register(dataSource, "a@example.org");
    }

    @Test
    void fails_on_a_duplicate(DataSource dataSource) throws SQLException {
      Sql.register(dataSource, "a@example.org");
      Sql.register(dataSource, "a@example.org");
    }

    @Test
    void fails_quietly(DataSource dataSource) {
      assertThat(Sql.count(dataSource, "users")).isEqualTo(1);
    }

    @Test
    void is_aborted(DataSource dataSource) {
      throw new TestAbortedException("not today");
    }

    @TestFactory
    Stream<DynamicTest> dynamic(DataSource dataSource) {
      return Stream.of(
          dynamicTest(
              "fails dynamically", () -> assertThat(Sql.count(dataSource, "users")).isEqualTo(1)));
    }
  }
}
