package dev.pgassay.perf;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.Unit.BLOCKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseLifecycle;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is done at the end of a transaction is part of what its statements cost. */
@DatabaseTest(
    migrations = {},
    lifecycle = DatabaseLifecycle.PER_CLASS)
class DeferredBlocksTest {

  @BeforeAll
  static void make_parents_and_children(TestDatabase database) throws SQLException {
    run(
        database,
        """
        create table parents (id integer primary key, place integer not null,
          constraint parents_place_key unique (place) deferrable initially deferred);
        create table children (id integer primary key, parent integer not null, note text not null,
          constraint children_parent_fkey foreign key (parent) references parents
            deferrable initially deferred) with (fillfactor = 50);
        insert into parents select n, n from generate_series(1, 2000) n;
        insert into children select n, 1 + n % 1900, repeat('x', 200)
          from generate_series(1, 10000) n;
        create table entries (id integer primary key, amount integer not null);
        insert into entries select n, 1 from generate_series(1, 5000) n;
        create function balance() returns trigger language plpgsql as $$
        begin
          if (select sum(amount) from entries where amount <> 0) > 6000 then
            raise exception 'entries are not balanced';
          end if;
          perform count(*) from children where note <> '';
          return null;
        end $$;
        create constraint trigger entries_balance after insert or update on entries
          deferrable initially deferred for each row execute function balance();
        create function enter(entry integer) returns integer language plpgsql as $$
        begin
          update entries set amount = amount + 1 where id = entry;
          return entry;
        end $$;
        """);
  }

  private static void run(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Execution executed(TestDatabase database, Query query) {
    Measurement found = query.on(database).measurements().get(0);
    assertThat(found.isStable()).as(found::difference).isTrue();
    return found.last();
  }

  @Test
  void a_deferred_constraint_trigger_counts(TestDatabase database) throws SQLException {
    long children = number(database, "select pg_relation_size('children') / 8192");
    Query update = Query.of("update entries set amount = 2 where id = ?", 17);

    Execution found = executed(database, update);

    assertThat(found.plan().triggers()).isEmpty();
    assertThat(found.deferred().fetched().byRelation()).containsEntry("public.children", children);
    assertThat(found.blocks()).isGreaterThan(children);
    assertThat(found.refusal()).isEmpty();
    assertThatThrownBy(() -> assertThat(update.on(database)).readsAtMost(100, BLOCKS))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("at most 100 blocks")
        .hasMessageContaining("\n  what is deferred to the end of the transaction, which reads ")
        .hasMessageContaining(" public.children\n");
  }

  @Test
  void a_deferred_foreign_key_counts(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(Query.of("delete from parents where id = ?", 1950).on(database))
                    .readsAtMost(100, BLOCKS))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(" public.children\n");
    assertThat(Query.of("update children set note = 'y' where id = ?", 5).on(database))
        .readsAtMost(30, BLOCKS);
  }

  @Test
  void a_deferred_constraint_that_is_violated_is_said_and_not_judged(TestDatabase database)
      throws SQLException {
    Query orphan = Query.of("insert into children values (?, 5000, 'x')", 20_000);

    assertThat(executed(database, orphan).refusal())
        .hasValueSatisfying(message -> assertThat(message).contains("children_parent_fkey"));
    assertThat(orphan.on(database)).readsAtMost(30, BLOCKS);
    assertThatThrownBy(() -> assertThat(orphan.on(database)).readsAtMost(1, BLOCKS))
        .hasMessageContaining(
            "At the end of the transaction PostgreSQL refuses what it wrote, unless a later"
                + " statement puts that right:\n  ERROR: insert or update on table \"children\"");
    assertThat(number(database, "select count(*) from children where id = 20000")).isZero();
  }

  @Test
  void an_exception_of_a_deferred_trigger_is_said(TestDatabase database) {
    Execution found =
        executed(database, Query.of("update entries set amount = 9000 where id = ?", 17));

    assertThat(found.refusal())
        .hasValueSatisfying(message -> assertThat(message).contains("entries are not balanced"));
    assertThat(found.deferred().fetched().byRelation()).containsKey("public.entries");
  }

  @Test
  void a_deferred_unique_constraint_is_asked(TestDatabase database) {
    assertThat(
            executed(database, Query.of("update parents set place = 2 where id = ?", 1)).refusal())
        .hasValueSatisfying(message -> assertThat(message).contains("parents_place_key"));
    assertThat(
            executed(database, Query.of("update parents set place = ? where id = 1", 3000))
                .refusal())
        .isEmpty();
  }

  @Test
  void what_a_function_defers_counts(TestDatabase database) throws SQLException {
    long children = number(database, "select pg_relation_size('children') / 8192");

    Execution found = executed(database, Query.of("select enter(?)", 17));

    assertThat(found.blocks()).isGreaterThan(children);
  }

  @Test
  void where_the_server_does_not_count_a_write_cannot_be_judged(TestDatabase database)
      throws SQLException {
    run(database, "alter database " + database.name() + " set track_counts = off");
    try {
      assertThatThrownBy(
              () ->
                  assertThat(
                          Query.of("update entries set amount = 2 where id = ?", 17).on(database))
                      .readsAtMost(5000, BLOCKS))
          .hasMessageContaining("it cannot be judged: what its triggers read is not counted where");
      assertThat(Query.of("select * from entries where id = ? for update", 17).on(database))
          .readsAtMost(5, BLOCKS);
    } finally {
      run(database, "alter database " + database.name() + " reset track_counts");
    }
  }
}
