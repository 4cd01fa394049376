package dev.pgassay.assertions.data;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.SoftDatabaseAssertions;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.files.ResultsDirectory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

@DatabaseTest(migrations = {})
class DataHonoursSchemaTest {

  /** Runs before rows that get past foreign keys and deferrable rules. */
  private static final String AS_REPLICA = "set session_replication_role = replica;";

  @Test
  void passes_where_all_rows_honour_every_kind_of_rule(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create domain positive as integer not null check (value > 0);
        create domain short_text as text check (length(value) <= 5 and value <> 'VALUE');
        create type size as (width positive, label short_text);
        create type pair as (one integer, other integer);
        create schema "My Shop";
        create table "My Shop"."Customers" (
          "Id" bigint generated always as identity primary key,
          "E-Mail" text unique deferrable,
          country char(2));
        create table orders (
          id serial primary key,
          customer bigint references "My Shop"."Customers" on delete cascade,
          amount positive,
          tags short_text[],
          size size,
          sizes size[],
          spare pair not null default row(null, null),
          during int4range,
          check (amount < 1000 or tags is null),
          exclude using gist (during with &&) deferrable);
        create table movements (moved_on date not null, order_id integer references orders)
          partition by range (moved_on);
        create table movements_2026 partition of movements
          for values from ('2026-01-01') to ('2027-01-01');
        create table movements_other partition of movements default;
        insert into "My Shop"."Customers" ("E-Mail") values ('a'), (null), (null);
        insert into orders (customer, amount, tags, size, sizes, during) values
          (1, 10, array['a', null], (1, 'x'), array[(2, 'y')::size], '[1,3)'),
          (null, 2000, null, null, null, null);
        insert into movements values ('2026-03-01', 1), ('2025-03-01', null);
        """);
    assertThat(database).dataHonoursSchema();
  }

  @Test
  void finds_rows_that_refer_to_nothing_with_keys_count_and_sql(TestDatabase database)
      throws SQLException {
    Sql.run(
        database,
        """
        create table customers (id integer primary key);
        create table orders (id integer primary key, customer_id integer references customers);
        insert into customers values (1);
        insert into orders select n, 1 from generate_series(1, 1200) n;
        """
            + AS_REPLICA
            + "insert into orders values (9017, 904), (9230, 904), (99071, null), (9900, 1133)");
    AssertionFailedError failure = fails(database);
    assertThat(failure)
        .hasMessageContainingAll(
            "Expecting database:\n  " + database.name() + "\nto hold rows that honour:\n",
            "but 1 expectation fails, in the rows of 2 tables.",
            """

            Expecting every public.orders.customer_id to refer to public.customers.id \
            (orders_customer_id_fkey),
            but 3 of 1,204 rows do not:
              id=9017  customer_id=904
              id=9230  customer_id=904
              id=9900  customer_id=1133
            Reproduce:
            """);
    assertThat(reproduced(database, failure)).containsExactly("9017|904", "9230|904", "9900|1133");
  }

  @Test
  void says_all_rules_that_do_not_hold_at_once(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create table parents (a integer, b integer, primary key (a, b));
        create table children (
          a integer, b integer, c text,
          constraint simple foreign key (a, b) references parents,
          constraint complete foreign key (a, b) references parents match full);
        insert into parents values (1, 1);
        """
            + AS_REPLICA
            + """
            insert into children values (1, 1), (null, null), (1, null), (7, 8);
            reset session_replication_role;
            alter table children add constraint c_known check (c is not null) not valid;
            """);
    assertThat(fails(database))
        .hasMessageContainingAll(
            "public.children (a, b) to refer to public.parents (a, b) (simple),\nbut 1 of 4 rows"
                + " does not:\n  ctid=(0,4)  a=7  b=8\n",
            "(complete),\n"
                + "but 2 of 4 rows do not:\n"
                + "  ctid=(0,3)  a=1  b=null\n"
                + "  ctid=(0,4)  a=7  b=8\n",
            "row of public.children to satisfy c_known: (c IS NOT NULL),\nbut 4 of 4 rows do not:",
            "Expecting constraint c_known on public.children to be validated,\n"
                + "but it is NOT VALID.");
  }

  @Test
  void knows_what_the_children_of_a_table_have_to_do_with_its_rules(TestDatabase database)
      throws SQLException {
    Sql.run(
        database,
        """
        create table parents (id integer primary key);
        create table orders (id integer primary key, parent integer references parents,
          constraint own check (parent > 0) no inherit);
        create table old_orders () inherits (orders);
        create table notes (order_id integer references orders);
        insert into old_orders values (5, -1), (5, 77);
        """
            + AS_REPLICA
            + "insert into notes values (5)");
    assertThat(fails(database))
        .hasMessageContainingAll(
            "but 1 expectation fails, in the rows of 2 tables.",
            "every public.notes.order_id to refer to public.orders.id",
            "ctid=(0,1)  order_id=5",
            "from only public.orders parent");
  }

  @Test
  void finds_values_outside_of_their_domain_wherever_they_are(TestDatabase database)
      throws SQLException {
    Sql.run(
        database,
        """
        create domain positive as integer;
        create domain tiny as positive;
        create type size as (width tiny);
        create table boxes (
          id integer primary key, plain tiny, list positive[], size size, sizes size[]);
        insert into boxes values
          (1, 1, '{1}', '(1)', array['(1)'::size]),
          (2, -2, '{1,-2}', '(-3)', array['(1)', '(-4)']::size[]),
          (3, null, '{null}', null, array[null]::size[]);
        alter domain positive add constraint above check (value > 0 and 'VALUE' <> '') not valid;
        """);
    AssertionFailedError failure = fails(database);
    assertThat(failure)
        .hasMessageContainingAll(
            "but 5 expectations fail, in the rows of 1 table.",
            "public.boxes.plain to satisfy above of domain public.positive: ((VALUE > 0) AND",
            "but 1 of 3 rows does not:\n  id=2  plain=-2",
            "public.boxes.list to satisfy above",
            "id=2  list={1,-2}",
            "public.boxes.size to satisfy above",
            "in attribute width",
            "id=2  size=(-3)",
            "public.boxes.sizes to satisfy above",
            "Expecting constraint above on domain public.positive to be validated");
    assertThat(reproduced(database, failure)).containsExactly("2|-2");
  }

  @Test
  void finds_what_a_check_refuses_since_its_function_was_replaced(TestDatabase database)
      throws SQLException {
    Sql.run(
        database,
        """
        create function fits(integer) returns boolean immutable language sql as 'select true';
        create table boxes (id integer primary key, width integer check (fits(width)));
        insert into boxes values (1, 1), (2, 20), (3, null);
        create or replace function fits(integer) returns boolean immutable language sql
          as 'select $1 < 10';
        """);
    assertThat(fails(database))
        .hasMessageContaining("but 1 of 3 rows does not:\n  id=2  width=20\n");
  }

  @Test
  void compares_rows_where_a_trigger_that_refuses_late_was_disabled(TestDatabase database)
      throws SQLException {
    Sql.run(
        database,
        """
        create table users (id integer primary key, email text, room int4range,
          unique (email) deferrable,
          exclude using gist (room with &&) deferrable);
        insert into users values (1, 'a', '[1,4)'), (2, 'b', '[7,9)'), (3, null, null), (4, null, null);
        """
            + AS_REPLICA
            + "insert into users values (5, 'a', '[8,10)')");
    AssertionFailedError failure = fails(database);
    assertThat(failure)
        .hasMessageContainingAll(
            "public.users.email to be unique (users_email_key),\nbut 2 of 3 rows are not:\n"
                + "  id=1  email=a\n  id=5  email=a\n",
            "public.users.room to exclude each other (users_room_excl),\nbut 2 of 5 rows do not:\n"
                + "  id=2  room=[7,9)\n  id=5  room=[8,10)\n");
    assertThat(reproduced(database, failure)).containsExactly("1|a", "5|a");
  }

  @Test
  void compares_rows_that_an_index_failed_to_be_built_on(TestDatabase database)
      throws SQLException {
    Sql.run(
        database,
        "create table users (id integer primary key, email text);"
            + "insert into users values (1, 'A'), (2, 'a'), (3, 'b')");
    assertThatThrownBy(
        () ->
            Sql.run(
                database, "create unique index concurrently users_email on users (lower(email))"));
    assertThat(fails(database))
        .hasMessageContainingAll(
            "public.users (lower(email)) to be unique (users_email),\nbut 2 of 3 rows are not:\n"
                + "  id=1  lower(email)=a\n  id=2  lower(email)=a\n",
            "Expecting index public.users_email on public.users to be valid,\nbut it is not");
  }

  @Test
  void finds_a_sequence_that_is_behind_its_column(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create table users (id bigint generated by default as identity primary key);
        create table orders (id serial primary key);
        insert into users values (default), (default);
        insert into users values (3), (900);
        insert into orders values (default);
        """);
    AssertionFailedError failure = fails(database);
    assertThat(failure)
        .hasMessageContainingAll(
            "but 1 expectation fails",
            "every public.users.id to lie below the next value of sequence public.users_id_seq,\n"
                + "but 2 of 4 rows do not:\n  id=3    next_value=3\n  id=900  next_value=3\n");
    assertThat(reproduced(database, failure)).containsExactly("3|3", "900|3");
  }

  @Test
  void lets_writers_share_a_sequence_by_turns(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create table users (id bigint generated by default as identity (increment 2) primary key);
        insert into users values (default), (default);
        insert into users values (100);
        """);
    assertThat(database).dataHonoursSchema();
    Sql.run(database, "insert into users values (101)");
    assertThat(fails(database)).hasMessageContaining("but 1 of 4 rows does not:\n  id=101");
  }

  @Test
  void finds_rows_outside_of_their_partition(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create function year_of(text) returns integer immutable language sql
          as 'select left($1, 4)::integer';
        create table events (id integer, at text) partition by range (year_of(at));
        create table events_2026 partition of events for values from (2026) to (2027);
        insert into events values (1, '2026-01-01');
        create or replace function year_of(text) returns integer immutable language sql
          as 'select right($1, 2)::integer';
        """);
    assertThat(fails(database))
        .hasMessageContainingAll(
            "every row of public.events_2026 to lie within its partition: FOR VALUES FROM (2026) TO"
                + " (2027),\nbut 1 of 1 row does not:\n  ctid=(0,1)  at=2026-01-01");
  }

  @Test
  void finds_triggers_that_are_disabled(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create function nothing() returns trigger language plpgsql as 'begin return new; end';
        create table customers (id integer primary key);
        create table orders (customer_id integer references customers);
        create trigger audit before insert on orders for each row execute function nothing();
        insert into customers values (1);
        alter table orders disable trigger all;
        """);
    assertThat(fails(database))
        .hasMessageContainingAll(
            "Expecting constraint orders_customer_id_fkey on public.orders to be kept by its"
                + " triggers,\n"
                + "but they are disabled.",
            "Expecting trigger audit on public.orders to be enabled,\nbut it is disabled.\n"
                + "Fix:\n  alter table public.orders enable trigger audit;",
            "Empty tables: public.orders");
  }

  @Test
  void finds_what_a_rule_that_is_not_enforced_states(TestDatabase database) throws SQLException {
    Assumptions.assumeTrue(database.serverVersion().startsWith("18"));
    Sql.run(
        database,
        """
        create table customers (id integer primary key, name text);
        create table orders (id integer primary key,
          customer_id integer references customers not enforced,
          amount integer check (amount > 0) not enforced);
        insert into orders values (1, 5, -1);
        insert into customers values (1, null);
        alter table customers add constraint named not null name not valid;
        """);
    assertThat(fails(database))
        .hasMessageContainingAll(
            "public.orders.customer_id to refer to public.customers.id",
            "row of public.orders to satisfy orders_amount_check",
            "every public.customers.name to be NOT NULL,\n"
                + "but 1 of 1 row is not:\n"
                + "  id=1  name=null",
            "orders_amount_check on public.orders to be enforced,\nbut it is NOT ENFORCED.");
  }

  @Test
  void compares_periods_that_refer_to_periods(TestDatabase database) throws SQLException {
    Assumptions.assumeTrue(database.serverVersion().startsWith("18"));
    Sql.run(
        database,
        """
        create table prices (item int4range, during int4range,
          primary key (item, during without overlaps));
        create table sales (id integer primary key, item int4range, during int4range,
          foreign key (item, period during) references prices (item, period during));
        insert into prices values ('[1,2)', '[1,5)'), ('[1,2)', '[5,9)'), ('[2,3)', '[9,11)');
        insert into sales values (1, '[1,2)', '[2,8)'), (2, '[1,2)', null);
        """);
    assertThat(database).dataHonoursSchema();
    Sql.run(database, AS_REPLICA + "insert into sales values (3, '[1,2)', '[8,10)')");
    assertThat(fails(database))
        .hasMessageContaining("but 1 of 3 rows does not:\n  id=3  item=[1,2)  during=[8,10)");
  }

  @Test
  void fails_where_there_is_no_row_at_all_and_writes_down_which_tables_are_empty(
      TestDatabase database) throws Exception {
    Sql.run(database, "create table a (id integer); create table b (id integer)");
    assertThat(fails(database))
        .hasMessageContainingAll("but 0 rows were examined.", "Empty tables: public.a, public.b");
    Sql.run(database, "insert into a values (1)");
    assertThat(database).dataHonoursSchema();
    assertThat(ResultsDirectory.path().resolve("results/data-" + getClass().getName() + ".json"))
        .content()
        .contains(
            "\"passed\" : true", "\"tables\" : [ \"public.a\" ]", "\"empty\" : [ \"public.b\" ]");
  }

  @Test
  void fails_for_a_role_from_which_policies_hide_rows(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create table notes (id integer primary key);
        create table secrets (id integer primary key);
        insert into notes values (1);
        alter table notes enable row level security;
        create role visitor;
        grant select on notes to visitor;
        """);
    assertThat(database).dataHonoursSchema();
    assertThat(fails(Sql.whenConnected(database, "set role visitor")))
        .hasMessageContainingAll(
            "4 parts could not be examined",
            "Could not be examined by role visitor",
            "the rows of public.notes:\n    ERROR: query would be affected by row-level security"
                + " policy for table \"notes\"",
            "the rows of public.secrets:\n    ERROR: permission denied for table secrets");
  }

  @Test
  void says_which_check_fails_to_be_evaluated(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create table boxes (id integer primary key, width integer check (10 / width < 99));
        insert into boxes values (1, 1);
        """
            + "alter table boxes add constraint fits check (1 / (width - 2) < 99);"
            + "create table others (id integer not null);"
            + "insert into others values (1);"
            + "alter table boxes drop constraint fits;"
            + "alter table boxes drop constraint boxes_width_check;"
            + "insert into boxes values (2, 0);"
            + "alter table boxes add constraint fits check (10 / width < 99) not valid;");
    assertThat(fails(database))
        .hasMessageContainingAll(
            "every row of public.boxes to satisfy fits: ((10 / width) < 99):\n"
                + "    ERROR: division by zero");
  }

  @Test
  void leaves_foreign_tables_out_and_says_so(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create foreign data wrapper nowhere;
        create server remote foreign data wrapper nowhere;
        create foreign table far (id integer not null) server remote;
        create table near (id integer);
        """);
    assertThat(fails(database)).hasMessageContaining("Left out, foreign tables: public.far");
  }

  @Test
  void cuts_long_values_and_keeps_keys(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create table notes (id integer primary key, note text);
        insert into notes select n, repeat('x', 500) from generate_series(1, 25) n;
        alter table notes add constraint short check (length(note) < 9) not valid;
        """);
    assertThat(fails(database))
        .hasMessageContainingAll(
            "id=1   note=" + "x".repeat(60) + "… (500 characters)\n", "  … and 15 more\n");
  }

  @Test
  void is_collected_by_soft_assertions(TestDatabase database) throws SQLException {
    Sql.run(database, "create table a (id integer)");
    assertThatThrownBy(
            () ->
                SoftDatabaseAssertions.assertSoftly(
                    database, softly -> softly.dataHonoursSchema().hasTable("b")))
        .hasMessageContainingAll("(2 failures)", "0 rows were examined", "to have table:\n  b");
  }

  @Test
  void sees_what_a_transaction_wrote_and_leaves_it_open(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table customers (id integer primary key);"
            + "create table orders (id integer primary key,"
            + " customer_id integer references customers deferrable initially deferred)");
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("insert into customers values (1); insert into orders values (1, 7)");
      assertThat(
              catchThrowableOfType(
                  AssertionFailedError.class, () -> assertThat(connection).dataHonoursSchema()))
          .hasMessageContaining("but 1 of 1 row does not:\n  id=1  customer_id=7");
      statement.execute("update orders set customer_id = 1");
      assertThat(connection).dataHonoursSchema().hasTable("orders");
      connection.commit();
    }
    assertThat(Sql.query(database, "select customer_id from orders")).containsExactly("1");
  }

  @Test
  void shares_a_snapshot_where_tables_are_large(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create table customers (id integer primary key, name text not null);
        create table orders (id integer primary key, customer_id integer references customers);
        insert into customers select n, repeat('x', 90) from generate_series(1, 100000) n;
        insert into orders select n, n from generate_series(1, 1000) n;
        """
            + AS_REPLICA
            + "insert into orders values (2000, -1)");
    assertThat(fails(database)).hasMessageContaining("but 1 of 1,001 rows does not:\n  id=2000");
  }

  private static AssertionFailedError fails(DataSource database) {
    AssertionFailedError failure =
        catchThrowableOfType(
            AssertionFailedError.class, () -> assertThat(database).dataHonoursSchema());
    assertThat(failure).isNotNull();
    return failure;
  }

  /** What the first statement of a failure returns. */
  private static List<String> reproduced(DataSource database, AssertionFailedError failure)
      throws SQLException {
    Matcher statement =
        Pattern.compile("Reproduce:\n(.*?)(?:\n\n|$)", Pattern.DOTALL)
            .matcher(failure.getMessage());
    assertThat(statement.find()).isTrue();
    return Sql.query(database, statement.group(1));
  }
}
