package dev.pgassay.assertions.migration.history;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.assertions.SoftDatabaseAssertions;
import dev.pgassay.assertions.files.CommittedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationHistoryTest {

  @TempDir Path directory;

  @Test
  void versions_that_are_there_once_pass() throws IOException {
    files("V1__users.sql", "V1_1__orders.sql", "V2__stock.sql", "R__views.sql", "R__grants.sql");
    assertThat(history()).isSound().hasNoDuplicateVersions();
  }

  @ParameterizedTest
  @CsvSource({
    "V2__orders.sql, V2__products.sql, version 2",
    "V1_2__orders.sql, V1.2__products.sql, version 1.2",
    "V01__orders.sql, sub/V1.0__products.sql, version 1",
    "R__views.sql, sub/R__views.sql, the description `views`",
    "B7__all.sql, B07__most.sql, baseline 7"
  })
  void a_version_that_two_migrations_claim_fails(String one, String other, String what)
      throws IOException {
    files(one, other);
    assertThatThrownBy(() -> assertThat(history()).hasNoDuplicateVersions())
        .hasMessageContaining("to have:\n  each version once\nbut found:")
        .hasMessageContaining(" is claimed by 2 migrations:")
        .hasMessageContaining("/" + one)
        .hasMessageContaining("/" + other)
        .hasMessageMatching("(?s).*" + what.substring(0, 6) + ".*");
  }

  @Test
  void the_next_free_version_is_named() throws IOException {
    files("V7__orders.sql", "V7__products.sql", "V12.9__more.sql");
    assertThatThrownBy(() -> assertThat(history()).isSound())
        .hasMessageContaining("The next free version is 12.10.");
  }

  @Test
  void a_java_migration_claims_its_version() throws IOException {
    files("V4__orders.sql");
    assertThatThrownBy(
            () ->
                assertThat(
                        MigrationHistory.of(
                            "filesystem:" + directory,
                            "classpath:dev/pgassay/assertions/migration/history/java"))
                    .hasNoDuplicateVersions())
        .hasMessageContaining("version 4 is claimed by 2 migrations")
        .hasMessageContaining("dev/pgassay/assertions/migration/history/java/V4__Backfill.class");
  }

  @Test
  void what_lies_beside_migrations_passes() throws IOException {
    files(
        "V1__users.sql",
        "V1__users.sql.conf",
        "U1__users.sql",
        "B1__all.sql",
        "beforeMigrate.sql",
        "afterEachMigrate__grants.sql",
        "README.md",
        "Views.txt",
        ".gitkeep");
    assertThat(history()).hasNoIgnoredFiles();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          V2_orders.sql     | `2_orders` before `__` is no version; a migration looks like `V12__add_orders.sql`
          v3__products.sql  | it begins with `v`, not `V`
          V4__stock.sql.txt | it does not end in `.sql`
          R.sql             | it has no description
          V__stock.sql      | it has no version
          V1.b__stock.sql   | `1.b` before `__` is no version
          R_views.sql       | `_views` stands between `R` and `__`; a repeatable migration looks like `R__add_orders.sql`
          R1__views.sql     | `1` stands between `R` and `__`
          5__prices.sql     | it begins with neither `V` nor `R`
          V6__x.sql.conf    | there is no script of this name
          """)
  void a_file_that_flyway_leaves_out_fails(String name, String problem) throws IOException {
    files("V1__users.sql", name);
    assertThatThrownBy(() -> assertThat(history()).hasNoIgnoredFiles())
        .hasMessageContaining("to have:\n  no file that Flyway leaves out without a word")
        .hasMessageContaining("/" + name + ": " + problem);
  }

  @Test
  void settings_change_the_names() throws IOException {
    files("M1-users.pgsql", "M2-orders.sql");
    MigrationHistory history =
        history()
            .flyway("flyway.sqlMigrationPrefix", "M")
            .flyway("sqlMigrationSeparator", "-")
            .flyway("sqlMigrationSuffixes", ".sql,.pgsql");
    assertThat(history).hasNoIgnoredFiles().hasNoGaps();
    assertThatThrownBy(() -> assertThat(history()).hasNoIgnoredFiles())
        .hasMessageContaining("M2-orders.sql");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "V1__a.sql V2__b.sql V3__c.sql",
        "V0__a.sql V1__b.sql",
        "V1.0__a.sql V1.1__b.sql V1.2.1__c.sql V2__d.sql V2.1__e.sql",
        "B7__all.sql V7__a.sql V8__b.sql"
      })
  void versions_that_follow_each_other_pass(String names) throws IOException {
    files(names.split(" "));
    assertThat(history()).hasNoGaps();
  }

  @ParameterizedTest
  @CsvSource({
    "V1__a.sql V3__c.sql, V1__a.sql is followed by V3__c.sql",
    "V1.1__a.sql V1.3__c.sql, V1.1__a.sql is followed by V1.3__c.sql",
    "V1.1__a.sql V2.5__c.sql, V1.1__a.sql is followed by V2.5__c.sql",
    "V4__a.sql V5__b.sql, the first is V4__a.sql"
  })
  void a_gap_fails(String names, String gap) throws IOException {
    files(names.split(" "));
    assertThatThrownBy(() -> assertThat(history()).hasNoGaps())
        .hasMessageContaining("to have:\n  no gap between two versions\nbut found:\n  " + gap);
  }

  @Test
  void a_statement_that_runs_where_it_can_passes() throws IOException {
    write("V1__a.sql", "create table a (b int); insert into a values (1);");
    write("V2__b.sql", "create index concurrently a_b on a (b);");
    write("V3__c.sql", "reindex table concurrently a;");
    write("V3__c.sql.conf", "executeInTransaction=false");
    write("V4__d.sql", "comment on table a is 'vacuum; reindex table concurrently a';");
    assertThat(history()).hasNoTransactionFaults();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reindex table concurrently a;                       | `reindex … concurrently` cannot run in a transaction, which Flyway does not know: say `executeInTransaction=false` in
          reindex (verbose, concurrently) index a;            | `reindex … concurrently` cannot run
          alter table a detach partition b concurrently;      | `alter table … detach partition … concurrently` cannot run
          cluster;                                            | `cluster` cannot run
          create unique index concurrently a on b (c); select 1; | `create index concurrently` cannot run in a transaction, and others in this file can: Flyway refuses the mixture
          select 1; vacuum a;                                 | `vacuum` cannot run in a transaction, and others
          begin; drop index concurrently a; commit;           | `drop index concurrently` cannot run in a transaction, and line 1 begins one
          """)
  void a_statement_that_cannot_run_in_its_transaction_fails(String sql, String fault)
      throws IOException {
    write("V1__a.sql", sql);
    assertThatThrownBy(() -> assertThat(history()).hasNoTransactionFaults())
        .hasMessageContaining("V1__a.sql:1: " + fault);
  }

  @Test
  void a_conf_that_demands_a_transaction_fails() throws IOException {
    write("V1__a.sql", "\nvacuum;");
    write("V1__a.sql.conf", "executeInTransaction=true");
    assertThatThrownBy(() -> assertThat(history()).hasNoTransactionFaults())
        .hasMessageContaining("V1__a.sql:2: `vacuum` cannot run in a transaction, and ")
        .hasMessageContaining("V1__a.sql.conf says `executeInTransaction=true`");
  }

  @Test
  void settings_for_all_migrations_count() throws IOException {
    write("V1__a.sql", "select 1; vacuum;");
    assertThat(history().flyway("mixed", "true")).hasNoTransactionFaults();
    write("V2__a.sql", "reindex index concurrently a;");
    assertThat(history().flyway("executeInTransaction", "false")).hasNoTransactionFaults();
  }

  @Test
  void an_index_that_waits_for_flyway_fails() throws IOException {
    write("V1__a.sql", "create index concurrently a on b (c);");
    assertThat(history().flyway("postgresql.transactional.lock", "false")).isSound();
    assertThatThrownBy(() -> assertThat(history()).isSound())
        .hasMessageContaining("not to wait for:\n  the transaction that Flyway keeps open")
        .hasMessageContaining("V1__a.sql:1: `create index concurrently`")
        .hasMessageContaining("Set flyway.postgresql.transactional.lock=false");
  }

  @Test
  void a_lock_that_is_missing_is_written() throws IOException {
    write("V1__users.sql", "create table users ();");
    write("V10__orders.sql", "create table orders ();");
    write("R__views.sql", "create view v as select 1;");
    assertThatThrownBy(() -> assertThat(history()).matches(lock(false, false)))
        .hasMessageContaining("but there was no such file.")
        .hasMessageContaining("It has been written now, with 2 migrations.");
    assertThat(Files.readString(directory.resolve("lock/migrations.lock")).lines())
        .contains("1  -1613086022 V1__users.sql", "10   158037360 V10__orders.sql")
        .hasSize(4);
    assertThat(history()).matches(lock(false, false));
  }

  @Test
  void a_lock_that_is_missing_is_not_written_on_a_build_server() throws IOException {
    files("V1__users.sql");
    assertThatThrownBy(() -> assertThat(history()).matches(lock(true, true)))
        .hasMessageContaining("with CI=true none is written");
    assertThat(directory.resolve("lock/migrations.lock")).doesNotExist();
  }

  @Test
  void line_ends_change_no_checksum() throws IOException {
    write("V1__users.sql", "create table users (\n);\n");
    assertThat(history()).matches(lock(true, false));
    write("V1__users.sql", "\uFEFFcreate table users (\r\n);");
    assertThat(history()).matches(lock(false, false));
  }

  @Test
  void an_edited_a_renamed_a_deleted_and_a_late_migration_fail() throws IOException {
    write("V1__users.sql", "create table users ();");
    files("V2__orders.sql", "V4__stock.sql", "V5__prices.sql");
    assertThat(history()).matches(lock(true, false));
    write("V1__users.sql", "create table users (id int);");
    Files.move(directory.resolve("V2__orders.sql"), directory.resolve("V2__carts.sql"));
    Files.delete(directory.resolve("V4__stock.sql"));
    files("V3__late.sql");
    assertThatThrownBy(() -> assertThat(history()).matches(lock(false, false)))
        .hasMessageContaining("V1__users.sql was edited: its checksum was -1613086022 and is ")
        .hasMessageContaining("V2__orders.sql is now called V2__carts.sql")
        .hasMessageContaining("V4__stock.sql is gone")
        .hasMessageContaining("V3__late.sql is new, but older than V5__prices.sql")
        .hasMessageContaining("put the change into a new migration");
  }

  @Test
  void a_new_migration_says_how_it_gets_into_the_lock() throws IOException {
    files("V1__users.sql");
    assertThat(history()).matches(lock(true, false));
    files("V2__orders.sql");
    assertThatThrownBy(() -> assertThat(history()).matches(lock(true, true)))
        .hasMessageContaining("but found:\n  V2__orders.sql is not in it yet")
        .hasMessageContaining("run the test with -Dpgassay.update=true, and commit the file");
    assertThat(history()).matches(lock(true, false)).matches(lock(false, false));
  }

  @ParameterizedTest
  @CsvSource({
    "<<<<<<< HEAD, line 2 has a conflict marker of a merge: `<<<<<<< HEAD`",
    "=======, line 2 has a conflict marker",
    "1 abc V1__users.sql, 'line 2, `1 abc V1__users.sql`, is no migration; one looks like'",
    "1.0 5 V1.0__again.sql, line 2 has version 1.0 once more",
  })
  void a_lock_that_cannot_be_read_fails(String line, String problem) throws IOException {
    files("V1__users.sql");
    write("lock/migrations.lock", "1 0 V1__users.sql\n" + line + "\n");
    assertThatThrownBy(() -> assertThat(history()).matches(lock(false, false)))
        .hasMessageContaining("but that file cannot be read: " + problem);
  }

  @Test
  void nothing_to_look_at_fails() throws IOException {
    assertThatThrownBy(() -> assertThat(history()).hasNoGaps())
        .hasMessageContaining("but there is no file in filesystem:");
    files("readme.md");
    assertThatThrownBy(() -> assertThat(history()).isSound())
        .hasMessageContaining("0 migrations were examined");
    assertThatThrownBy(() -> assertThat(history()).matches(lock(false, false)))
        .hasMessageContaining("0 migrations were examined");
  }

  @Test
  void failures_are_collected() throws IOException {
    files("V1__a.sql", "V1__b.sql", "V3_c.sql");
    SoftDatabaseAssertions softly = new SoftDatabaseAssertions();
    softly.assertThat(history()).as("shop").isSound();
    assertThat(softly.errorsCollected())
        .hasSize(2)
        .allSatisfy(error -> assertThat(error).hasMessageStartingWith("[shop] Expecting"));
  }

  @Test
  void misuse_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MigrationHistory.of("s3:bucket/migrations"))
        .withMessageContaining("`s3:bucket/migrations` cannot be read without Flyway");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MigrationHistory.of("classpath:db/*/migration"))
        .withMessageContaining("Name directories without wildcards");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MigrationHistory.of())
        .withMessageContaining("There is no location");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> history().flyway("sqlMigrationPrefx", "M"))
        .withMessageContaining("`sqlMigrationPrefx` does not change what the files")
        .withMessageContaining("sqlMigrationPrefix");
  }

  private MigrationHistory history() {
    return MigrationHistory.of("filesystem:" + directory);
  }

  private CommittedFile lock(boolean update, boolean ci) {
    return new CommittedFile(directory.resolve("lock/migrations.lock"), update, ci);
  }

  private void files(String... names) throws IOException {
    for (String name : names) {
      write(name, "select 1;");
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
