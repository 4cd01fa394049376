package dev.pgassay.assertions.content;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

@DatabaseTest(migrations = {})
class SameContentTest {

  @BeforeAll
  static void make_tables(DataSource database) throws SQLException {
    Sql.run(
        database,
        """
        create table orders (id int primary key, total numeric(8, 2), note text);
        insert into orders select i, i, 'note ' || i from generate_series(1, 30) i;
        create table log (at int, line text);
        insert into log select i, 'line' from generate_series(1, 10) i;
        create unlogged table carts (id int primary key);
        insert into carts values (1);
        create sequence numbers increment by -2;
        select nextval('numbers');
        """);
  }

  @Test
  void shows_rows_by_their_keys_with_both_values(TestDatabase database) throws SQLException {
    DataSource original = database.copy();
    Sql.run(
        database,
        """
        delete from orders where id = 9;
        insert into orders values (100, 1, null);
        update orders set total = 2.50, note = null where id = 2;
        """);
    failure(database, original)
        .hasMessage(
            """
            Expecting database:
              %s
            to have the same content as database:
              %s
            but it differs in 1 place:
              rows of table public.orders: 1 missing, 1 unexpected, 1 different of 30
                - id=9
                + id=100
                id=2
                  - total=2.00
                  + total=2.50
                  - note='note 2'
                  + note=NULL
            - is in %2$s, + is in this database.
            Reproduce:
              select * from only public.orders where id = '2';"""
                .formatted(database.name(), name(original)));
  }

  @Test
  void shows_whole_rows_where_there_is_no_key(TestDatabase database) throws SQLException {
    DataSource original = database.copy();
    Sql.run(
        database, "insert into log values (3, 'line'), (4, null); delete from log where at = 5");
    failure(database, original)
        .hasMessageContaining(
            "  rows of table public.log: 1 missing, 2 unexpected; 11 instead of 10\n"
                + "    - at=5 line='line'\n")
        .hasMessageContaining("    + at=3 line='line'\n")
        .hasMessageContaining("    + at=4 line=NULL\n");
  }

  @Test
  void counts_all_and_shows_the_first(TestDatabase database) throws SQLException {
    DataSource original = database.copy();
    Sql.run(database, "delete from orders where id > 10");
    failure(database, original)
        .hasMessageContaining("rows of table public.orders: 20 missing; 10 instead of 30")
        .hasMessageContaining("- id=11\n    - id=12\n")
        .hasMessageContaining("- id=15\n    … and 15 more missing\n");
  }

