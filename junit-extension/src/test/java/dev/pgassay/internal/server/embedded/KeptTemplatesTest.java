package dev.pgassay.internal.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.ChildJvm;
import dev.pgassay.DatabaseTest;
import dev.pgassay.FixtureRun;
import dev.pgassay.ParallelRunFixture;
import dev.pgassay.RunFiles;
import dev.pgassay.RunFixture;
import dev.pgassay.Sql;
import dev.pgassay.TestDatabase;
import dev.pgassay.TraversableTempDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledIfSystemProperty(
    named = "pgassay.test.part",
    matches = "2/2",
    disabledReason = "it says nothing of PostgreSQL's version, and the other part runs it")
class KeptTemplatesTest {

  /** Unpacked binaries and the cluster stay for the next test; templates do not. */
  @TempDir(factory = TraversableTempDir.class)
  static Path directory;

  private Path cache;
  private Map<String, String> properties;

  @BeforeEach
  void choose_directories() throws IOException {
    cache = directory.resolve("cache");
    FileTree.delete(cache.resolve(Cache.TEMPLATES));
    FileTree.delete(results());
    properties =
        Map.of(
            "pgassay.cache", cache.toString(),
            "pgassay.run.directory", directory.resolve("runs").toString(),
            "pgassay.results", results().toString());
  }

  private Path results() {
    return directory.resolve("results");
  }

  @Test
  void a_second_run_migrates_nothing_and_loads_nothing_of_flyway() throws Exception {
    assertThat(aRun()).contains("1 built");
    try (ChildJvm second =
        ChildJvm.start(List.of("-Xlog:class+load"), properties, RunFixture.class, 1)) {
      String output = second.succeeds();
      assertThat(output).contains("dev.pgassay.internal.lease.Engine", "1 template found, 0 built");
      assertThat(output.lines().filter(line -> line.contains("org.flywaydb"))).isEmpty();
    }
  }

  @Test
  void without_the_switch_every_run_migrates() throws Exception {
    aRun();
    FixtureRun run =
        FixtureRun.of(AnyFixture.class)
            .with("pgassay.cache", cache)
            .with("pgassay.templates", false);
    run.allPass(1);
    assertThat(RunFiles.templates(run.results(), "found")).containsExactly("false");
  }

  @Test
  void two_jvms_with_four_threads_each_make_one_template() throws Exception {
    try (ChildJvm one = ChildJvm.start(properties, ParallelRunFixture.class, 4, 10);
        ChildJvm two = ChildJvm.start(properties, ParallelRunFixture.class, 4, 10)) {
      assertThat(one.succeeds()).contains("40 right");
      assertThat(two.succeeds()).contains("40 right");
    }
    assertThat(RunFiles.templates(results(), "found")).containsExactlyInAnyOrder("true", "false");
  }

  @Test
  void a_template_whose_manifest_was_changed_is_made_again() throws Exception {
    aRun();
    Path manifest = template().resolve(Manifest.FILE);
    Files.writeString(manifest, Files.readString(manifest).replaceFirst("\n\\d", "\n7"));
    assertThat(aRun()).contains("the cache is damaged, making it anew", "1 built");
    assertThat(aRun()).contains("0 built");
  }

  @Test
  void a_template_that_lost_a_file_is_made_again() throws Exception {
    aRun();
    Files.delete(template().resolve("data").resolve("global").resolve("pg_control"));
    assertThat(aRun()).contains("the cache is damaged, making it anew", "1 built");
  }

  @Test
  void a_template_that_may_not_have_reached_the_disk_before_a_restart_is_made_again()
      throws Exception {
    aRun();
    Path template = template();
    Path mark = template.resolve("written-out");
    for (int tries = 0; !Files.exists(mark) && tries < 200; tries++) {
      Thread.sleep(50);
    }
    Manifest.write(template, "another start of the machine");
    assertThat(Manifest.damage(template)).isEmpty();
    Files.delete(mark);
    assertThat(Manifest.damage(template).orElseThrow()).contains("when the machine was restarted");
    assertThat(aRun()).contains("1 built");
  }

  @Test
  void a_cache_that_vanishes_between_two_servers_is_made_again() throws Exception {
    try (ChildJvm jvm = ChildJvm.start(properties, RunFixture.class, 1)) {
      jvm.lineWith("READY");
      FileTree.delete(cache);
      jvm.succeeds();
    }
    assertThat(aRun()).contains("1 built");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a killed run leaves its server to the next")
  void kills_at_random_moments_leave_no_wrong_template() throws Exception {
    aRun();
    int kills = Integer.getInteger("pgassay.test.kills", 3);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < kills; i++) {
      FileTree.delete(template());
      try (ChildJvm jvm = ChildJvm.start(properties, RunFixture.class, 1_000_000)) {
        jvm.process().waitFor(300 + random.nextInt(2_500), TimeUnit.MILLISECONDS);
        jvm.kill();
      }
      assertThat(aRun()).as("after kill %d, seed %d", i, seed).contains("READY", " 1\n");
      assertThat(filesIn(cache.resolve(Cache.TEMPLATES))).hasSize(1);
    }
  }

  private String aRun() throws IOException, InterruptedException {
    try (ChildJvm jvm = ChildJvm.start(properties, RunFixture.class, 1)) {
      return jvm.succeeds();
    }
  }

  private Path template() throws IOException {
    return filesIn(cache.resolve(Cache.TEMPLATES)).get(0);
  }

  private static List<Path> filesIn(Path parent) throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.toList();
    }
  }

  @DatabaseTest
  static class AnyFixture {
    @Test
    void is_empty(TestDatabase database) {
      assertThat(Sql.count(database, "users")).isZero();
    }
  }
}
