package dev.pgassay.assertions.migration;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.SoftDatabaseAssertions;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.migration.state.DatabaseState;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DatabaseTest(migrations = "classpath:rehearsal/shop")
class RehearsalAssertTest {

  private static final String ORDERS =
      """
      create type status as enum ('open', 'paid');
      create table orders (
        id bigint generated always as identity primary key,
        token uuid default gen_random_uuid(),
        placed_at timestamptz default clock_timestamp(),
        status status not null default 'open');
      insert into orders default values;
      """;

  @TempDir Path directory;
  private Scripts scripts;

  @BeforeEach
  void prepare() throws IOException {
    scripts = new Scripts(directory).with("V1__orders.sql", ORDERS);
  }

  @Test
  void one_transaction_gives_the_same_whatever_changes_with_the_time(TestDatabase database)
      throws IOException {
    scripts.with("V2__note.sql", "alter table orders add note text not null default 'none';");
    assertThat(scripts.on(database)).givesTheSameInOneTransaction();
  }

  @Test
  void an_enum_value_that_is_used_in_its_own_transaction_fails(TestDatabase database)
      throws IOException {
    scripts
        .with("V2__returned.sql", "alter type status add value 'returned';")
        .with("V3__use.sql", "\n\nalter table orders alter status set default 'returned';");
    // From PostgreSQL 17 on, a type of the same transaction may be extended and used.
    MigrationRehearsal rehearsal = scripts.on(database).at("1", at -> {});
    assertThatThrownBy(() -> assertThat(rehearsal).givesTheSameInOneTransaction())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("to give:\n  the same in one transaction\nbut they fail.")
        .hasMessageContaining("V3__use.sql, line 3")
        .hasMessageContaining("alter table orders alter status set default 'returned'")
        .hasMessageContaining("unsafe use of new value \"returned\"")
        .hasMessageContaining("SQLSTATE: 55P04");
  }

  @Test
  void another_result_in_one_transaction_fails(TestDatabase database) throws IOException {
    scripts
        .with("V2__first.sql", "create table seen as select txid_current() as id, 1 as version;")
        .with(
            "V3__second.sql",
            """
            do $$ begin
              if (select id from seen) = txid_current() then
                create view same as select 1 as one;
                delete from orders;
              end if;
            end $$;
            alter table seen drop column id;
            """);
    assertThatThrownBy(() -> assertThat(scripts.on(database)).givesTheSameInOneTransaction())
        .hasMessageContaining("but 2 objects differ:")
        .hasMessageContaining("view public.same is unexpected")
        .hasMessageContaining("table public.orders has 0 rows instead of 1")
        .hasMessageContaining("- is from one by one, + is from one transaction.");
  }

  @Test
  void a_stop_on_the_way_changes_nothing(TestDatabase database) throws IOException {
    scripts
        .with("V2__note.sql", "alter table orders add note text;")
        .with("R__view.sql", "create or replace view all_orders as select id from orders;");
    MigrationRehearsal rehearsal =
        scripts.on(database).at("1", at -> Sql.run(at, "insert into orders default values"));
    assertThat(rehearsal).migratesFromEveryVersion().migratesFrom("1", "2");
  }

  @Test
  void a_repeatable_that_needs_the_newest_version_fails_after_a_stop(TestDatabase database)
      throws IOException {
    scripts
        .with("V2__note.sql", "alter table orders add note text;")
        .with("R__view.sql", "create or replace view notes as\nselect note from orders;");
    assertThatThrownBy(() -> assertThat(scripts.on(database)).migratesFromEveryVersion())
        .hasMessageContaining("the same after a stop at version 1\nbut they fail.")
        .hasMessageContaining("R__view.sql, line 1")
        .hasMessageContaining("column \"note\" does not exist");
  }

  @Test
  void a_version_that_is_not_there_is_refused(TestDatabase database) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(scripts.on(database)).migratesFrom("1", "7"))
        .withMessage("There is no migration of version `7`; there are [1].");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(scripts.on(database)).migratesFrom())
        .withMessageContaining("migratesFromEveryVersion()");
  }

  @Test
  void repeatables_that_replace_pass(TestDatabase database) throws IOException {
    scripts
        .with("R__view.sql", "create or replace view all_orders as select id from orders;")
        .with("R__rows.sql", "truncate orders; insert into orders default values;");
    assertThat(scripts.on(database)).repeatsRepeatablesWithoutChange();
  }

  @Test
  void repeatables_that_add_fail(TestDatabase database) throws IOException {
    scripts
        .with("R__rows.sql", "insert into orders default values;")
        .with(
            "R__status.sql",
            "update orders set status = case status when 'open' then 'paid'::status else 'open' end;");
    assertThatThrownBy(() -> assertThat(scripts.on(database)).repeatsRepeatablesWithoutChange())
        .hasMessageContaining("to change:\n  nothing, when repeatable migrations run once more")
        .hasMessageContaining("table public.orders has 3 rows instead of 2");
  }

  @Test
  void repeatables_that_change_values_fail(TestDatabase database) throws IOException {
    scripts.with(
        "R__status.sql",
        "update orders set status = case status when 'open' then 'paid'::status else 'open' end;");
    assertThatThrownBy(() -> assertThat(scripts.on(database)).repeatsRepeatablesWithoutChange())
        .hasMessageContaining("table public.orders has other values in status, in 1 row");
  }

  @Test
  void repeatables_that_cannot_run_twice_fail(TestDatabase database) throws IOException {
    scripts.with("R__view.sql", "create view all_orders as select id from orders;");
    assertThatThrownBy(() -> assertThat(scripts.on(database)).repeatsRepeatablesWithoutChange())
        .hasMessageContaining("but they fail.")
        .hasMessageContaining("relation \"all_orders\" already exists");
  }

  @Test
  void no_repeatable_is_said_and_collected(TestDatabase database) {
    SoftDatabaseAssertions softly = new SoftDatabaseAssertions();
    softly.assertThat(scripts.on(database)).as("shop").repeatsRepeatablesWithoutChange();
    assertThat(softly.errorsCollected())
        .singleElement()
        .satisfies(
            error ->
                assertThat(error)
                    .hasMessageStartingWith("[shop] Expecting migrations in:")
                    .hasMessageContaining("0 repeatable migrations were examined"));
  }

  @Test
  void values_that_changed_places_are_found(TestDatabase database) throws Exception {
    Sql.run(database, "create table t (a int, b int); insert into t values (1, 1), (2, 2)");
    DatabaseState before = DatabaseState.of(database);
    Sql.run(database, "update t set b = 3 - b");
    org.assertj.core.api.Assertions.assertThat(
            before.differencesTo(DatabaseState.of(database), java.util.Set.of()))
        .containsExactly("table public.t has the same values, but in other rows");
  }
}