  @Test
  void finds_a_row_among_many(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create table events (id bigint, part text, note text, primary key (part, id));
        insert into events select i, 'p' || i % 7, 'e' from generate_series(1, 30000) i;
        create table lines (note text);
        insert into lines select 'n' || i % 9000 from generate_series(1, 30000) i;
        """);
    DataSource original = database.copy();
    Sql.run(
        database,
        """
        update events set note = repeat('é', 99) || '.' where id = 29999;
        delete from events where id = 17;
        update lines set note = 'n1' where note = 'n2';
        """);
    failure(database, original)
        .hasMessageContaining(
            "rows of table public.events: 1 missing, 1 different; 29,999 instead of 30,000\n"
                + "    - id=17 part='p3'\n"
                + "    id=29999 part='p4'\n"
                + "      - note='e'\n"
                + "      + note='ééé")
        .hasMessageContaining("é'… (100 characters)")
        .hasMessageContaining("rows of table public.lines: 4 missing, 4 unexpected of 30,000\n");
  }

  @Test
  void compares_tables_of_as_many_columns_as_there_can_be(TestDatabase database)
      throws SQLException {
    Sql.run(
        database,
        """
        do $$ begin
          execute (select 'create table wide (' || string_agg('c' || i || ' int', ', ') || ')'
            from generate_series(1, 1600) i);
          insert into wide (c1) values (1);
        end $$
        """);
    DataSource original = database.copy();
    Sql.run(database, "update wide set c1600 = 5");
    failure(database, original)
        .hasMessageContaining("rows of table public.wide: 1 missing, 1 unexpected of 1\n");
  }

  @Test
  void leaves_out_what_it_is_told(TestDatabase database) throws SQLException {
    DataSource original = database.copy();
    Sql.run(
        database,
        """
        update orders set note = 'other';
        truncate log;
        comment on table log is 'emptied';
        select lo_create(5);
        """);
    ComparedContent content =
        ComparedContent.whole()
            .ignoring("column public.orders.note")
            .ignoring("rows of table public.l*")
            .ignoring("table public.log")
            .ignoring("large objects");
    assertThat(database).hasSameContentAs(original, content);
    Sql.run(database, "update orders set total = 0 where id = 4");
    assertThatThrownBy(() -> assertThat(database).hasSameContentAs(original, content))
        .hasMessageContaining("it differs in 1 place")
        .hasMessageContaining("id=4\n      - total=4.00\n      + total=0.00\n");
  }

  @Test
  void refuses_to_leave_out_what_is_not_there(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .hasSameContentAs(database, ComparedContent.whole().ignoring("public.orders")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("`ignoring(\"public.orders\")` matches nothing");
  }

  @Test
  void says_what_an_unlogged_table_is(TestDatabase database) throws SQLException {
    DataSource original = database.copy();
    Sql.run(database, "truncate carts");
    failure(database, original)
        .hasMessageContaining("rows of table public.carts: 1 missing; 0 instead of 1")
        .hasMessageContaining("It is unlogged: its rows are in no physical copy.")
        .hasMessageContaining("ignoringUnloggedTables()");
    assertThat(database)
        .hasSameContentAs(original, ComparedContent.whole().ignoringUnloggedTables());
  }

  @Test
  void leaves_out_partitions_that_are_unlogged(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create table days (at int) partition by list (at);
        create table day1 partition of days for values in (1);
        create unlogged table day2 partition of days for values in (2);
        insert into days values (1), (2);
        """);
    DataSource original = database.copy();
    Sql.run(database, "truncate day2");
    ComparedContent content = ComparedContent.whole().ignoringUnloggedTables();
    assertThat(database).hasSameContentAs(original, content);
    Sql.run(database, "truncate day1");
    assertThatThrownBy(() -> assertThat(database).hasSameContentAs(original, content))
        .hasMessageContaining("rows of table public.days: 1 missing; 0 instead of 1");
  }

  @Test
  void does_not_read_foreign_partitions(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create foreign data wrapper nobody;
        create server away foreign data wrapper nobody;
        create table days (at int, "At All" text) partition by list (at);
        create table day1 ("At All" text, at int);
        alter table days attach partition day1 for values in (1);
        create table later partition of days for values in (2, 3) partition by list (at);
        create table day2 partition of later for values in (2);
        create foreign table day3 partition of later for values in (3) server away;
        insert into days values (1, 'one'), (2, 'two');
        """);
    DataSource original = database.copy();
    assertThat(database).hasSameContentAs(original);
    Sql.run(database, "insert into day2 values (2, 'again')");
    failure(database, original)
        .hasMessageContaining("rows of table public.days: 1 unexpected; 3 instead of 2")
        .hasMessageContaining("+ at=2 At All='again'");
    Sql.run(database, "drop table day1, day2");
    failure(database, original)
        .hasMessageContaining("rows of table public.days: 2 missing; 0 instead of 2");
  }

  @Test
  void knows_whose_rules_sort(TestDatabase database) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          "update pg_database set datlocprovider = 'i' where datname = current_database()");
      assertThatThrownBy(() -> assertThat(connection).hasSameContentAs(database))
          .hasMessageContaining("encoding and locale of the database: they differ\n")
          .hasMessageContaining(", provider icu");
      connection.rollback();
    }
  }

  @Test
  void lets_a_sequence_be_ahead_as_far_as_the_log_is(TestDatabase database) throws SQLException {
    DataSource original = database.copy();
    ComparedContent content = ComparedContent.whole().lettingSequencesRunAhead();
    Sql.run(database, "select setval('numbers', -65)");
    failure(database, original)
        .hasMessageContaining("position of sequence public.numbers: -65 instead of -1")
        .hasMessageContaining("lettingSequencesRunAhead()");
    assertThat(database).hasSameContentAs(original, content);
    Sql.run(database, "select setval('numbers', -67)");
    assertThatThrownBy(() -> assertThat(database).hasSameContentAs(original, content))
        .hasMessageContaining("position of sequence public.numbers: -67 instead of -1");
    Sql.run(database, "select setval('numbers', -1, false)");
    assertThatThrownBy(() -> assertThat(database).hasSameContentAs(original, content))
        .hasMessageContaining("position of sequence public.numbers: -1, not given yet instead");
  }

  @Test
  void looks_from_within_a_transaction(TestDatabase database) throws SQLException {
    DataSource original = database.copy();
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local intervalstyle = 'iso_8601'; delete from orders where id = 1");
      assertThatThrownBy(() -> assertThat(connection).hasSameContentAs(original))
          .hasMessageContaining("- id=1\n");
      try (var rows = statement.executeQuery("show intervalstyle")) {
        rows.next();
        assertThat(rows.getString(1)).isEqualTo("iso_8601");
      }
      connection.rollback();
    }
    assertThat(database).hasSameContentAs(original);
  }

  @Test
  void says_what_a_role_may_not_read(TestDatabase database) throws SQLException {
    Sql.run(database, "select lo_create(5); create role content_reader;");
    Sql.run(database, "grant select on all tables in schema public to content_reader");
    Sql.run(database, "grant select on all sequences in schema public to content_reader");
    DataSource reader = Sql.whenConnected(database, "set role content_reader");
    failure(reader, reader)
        .hasMessageContaining("large objects: the role may not read them\n    PostgreSQL says: ")
        .hasMessageContaining("ignoring(\"large objects\")");
    Sql.run(database, "revoke select on orders from content_reader");
    assertThatThrownBy(() -> assertThat(reader).hasSameContentAs(reader))
        .isInstanceOf(DatabaseAccessException.class)
        .hasMessageContaining("permission denied for table orders");
  }

  @Test
  void does_not_let_a_policy_hide_rows(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create role content_tenant;
        grant select on all tables in schema public to content_tenant;
        alter table orders enable row level security;
        """);
    DataSource tenant = Sql.whenConnected(database, "set role content_tenant");
    assertThatThrownBy(() -> assertThat(tenant).hasSameContentAs(database))
        .hasMessageContaining(
            "would be affected by row-level security policy for table \"orders\"");
  }

  @Test
  void fails_where_there_is_nothing_to_compare(TestDatabase database) throws SQLException {
    Sql.run(database, "drop table orders, log, carts");
    failure(database, database.copy())
        .hasMessageContaining("but 0 tables were compared: neither database has one");
  }

  @Test
  void fails_where_all_tables_are_left_out(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .hasSameContentAs(
                        database, ComparedContent.whole().ignoring("rows of table *")))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining("but 0 tables were compared: the rows of all are left out");
  }

  @Test
  void fails_where_there_are_no_rows_but_those_of_tools(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        truncate orders, log, carts;
        create table flyway_schema_history (installed_rank int primary key, version text,
          description text, type text, script text, checksum int, installed_by text,
          installed_on timestamp, execution_time int, success boolean);
        insert into flyway_schema_history values (1, '1');
        """);
    failure(database, database)
        .hasMessageContaining("but 0 rows were compared besides those of Flyway and of extensions")
        .hasMessageContaining("ComparedContent.whole().allowingNoRows()");
    assertThat(database).hasSameContentAs(database, ComparedContent.whole().allowingNoRows());
    Sql.run(database, "drop table flyway_schema_history");
    failure(database, database).hasMessageContaining("but 0 rows were compared, so that");
    Sql.run(database, "insert into carts values (1)");
    assertThat(database).hasSameContentAs(database);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> failure(
      DataSource database, DataSource original) {
    return assertThatThrownBy(() -> assertThat(database).hasSameContentAs(original))
        .isInstanceOf(AssertionFailedError.class);
  }

  private static String name(DataSource database) throws SQLException {
    return Sql.query(database, "select current_database()").get(0);
  }
}
