package dev.pgassay.assertions.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = {})
class ChangesTest {

  @BeforeEach
  void make_orders(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create table customers (id integer primary key, name text not null);
        create table orders (
          id integer primary key,
          customer_id integer not null references customers,
          status text not null default 'open');
        insert into customers values (1, 'Ada'), (2, 'Grace');
        insert into orders select n, 1 + n % 2 from generate_series(1, 5) n;
        """);
  }

  /** What a script changes; a transaction that is left open sees the same of what it does. */
  private static Changes during(TestDatabase database, String script) throws SQLException {
    @Nullable String uncommitted = null;
    if (!script.contains("begin;") && !script.contains("commit prepared")) {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        uncommitted = lines(Changes.during(connection, () -> statement.execute(script)));
        connection.rollback();
      }
    }
    Changes changes = Changes.during(database, () -> Sql.run(database, script));
    assertThat(uncommitted).isIn(null, lines(changes));
    return changes;
  }

  private static String lines(Changes changes) {
    return changes.toString().replaceFirst("\n\\([^\n]*$", "");
  }

  @Test
  void shows_inserted_updated_and_deleted_rows(TestDatabase database) throws SQLException {
    Changes changes =
        during(
            database,
            """
            insert into orders (id, customer_id) values (17, 2);
            update orders set status = 'paid' where id = 2;
            delete from orders where id = 3;
            """);

    assertThat(changes.tables())
        .extracting(table -> table.name().toString())
        .containsExactly("public.orders");
    assertThat(changes.toString())
        .startsWith(
            """
            public.orders  inserted  id=17  customer_id=2  status=open
            public.orders  updated  id=2  status: open -> paid
            public.orders  deleted  id=3  customer_id=2  status=open
            """);
    assertThat(changes.table("orders").updated().get(0).changedColumns()).containsExactly("status");
    assertThat(changes.table("orders").key()).containsExactly("id");
    assertThat(changes.table("customers").isTouched()).isFalse();
    assertThat(changes.isEmpty()).isFalse();
    assertThat(changes.method()).startsWith("two snapshots; ").contains("scanned");
  }

  @Test
  void shows_what_is_left_at_the_end_only(TestDatabase database) throws SQLException {
    Changes changes =
        during(
            database,
            """
            insert into orders (id, customer_id) values (17, 2);
            update orders set status = 'paid' where id = 17;
            delete from orders where id = 17;
            update orders set status = 'paid' where id = 1;
            update orders set status = 'shipped' where id = 1;
            delete from orders where id = 2;
            insert into orders (id, customer_id, status) values (2, 1, 'again');
            """);

    assertThat(changes.table("orders").inserted()).isEmpty();
    assertThat(changes.table("orders").deleted()).isEmpty();
    assertThat(changes.table("orders").updated())
        .extracting(UpdatedRow::toString)
        .containsExactly("id=1  status: open -> shipped", "id=2  status: open -> again");
  }

  @Test
  void an_update_that_changes_no_value_is_a_rewrite(TestDatabase database) throws SQLException {
    Changes changes = during(database, "update orders set status = 'open' where id < 3");

    assertThat(changes.isEmpty()).isTrue();
    assertThat(changes.table("orders").rewritten())
        .extracting(ChangedRow::keyText)
        .containsExactly("id=1", "id=2");
  }

  @Test
  void what_was_rolled_back_locked_or_read_is_no_change(TestDatabase database) throws SQLException {
    Changes changes =
        during(
            database,
            """
            begin; update orders set status = 'paid'; delete from orders where id = 1; rollback;
            begin; select * from orders for update; commit;
            begin; select * from orders for key share; commit;
            begin; savepoint a; delete from orders; rollback to a; commit;
            select count(*) from orders;
            """);

    assertThat(changes.tables()).isEmpty();
    assertThat(changes.isEmpty()).isTrue();
    assertThat(changes.toString()).startsWith("no changes\n(two snapshots; ");
  }

  @Test
  void writes_of_subtransactions_and_of_locked_rows_are_seen(TestDatabase database)
      throws SQLException {
    Changes changes =
        during(
            database,
            """
            begin;
            select * from orders where id = 1 for update;
            savepoint a; update orders set status = 'paid' where id = 1; release a;
            savepoint b; insert into orders (id, customer_id) values (17, 1); release b;
            savepoint c; insert into orders (id, customer_id) values (18, 1); rollback to c;
            commit;
            """);

    assertThat(changes.toString())
        .contains("updated  id=1  status: open -> paid", "inserted  id=17")
        .doesNotContain("id=18");
  }

  @Test
  void a_transaction_that_was_open_before_counts_when_it_commits_during_the_action(
      TestDatabase database) throws SQLException {
    try (Connection other = database.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("insert into orders (id, customer_id) values (17, 1)");
      Sql.run(database, "insert into orders (id, customer_id) values (18, 1)");

      Changes nothing = Changes.during(database, () -> {});
      Changes committed = Changes.during(database, other::commit);

      assertThat(nothing.isEmpty()).isTrue();
      assertThat(committed.table("orders").inserted())
          .extracting(ChangedRow::keyText)
          .containsExactly("id=17");
    }
  }

  @Test
  @DatabaseTest(
      migrations = {},
      settings = "max_prepared_transactions=2")
  void a_transaction_that_is_prepared_counts_when_it_commits(TestDatabase database)
      throws SQLException {
    Changes prepared =
        Changes.during(
            database,
            () -> {
              try (Connection connection = database.getConnection();
                  Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("update orders set status = 'paid' where id = 1");
                statement.execute("prepare transaction 'payment'");
              }
            });
    Changes committed = during(database, "commit prepared 'payment'");

    assertThat(prepared.tables()).isEmpty();
    assertThat(committed.toString())
        .startsWith("public.orders  updated  id=1  status: open -> paid");
  }

  @Test
  void a_table_without_a_key_shows_an_update_as_deleted_and_inserted(TestDatabase database)
      throws SQLException {
    Sql.run(database, "create table log (line text); insert into log values ('a'), ('a'), ('b')");

    Changes changes =
        during(
            database,
            """
            update log set line = 'c' where line = 'b';
            update log set line = 'a' where line = 'a';
            insert into log values ('d'), ('d');
            """);

    assertThat(changes.table("log").key()).isEmpty();
    assertThat(changes.toString())
        .startsWith(
            """
            public.log  inserted  line=c
            public.log  inserted  line=d
            public.log  inserted  line=d
            public.log  deleted  line=b
            """);
    assertThat(changes.table("log").rewritten()).hasSize(2);
  }

  @Test
  void a_unique_key_without_null_tells_rows_apart(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create table "Odd ""Names" ("Key" text not null unique, nullable text unique, "a.b" int);
        insert into "Odd ""Names" values ('x', null, 1)
        """);

