package dev.pgassay.samples.stability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StabilityTableTest {

  private final StabilityTable table = new StabilityTable();

  private static Combination combination(int major, boolean busy) {
    return new Combination(
        new Server(major, "embedded, data on disk", List.of(), ""),
        new Jdk(17, Path.of("jdk")),
        Language.ENGLISH,
        busy,
        true);
  }

  private static Optional<RunResult> counted(Map<String, String> counters) {
    return Optional.of(new RunResult(1, counters, Map.of(), List.of()));
  }

  @Test
  void runs_that_counted_the_same_hold() {
    table.add(1, combination(18, false), counted(Map.of("login: blocks", "4")));
    table.add(2, combination(18, true), counted(Map.of("login: blocks", "4")));

    assertThat(table.holds()).isTrue();
    assertThat(table.toString())
        .contains("| 18 | 2 | 1 | 1 | 2 | 0 | 0 | 0 | 0 | 0 |")
        .contains("| all processors kept busy | 1 |");
  }

  @Test
  void a_counter_that_differs_is_told_with_its_runs() {
    table.add(1, combination(18, false), counted(Map.of("login: blocks", "4")));
    table.add(2, combination(18, true), counted(Map.of("login: blocks", "5")));

    assertThat(table.holds()).isFalse();
    assertThat(table.toString())
        .contains("| 18 | 2 | 1 | 1 | 2 | 1 | 0 | 0 | 0 | 0 |")
        .contains("PostgreSQL 18, login: blocks differs:\n  4 in 1 run\n")
        .contains("  5 in 1 run\n    run 2: PostgreSQL 18; embedded, data on disk; JDK 17;");
  }

  @Test
  void a_counter_that_a_run_lacks_differs() {
    table.add(1, combination(18, false), counted(Map.of("a", "4", "b", "1")));
    table.add(2, combination(18, true), counted(Map.of("a", "4")));

    assertThat(table.holds()).isFalse();
    assertThat(table.toString())
        .contains("PostgreSQL 18, b differs:")
        .contains("  nothing in 1 run");
  }

  @Test
  void versions_are_not_compared_with_each_other_and_one_run_with_nothing() {
    table.add(1, combination(15, false), counted(Map.of("login: blocks", "4")));
    table.add(2, combination(18, true), counted(Map.of("login: blocks", "5")));

    assertThat(table.holds()).isFalse();
    assertThat(table.toString())
        .contains("There is one run of PostgreSQL 15, and nothing to compare.")
        .doesNotContain("differs");
  }

  @Test
  void what_is_not_judged_is_told_apart_from_other_failures() {
    Map<String, String> counters = Map.of("a", "4");
    table.add(
        1,
        combination(18, false),
        Optional.of(
            new RunResult(
                2,
                counters,
                Map.of("one", "but it reads 5", "other", "but it cannot be judged: …"),
                List.of())));
    table.add(2, combination(18, true), counted(counters));

    assertThat(table.holds()).isFalse();
    assertThat(table.toString())
        .contains("| 18 | 2 | 2 | 1 | 2 | 0 | 1 | 1 | 0 | 0 |")
        .contains("one failed in run 1: ");
  }

  @Test
  void a_broken_run_and_one_without_counters_do_not_hold() {
    table.add(1, combination(15, false), Optional.empty());
    table.add(2, combination(15, false), counted(Map.of()));

    assertThat(table.holds()).isFalse();
    assertThat(table.toString())
        .contains("The JVM was broken in run 1: ")
        .contains("Nothing was counted in run 2: ");
  }

  @Test
  void nothing_does_not_hold() {
    assertThat(table.holds()).isFalse();
  }

  @Test
  void a_result_is_read_as_it_was_written(@TempDir Path directory) throws IOException {
    RunResult result =
        new RunResult(
            3,
            Map.of("login: plan", "Index Scan using a=b on \"x y\""),
            Map.of("a test", "two\nlines"),
            List.of("left out: no reason"));
    Path file = directory.resolve("result.properties");

    result.write(file);

    assertThat(RunResult.read(file)).isEqualTo(result);
  }
}
