package dev.pgassay.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.peers.schema.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultTableTest {

  private final Results results = new Results();

  @Test
  void shows_the_median_of_what_each_round_adds_to_its_own_reference() {
    // Twelve tests of 1 ms, and what lies between them.
    round(1, 2, 12);
    round(2, 102, 122);
    round(3, 2, 42);
    assertThat(table()).contains("| cost of a test |    20.0 |");
  }

  @Test
  void says_when_a_run_failed() {
    round(1, 2, 12);
    results.add(run(Tool.PGASSAY, 2), Optional.empty());
    assertThat(table()).contains("| cost of a test |  failed |");
    assertThat(results.hasFailures()).isTrue();
    assertThat(results.toCsv()).contains("users,writes,pgassay,2,failed");
  }

  private void round(int round, long referenceWait, long wait) {
    results.add(run(Tool.PGASSAY_SHARED, round), Optional.of(times(referenceWait)));
    results.add(run(Tool.PGASSAY, round), Optional.of(times(wait)));
  }

  private static SuiteRun run(Tool tool, int round) {
    return new SuiteRun(tool, Schema.USERS, Suite.WRITES, round);
  }

  private static SuiteTimes times(long waitMillis) {
    List<SuiteTimes.Body> bodies = new ArrayList<>();
    long now = 5_000;
    for (int i = 0; i < 12; i++) {
      bodies.add(new SuiteTimes.Body(now, now + 1_000));
      now += 1_000 + (i < 11 ? waitMillis * 1_000 : 0);
    }
    return new SuiteTimes(0, 1_000, bodies, now);
  }

  private String table() {
    Options options =
        new Options(
            Path.of("target"),
            "18.6.0",
            12,
            12,
            3,
            Options.withReferences(List.of(Tool.PGASSAY)),
            List.of(Schema.USERS),
            List.of(Suite.WRITES),
            false);
    return new ResultTable(options, results).toMarkdown();
  }
}