    Changes changes = during(database, "update \"Odd \"\"Names\" set \"a.b\" = 2");

    assertThat(changes.toString())
        .startsWith("public.\"Odd \"\"Names\"  updated  Key=x  a.b: 1 -> 2\n");
    assertThat(changes.table("\"Odd \"\"Names\"").key()).containsExactly("Key");
  }

  @Test
  void tables_of_all_schemas_are_watched_and_temporary_ones_are_not(TestDatabase database)
      throws SQLException {
    Sql.run(
        database,
        """
        create schema sales; create schema "Other";
        create table sales.t (id int primary key); create unlogged table "Other".t (id int primary key);
        """);

    Changes changes =
        during(
            database,
            """
            insert into sales.t values (1); insert into "Other".t values (2);
            create temporary table t (id int); insert into t values (3);
            """);

    assertThat(changes.tables())
        .extracting(table -> table.name().toString())
        .containsExactly("\"Other\".t", "sales.t");
  }

  @Test
  void rows_of_partitions_are_those_of_the_partitioned_table(TestDatabase database)
      throws SQLException {
    Sql.run(
        database,
        """
        create table events (id int, state text, note text, primary key (id, state)) partition by list (state);
        create table events_open partition of events for values in ('open');
        create table events_done partition of events for values in ('done') partition by range (id);
        create table events_done_1 partition of events_done for values from (0) to (100);
        insert into events select n, 'open' from generate_series(1, 3) n;
        """);

    Changes changes =
        during(
            database,
            """
            insert into events values (9, 'done');
            update events set state = 'done', note = 'moved' where id = 1;
            update events set note = 'stayed' where id = 2;
            delete from events where id = 3;
            """);

    assertThat(changes.tables()).hasSize(1);
    assertThat(changes.toString())
        .startsWith(
            """
            public.events  inserted  id=9  state=done  note=null
            public.events  updated  id=1  state=done  state: open -> done  note: null -> moved
            public.events  updated  id=2  state=open  note: null -> stayed
            public.events  deleted  id=3  state=open  note=null
            """);
  }

  @Test
  void rows_of_partitions_that_have_keys_of_their_own_are_paired_when_they_move(
      TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create table jobs (id int not null, state text) partition by list (state);
        create table jobs_open partition of jobs for values in ('open');
        create table jobs_done partition of jobs for values in ('done');
        alter table jobs_open add primary key (id); alter table jobs_done add primary key (id);
        insert into jobs values (1, 'open'), (2, 'open');
        """);

    Changes changes = during(database, "update jobs set state = 'done' where id = 1");

    assertThat(changes.toString()).startsWith("public.jobs  updated  id=1  state: open -> done\n");
  }

  @Test
  void a_table_and_one_that_inherits_from_it_have_their_own_rows(TestDatabase database)
      throws SQLException {
    Sql.run(
        database,
        """
        create table things (id int primary key, a text);
        create table special (b text, primary key (id)) inherits (things);
        insert into special values (1, 'a', 'b');
        """);

    Changes changes = during(database, "update things set a = 'c'");

    assertThat(changes.toString()).startsWith("public.special  updated  id=1  a: a -> c\n(");
  }

  @Test
  void toasted_and_generated_values_are_shown(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create table texts (
          id int primary key, body text, size int generated always as (length(body)) stored);
        alter table texts alter column body set storage external;
        insert into texts values (1, repeat('x', 100000)), (2, repeat('y', 100000));
        """);

    Changes changes =
        Changes.during(
            database,
            () -> {
              Sql.run(database, "update texts set body = repeat('z', 90000) where id = 1");
              Sql.run(database, "delete from texts where id = 2");
              Sql.run(database, "vacuum texts");
            });

    UpdatedRow updated = changes.table("texts").updated().get(0);
    assertThat(updated.changedColumns()).containsExactly("body", "size");
    assertThat(updated.before().value("body")).isEqualTo("x".repeat(100000));
    assertThat(updated.after().value("size")).isEqualTo("90000");
    assertThat(changes.table("texts").deleted().get(0).value("body")).hasSize(100000);
    assertThat(changes.toString()).contains("xxx… (100000 characters) -> zzz");
  }

  @Test
  void vacuum_and_what_it_rewrites_during_the_action_hide_nothing(TestDatabase database)
      throws SQLException {
    Changes changes =
        Changes.during(
            database,
            () -> {
              Sql.run(database, "update orders set status = 'paid' where id = 1");
              Sql.run(database, "delete from orders where id = 2");
              Sql.run(database, "vacuum (freeze) orders");
              Sql.run(database, "vacuum full orders");
              Sql.run(database, "cluster orders using orders_pkey");
              Sql.run(database, "insert into orders values (17, 1)");
              Sql.run(database, "vacuum full customers");
            });

    assertThat(changes.toString())
        .startsWith(
            """
            public.orders  inserted  id=17  customer_id=1  status=open
            public.orders  updated  id=1  status: open -> paid
            public.orders  deleted  id=2  customer_id=1  status=open
            (""");
  }

  @Test
  void what_truncate_deleted_cannot_be_shown_and_is_said(TestDatabase database)
      throws SQLException {
    Changes changes =
        during(database, "truncate orders; insert into orders (id, customer_id) values (1, 1)");

    assertThat(changes.table("orders").unknown())
        .isEqualTo(
            "public.orders was truncated or rewritten: which rows it had before cannot be shown");
    assertThat(changes.table("orders").inserted()).hasSize(1);
    assertThat(changes.isEmpty()).isFalse();
  }

  @Test
  void rows_that_were_copied_frozen_into_a_truncated_table_are_not_taken_for_former_ones(
      TestDatabase database) throws Exception {
    Changes changes =
        Changes.during(
            database,
            () -> {
              try (Connection connection = database.getConnection();
                  Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("truncate orders");
                connection
                    .unwrap(org.postgresql.PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                        "copy orders from stdin (freeze)",
                        new java.io.StringReader("1\t1\topen\n2\t2\topen\n"));
                connection.commit();
              }
            });

    assertThat(changes.table("orders").inserted()).hasSize(2);
    assertThat(changes.table("orders").unknown()).contains("truncated");
  }

  @Test
  void tables_that_are_new_rewritten_or_gone_are_said(TestDatabase database) throws SQLException {
    Sql.run(database, "create table old (id int primary key); insert into old values (1)");

    Changes changes =
        during(
            database,
            """
            create table fresh as select 1 as id;
            alter table orders alter column id type bigint;
            drop table old;
            """);

    assertThat(changes.table("fresh").inserted()).hasSize(1);
    assertThat(changes.table("orders").unknown()).contains("truncated or rewritten");
    assertThat(changes.table("public.old").unknown())
        .isEqualTo("public.old was dropped: which rows it had cannot be shown");
  }

  @Test
  void columns_that_come_change_no_row_and_columns_that_go_do(TestDatabase database)
      throws SQLException {
    Changes added =
        during(
            database,
            """
            alter table orders add column note text default 'none';
            update orders set status = 'paid' where id = 1;
            update orders set note = 'new' where id = 2;
            """);
    Changes dropped = during(database, "alter table orders drop column note");

    assertThat(added.toString())
        .startsWith(
            """
            public.orders  updated  id=1  status: open -> paid
            public.orders  updated  id=2  note: none -> new
            (""");
    assertThat(dropped.table("orders").unknown())
        .isEqualTo("column note was dropped: its values cannot be shown");
  }

  @Test
  void partitions_that_are_attached_or_detached_are_said(TestDatabase database)
      throws SQLException {
    Sql.run(
        database,
        """
        create table events (id int) partition by range (id);
        create table events_old partition of events for values from (0) to (10);
        create table events_new (id int);
        insert into events values (1);
        """);

    Changes changes =
        during(
            database,
            """
            alter table events detach partition events_old;
            alter table events attach partition events_new for values from (10) to (20);
            """);

    assertThat(changes.table("events").unknown())
        .contains(
            "partition public.events_old was detached: its rows are not shown",
            "partition public.events_new was attached: its rows are not shown");
  }

  @Test
  void rows_of_extensions_and_of_flyways_history_are_left_out(TestDatabase database)
      throws SQLException {
    Sql.run(
        database,
        """
        create table flyway_schema_history (
          installed_rank int primary key, version text, description text, type text, script text,
          checksum int, installed_by text, installed_on timestamp, execution_time int, success bool);
        """);

    Changes changes = during(database, "insert into flyway_schema_history values (1)");

    assertThat(changes.tables()).isEmpty();
  }

  @Test
  void what_the_action_throws_passes_through_and_nothing_is_left_open(TestDatabase database)
      throws SQLException {
    IOException thrown = new IOException("no such file");

    assertThatThrownBy(
            () ->
                Changes.during(
                    database,
                    () -> {
                      throw thrown;
                    }))
        .isSameAs(thrown)
        .hasNoSuppressedExceptions();

    assertThat(
            Sql.query(
                database,
                "select count(*) from pg_stat_activity"
                    + " where datname = current_database() and state like 'idle in %'"))
        .containsExactly("0");
  }

  @Test
  void no_table_is_locked_while_the_action_runs(TestDatabase database) throws SQLException {
    during(
        database,
        """
        set lock_timeout = '2s';
        alter table orders add column a int;
        begin; lock table customers in access exclusive mode; commit;
        """);

    assertThat(Sql.query(database, "select count(*) from pg_extension where extname <> 'plpgsql'"))
        .containsExactly("0");
  }
}
