package dev.pgassay.soak;

import dev.pgassay.TestDatabase;
import dev.pgassay.soak.SoakSequence.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Runs bodies one after the other, and sees before each that its database is what the very first
 * test found, a fresh clone.
 */
final class SoakHarness {

  private static final int MOST_LINES = 40;
  private static final int MOST_STEPS = 5;

  private final String repeat;
  private final List<Step> before = new ArrayList<>();

  /** What the first test found on each server: a server may be given up for another. */
  private final Map<String, SeenState> expected = new HashMap<>();

  /**
   * Creates one.
   *
   * @param repeat tells how to run the same bodies again
   */
  SoakHarness(String repeat) {
    this.repeat = repeat;
  }

  /** Checks the database, then does to it what the step says. */
  void run(Step step, TestDatabase database) throws Exception {
    try {
      // Nobody looks at a database that is not used; the next test sees what became of it.
      if (!step.kind().name().equals("nothing")) {
        verify(step.toString(), database);
      }
      step.kind().body().run(database, new Random(step.seed()));
    } catch (Exception | AssertionError e) {
      throw new AssertionError(
          "Body %s failed on PostgreSQL %s: %s%nRepeat with %s%nThe bodies before: %s"
              .formatted(step, database.serverVersion(), e.getMessage(), repeat, latest()),
          e);
    } finally {
      before.add(step);
    }
  }

  /** Checks the database of a test that comes after all bodies. */
  void verify(String step, TestDatabase database) throws SQLException {
    SeenState state;
    try (Connection connection = database.getConnection()) {
      state = SeenState.read(connection);
    }
    SeenState first = expected.isEmpty() ? state : expected.values().iterator().next();
    SeenState fresh = expected.putIfAbsent(state.server(), state);
    List<String> differences =
        fresh == null ? state.differencesFromOtherServer(first) : state.differencesFrom(fresh);
    if (!differences.isEmpty()) {
      throw new AssertionError(
          "Before body %s the database is not what a clone would be:%n%s"
              .formatted(step, listed(differences)));
    }
  }

  private static String listed(List<String> differences) {
    List<String> lines = differences.subList(0, Math.min(MOST_LINES, differences.size()));
    int more = differences.size() - lines.size();
    return String.join("\n", lines).indent(2) + (more == 0 ? "" : "  and " + more + " more\n");
  }

  private List<Step> latest() {
    return before.subList(Math.max(0, before.size() - MOST_STEPS), before.size());
  }
}
