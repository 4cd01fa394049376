package dev.pgassay.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.FixtureRun;
import dev.pgassay.RunFiles;
import dev.pgassay.Sql;
import dev.pgassay.TestDatabase;
import dev.pgassay.TestDatabases;
import dev.pgassay.soak.SoakKind.WayBack;
import dev.pgassay.soak.SoakSequence.Step;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/**
 * Whatever tests do, each finds its database as a fresh clone would be.
 *
 * <p>How many bodies there are, and which, decide {@code -Dpgassay.test.soak.bodies=2000} and
 * {@code -Dpgassay.test.soak.seed=42}; without a seed every run has another, which it prints.
 */
class SoakTest {

  private static final int BODIES = Integer.getInteger(SoakSequence.BODIES, 100);
  private static final int UNLOGGED_BODIES = Math.max(24, BODIES / 6);
  private static final int SEEN_BODIES = Math.max(15, BODIES / 10);

  /** Tables with many rows, or with indexes that are built at random, are not put back. */
  private static final Pattern CLONE_IS_CHEAPER =
      Pattern.compile(
          "too many rows|larger than 1 MB|rows and an index by (sp)?gist|put back 100 times"
              + "|too much was written|numbers of a sequence");

  private static final long SEED = Long.getLong(SoakSequence.SEED, new Random().nextInt(1_000_000));

  @Test
  void every_test_finds_what_a_clone_would_be_whatever_the_test_before_did() {
    System.out.printf("-D%s=%d -D%s=%d%n", SoakSequence.BODIES, BODIES, SoakSequence.SEED, SEED);
    FixtureRun run = assertAllPass(SoakFixture.class, BODIES, BODIES + 1);
    assertThat(needlessClones(run)).isEmpty();
    assertThat(RunFiles.handOuts(run.results(), "way")).contains("RESET", "UNTOUCHED", "POOL");
  }

  /** Kinds that write rows and move sequences only, and were followed by a clone all the same. */
  private static List<String> needlessClones(FixtureRun run) {
    List<String> ways = RunFiles.handOuts(run.results(), "way");
    List<String> reasons = RunFiles.handOuts(run.results(), "reason");
    List<String> needless = new ArrayList<>();
    List<Step> steps = SoakSequence.of(SoakFixture.KINDS, BODIES, SEED);
    for (int i = 0; i < steps.size(); i++) {
      boolean cloned = Set.of("POOL", "CLONE").contains(ways.get(i + 1));
      if (steps.get(i).kind().wayBack() == WayBack.RESET
          && cloned
          && !CLONE_IS_CHEAPER.matcher(reasons.get(i + 1)).find()) {
        needless.add(steps.get(i).kind() + ": " + reasons.get(i + 1));
      }
    }
    return needless;
  }

  @Test
  void so_does_every_test_with_an_unlogged_table() {
    assertAllPass(UnloggedSoakFixture.class, UNLOGGED_BODIES, UNLOGGED_BODIES);
  }

  @Test
  void what_needs_a_clone_is_seen_when_there_is_none() throws Exception {
    List<String> unseen = new ArrayList<>();
    List<SoakKind> kinds =
        new ArrayList<>(
            SoakFixture.KINDS.stream().filter(kind -> kind.wayBack() == WayBack.CLONE).toList());
    Collections.shuffle(kinds, new Random(SEED));
    try (TestDatabases databases =
        TestDatabases.configure()
            .migrations("classpath:db/soak")
            .setting("max_prepared_transactions", "10")
            .open()) {
      for (SoakKind kind : kinds.subList(0, Math.min(SEEN_BODIES, kinds.size()))) {
        if (!leavesSomething(kind, databases.create())) {
          unseen.add(kind.name());
        }
      }
    }
    assertThat(unseen).isEmpty();
  }

  @Test
  void an_application_goes_on_with_its_sessions_when_they_live() throws Exception {
    try (TestDatabases databases =
        TestDatabases.configure().migrations("classpath:db/soak").open()) {
      TestDatabase database = databases.create();
      for (int i = 1; i <= 3; i++) {
        ApplicationKinds.application(database, new Random(SEED));
      }
      // One session writes seven rows in the first round, two do in the second, three in the third.
      assertThat(Sql.string(database, "select count(*) from audit_log where subject = 'app'"))
          .isEqualTo(String.valueOf(7 * (1 + 2 + 3)));
    } finally {
      LeftOpen.closeAll();
    }
  }

  private static boolean leavesSomething(SoakKind kind, TestDatabase database) throws Exception {
    SoakHarness harness = new SoakHarness("nothing");
    harness.run(new Step(0, kind, SEED), database);
    try {
      harness.verify("1", database);
      return false;
    } catch (AssertionError | SQLException different) {
      return true;
    }
  }

  private static FixtureRun assertAllPass(Class<?> fixture, int bodies, int tests) {
    FixtureRun run =
        FixtureRun.of(fixture)
            .with(SoakSequence.BODIES, bodies)
            .with(SoakSequence.SEED, SEED)
            .with("pgassay.keep", false);
    EngineExecutionResults executed = run.execute();
    assertThat(FixtureRun.failures(executed)).extracting(Throwable::getMessage).isEmpty();
    executed.testEvents().assertStatistics(events -> events.started(tests).succeeded(tests));
    return run;
  }

  @Test
  void a_sequence_is_decided_by_its_seed_and_has_every_kind_in_the_end() {
    List<String> sequence = names(2000, 42);
    assertThat(names(2000, 42)).isEqualTo(sequence);
    assertThat(names(2000, 43)).isNotEqualTo(sequence);
    assertThat(names(100, 42)).isEqualTo(sequence.subList(0, 100));
    assertThat(Set.copyOf(sequence)).hasSize(SoakFixture.KINDS.size());
  }

  private static List<String> names(int bodies, long seed) {
    return SoakSequence.of(SoakFixture.KINDS, bodies, seed).stream()
        .map(step -> step.kind().name())
        .collect(Collectors.toList());
  }
}
