package dev.pgassay.perf;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.Unit.BLOCKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseLifecycle;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What triggers read while a statement is executed is in no step of its plan. */
@DatabaseTest(
    migrations = {},
    lifecycle = DatabaseLifecycle.PER_CLASS)
class TriggerBlocksTest {

  @BeforeAll
  static void make_accounts(TestDatabase database) throws SQLException {
    run(
        database,
        """
        create table owners (id integer primary key, name text not null);
        create table accounts (id integer primary key, owner integer not null references owners,
          amount integer not null, note text not null);
        create index accounts_owner_idx on accounts (owner);
        create table totals (owner integer primary key, amount bigint not null);
        insert into owners select n, 'owner ' || n from generate_series(1, 2000) n;
        insert into accounts select n, 1 + n % 2000, 1, repeat('x', 200)
          from generate_series(1, 10000) n;
        create function count_all() returns trigger language plpgsql as $$
        begin
          perform count(*) from accounts where amount > 0;
          return new;
        end $$;
        create table checked (id integer primary key, amount integer not null, note text not null);
        insert into checked select n, 1, repeat('x', 200) from generate_series(1, 10000) n;
        create trigger checked_before before update on checked
          for each row execute function count_all();
        create table followed (id integer primary key, amount integer not null, note text not null);
        insert into followed select n, 1, repeat('x', 200) from generate_series(1, 10000) n;
        create trigger followed_after after update on followed
          for each row execute function count_all();
        """);
  }

  private static void run(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void blocks_that_a_trigger_reads_after_the_statement_count(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(Query.of("update followed set amount = 2 where id = ?", 17).on(database))
                    .readsAtMost(50, BLOCKS))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("at most 50 blocks")
        .hasMessageContaining("Its own plan reads ")
        .hasMessageContaining("\n  trigger followed_after on followed, called 1 time\n")
        .hasMessageContaining(" public.accounts\n");
  }

  @Test
  void blocks_that_a_trigger_reads_before_the_statement_count_once(TestDatabase database) {
    Measurement before = measured(database, "update checked set amount = 2 where id = ?");
    Measurement after = measured(database, "update followed set amount = 2 where id = ?");

    long scan = before.last().fetched().byRelation().get("public.accounts");
    assertThat(scan).isEqualTo(after.last().fetched().byRelation().get("public.accounts"));
    assertThat(before.blocks()).isBetween(scan, scan + 30);
    assertThat(after.blocks()).isBetween(scan, scan + 30);
    assertThat(before.plan().root().blocks().read()).isEqualTo(before.blocks());
    assertThat(after.plan().root().blocks().read()).isLessThan(30);
  }

  private static Measurement measured(TestDatabase database, String sql) {
    Measurement found = Query.of(sql, 17).on(database).measurements().get(0);
    assertThat(found.isStable()).as(found::difference).isTrue();
    return found;
  }

  @Test
  void the_check_of_a_foreign_key_counts(TestDatabase database) throws SQLException {
    assertThat(Query.of("update accounts set owner = ? where id = ?", 18, 17).on(database))
        .readsAtMost(30, BLOCKS);
    run(database, "insert into owners values (2001, 'x')");
    assertThat(Query.of("delete from owners where id = ?", 2001).on(database))
        .readsAtMost(30, BLOCKS);

    run(database, "drop index accounts_owner_idx");
    try {
      assertThatThrownBy(
              () ->
                  assertThat(Query.of("delete from owners where id = ?", 2001).on(database))
                      .readsAtMost(50, BLOCKS))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining(
              "\n  trigger for constraint accounts_owner_fkey on owners, called 1 time\n")
          .hasMessageContaining(" public.accounts\n")
          .hasMessageContaining("FOREIGN_KEY_SCAN");
    } finally {
      run(
          database,
          "create index accounts_owner_idx on accounts (owner);"
              + " delete from owners where id = 2001");
    }
  }

  @Test
  void what_planning_looks_up_does_not_count(TestDatabase database) {
    // A range at the end of an index makes the planner look there.
    Measurement found =
        Query.of("update followed set amount = 2 where id > ? and id < 0", 20_000)
            .on(database)
            .measurements()
            .get(0);

    assertThat(found.plan().triggers()).isEmpty();
    assertThat(found.blocks()).isEqualTo(found.plan().root().blocks().read());
  }

  @Test
  void where_the_server_does_not_count_it_cannot_be_judged(TestDatabase database)
      throws SQLException {
    run(database, "alter database " + database.name() + " set track_counts = off");
    try {
      assertThatThrownBy(
              () ->
                  assertThat(
                          Query.of("update followed set amount = 2 where id = ?", 17).on(database))
                      .readsAtMost(500, BLOCKS))
          .hasMessageContaining("it cannot be judged: what its triggers read is not counted where");
      assertThat(Query.of("select * from followed where id = ?", 17).on(database))
          .readsAtMost(4, BLOCKS);
    } finally {
      run(database, "alter database " + database.name() + " reset track_counts");
    }
  }
}
