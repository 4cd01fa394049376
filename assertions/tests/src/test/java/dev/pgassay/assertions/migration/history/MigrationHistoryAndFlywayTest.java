package dev.pgassay.assertions.migration.history;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the history says of files, against what Flyway does with them. */
class MigrationHistoryAndFlywayTest {

  @TempDir Path directory;

  @Test
  @DatabaseTest(migrations = {})
  void the_same_files_are_left_out(TestDatabase database) throws IOException {
    List<String> names =
        List.of(
            "V1__a.sql",
            "V2.1__a.sql",
            "V3_1__a.sql",
            "V4.sql",
            "V5_a.sql",
            "V6.b__a.sql",
            "V7___a.sql",
            "V__a.sql",
            "v8__a.sql",
            "V9__a.SQL",
            "V10__a.sql.bak",
            "V 11__a.sql",
            "V12-__a.sql",
            "VV13__a.sql",
            "14__a.sql",
            "V15.__a.sql",
            "V.16__a.sql",
            "V17__.sql",
            "R__a.sql",
            "R_b.sql",
            "Rc.sql",
            "R1__d.sql",
            "R.sql",
            "R__.sql",
            "r__e.sql",
            "readme.sql");
    for (String name : names) {
      Files.writeString(directory.resolve(name), "select 1;");
    }
    Set<String> seen =
        Arrays.stream(flyway(database).info().all())
            .map(MigrationInfo::getScript)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> run =
        history().files().stream()
            .filter(
                file ->
                    Stream.of(MigrationName.Kind.VERSIONED, MigrationName.Kind.REPEATABLE)
                        .anyMatch(file::is))
            .map(file -> file.file().name())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(run).isEqualTo(seen);
    assertThat(history().files())
        .filteredOn(file -> !run.contains(file.file().name()))
        .allMatch(file -> file.is(MigrationName.Kind.IGNORED));
  }

  @Test
  @DatabaseTest(migrations = {})
  void checksums_are_those_of_flyways_history(TestDatabase database)
      throws IOException, SQLException {
    Files.writeString(directory.resolve("V1__a.sql"), "\uFEFFselect 'ä';\r\n\r\nselect 2;");
    Files.writeString(directory.resolve("V2__b.sql"), "select 1;\n-- ${flyway:filename}\n");
    flyway(database).migrate();
    assertThat(
            Sql.query(
                database, "select version, checksum, script from flyway_schema_history order by 1"))
        .containsExactlyElementsOf(
            MigrationLock.of(history().files(), java.nio.charset.StandardCharsets.UTF_8)
                .toString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll(" +", "|"))
                .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create index concurrently i on t (a)",
        "create unique index concurrently i on t (a)",
        "drop index concurrently t_a",
        "reindex table concurrently t",
        "reindex index concurrently t_a",
        "reindex (concurrently) table t",
        "reindex (verbose) table t",
        "alter table p detach partition p1 concurrently",
        "alter table p detach partition p1",
        "vacuum t",
        "vacuum (analyze) t",
        "cluster",
        "cluster t using t_a",
        "discard plans",
        "alter system reset work_mem",
        "reindex schema public",
        "create index i on t (a)"
      })
  @DatabaseTest(migrations = {})
  void a_transaction_fault_is_what_flyway_or_postgresql_refuses(String sql, TestDatabase database)
      throws IOException, SQLException {
    Sql.run(
        database,
        """
        create table t (a int); create index t_a on t (a);
        create table p (a int) partition by list (a);
        create table p1 partition of p for values in (1);
        """);
    Files.writeString(directory.resolve("V1__a.sql"), sql + ";");
    boolean faulty = fails(() -> assertThat(history()).hasNoTransactionFaults());
    assertThat(fails(() -> flyway(database).migrate())).isEqualTo(faulty);
  }

  @Test
  @DatabaseTest(migrations = "classpath:rehearsal/shop")
  void a_database_knows_its_history(TestDatabase database) {
    assertThatCode(() -> assertThat(MigrationHistory.of(database)).isSound().hasNoGaps())
        .doesNotThrowAnyException();
  }

  private static boolean fails(Runnable work) {
    try {
      work.run();
      return false;
    } catch (AssertionError | FlywayException e) {
      return true;
    }
  }

  private MigrationHistory history() {
    return MigrationHistory.of("filesystem:" + directory);
  }

  private Flyway flyway(TestDatabase database) {
    return Flyway.configure()
        .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
        .dataSource(database)
        .locations("filesystem:" + directory)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load();
  }
}
