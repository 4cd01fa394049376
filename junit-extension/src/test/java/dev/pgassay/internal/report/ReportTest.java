package dev.pgassay.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.assertions.facilities.ReportEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  @TempDir Path directory;

  @Test
  void a_run_that_dies_leaves_what_had_finished() throws IOException {
    RunRecord dying = record();
    dying.serverStarted("embedded", "18.6", List.of(), 1_000_000);
    dying.testEnded(passed("was_done_before_it_died"));

    RunRecord next = record();
    next.serverStarted("embedded", "18.6", List.of(), 1_000_000);
    next.close();

    assertThat(data()).contains("was_done_before_it_died");
  }

  @Test
  void half_a_line_at_the_end_spoils_nothing() throws IOException {
    RunRecord record = record();
    record.serverStarted("embedded", "18.6", List.of(), 1_000_000);
    record.testEnded(passed("was_done"));
    Path file;
    try (var files = Files.list(directory.resolve("results"))) {
      file = files.findFirst().orElseThrow();
    }
    Files.writeString(file, Files.readString(file) + "{\"kind\":\"test\",\"testCla");

    Report.in(directory).write();

    assertThat(data()).contains("was_done").doesNotContain("\"testCla]");
  }

  @Test
  void nothing_that_a_test_is_called_ends_the_data() throws IOException {
    RunRecord record = record();
    record.serverStarted("embedded", "18.6", List.of(), 1_000_000);
    record.testEnded(passed("</script><script>alert('\"$1\\0')</script>"));
    record.close();
    assertThat(data()).contains("\\u003c/script>\\u003cscript>alert('\\\"$1\\\\0')\\u003c/script>");
  }

  @Test
  void the_page_allows_its_own_scripts_only() throws IOException {
    RunRecord record = record();
    record.serverStarted("embedded", "18.6", List.of(), 1_000_000);
    record.close();
    assertThat(page())
        .containsPattern(
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src( 'sha256-[A-Za-z0-9+/=]{44}')+\"")
        .doesNotContain("src=\"http", "href=\"http", "url(http");
  }

  @Test
  void what_tests_found_stands_under_their_names() throws IOException {
    RunRecord record = record();
    record.serverStarted("embedded", "18.6", List.of(), 1_000_000);
    record.found("a.OrderTest", "is_cheap", new ReportEntry("plan", Map.of("sql", "select 1")));
    record.close();
    assertThat(data())
        .contains("{\"kind\":\"plan\",\"at\":")
        .contains("\"testClass\":\"a.OrderTest\",\"test\":\"is_cheap\",\"sql\":\"select 1\"}");
  }

  @Test
  void results_of_other_formats_are_left_alone() throws IOException {
    Path older = Files.createDirectories(directory.resolve("results")).resolve("run-1.json");
    Files.writeString(older, "{\"format\" : 2}");
    Files.writeString(directory.resolve("results").resolve("schema-broken.json"), "{\"form");
    RunRecord record = record();
    record.serverStarted("embedded", "18.6", List.of(), 1_000_000);
    assertThat(record.close()).last().asString().startsWith("report: ");
    assertThat(data()).doesNotContain("{\"form");
    assertThat(older).hasContent("{\"format\" : 2}");
  }

  @Test
  void what_became_of_a_profile_is_a_part_of_the_page() throws IOException {
    Files.writeString(
        Files.createDirectories(directory.resolve("results")).resolve("compliance-a.json"),
        "{\"format\":1,\"profile\":\"orders\"}");
    RunRecord record = record();
    record.serverStarted("embedded", "18.6", List.of(), 1_000_000);
    record.close();
    assertThat(data()).contains("{\"file\":\"compliance-a.json\",\"content\":{\"format\":1,");
    assertThat(page()).contains("title: \"Compliance\"");
  }

  @Test
  void a_directory_that_cannot_be_written_to_is_said() throws IOException {
    Path file = Files.writeString(directory.resolve("taken"), "");
    RunRecord record = new RunRecord(file, true, Runnable::run);
    record.serverStarted("embedded", "18.6", List.of(), 1_000_000);
    record.testEnded(passed("goes_on"));
    assertThat(record.close())
        .last()
        .asString()
        .startsWith("the report could not be written: ")
        .contains("taken");
  }

  @Test
  void a_run_without_a_server_writes_nothing() {
    RunRecord record = record();
    record.testEnded(passed("needed_no_database"));
    assertThat(record.close()).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void pages_are_written_while_the_run_goes_on_and_an_end_in_their_midst_is_well() {
    RunRecord record =
        new RunRecord(
            directory,
            true,
            task -> {
              throw new RejectedExecutionException("it is shut down");
            },
            Duration.ZERO);
    record.serverStarted("embedded", "18.6", List.of(), 1_000_000);
    record.testEnded(passed("was_done"));
    assertThat(record.close()).last().asString().startsWith("report: ");
  }

  @Test
  void a_schema_is_described_once() throws IOException {
    record().schema("k1", () -> Map.of("tables", List.of()));
    record()
        .schema(
            "k1",
            () -> {
              throw new IllegalStateException("it is there already");
            });
    assertThat(directory.resolve("results").resolve("drawing-k1.json"))
        .hasContent("{\"key\":\"k1\",\"tables\":[]}");
  }

  private RunRecord record() {
    return new RunRecord(directory, true, Runnable::run);
  }

  private static RunRecord.TestEnd passed(String test) {
    return new RunRecord.TestEnd("a.OrderTest", test, "passed", 5, Optional.empty());
  }

  private String page() throws IOException {
    return Files.readString(directory.resolve("index.html"));
  }

  private String data() throws IOException {
    String page = page();
    return page.substring(page.indexOf("id=\"data\">"), page.indexOf("</script>"));
  }
}
