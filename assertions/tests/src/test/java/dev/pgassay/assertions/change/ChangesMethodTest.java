package dev.pgassay.assertions.change;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.change.RowValues.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How changes are found: by the visibility map or without, whole or in part, or not at all. */
@DatabaseTest(migrations = {})
class ChangesMethodTest {

  private static final String WRITES =
      """
      update items set note = 'first' where id = 1;
      update items set note = 'middle' where id = 100000;
      delete from items where id in (150000, 150001);
      insert into items values (200001, 'last');
      update small set n = 2;
      """;

  private static final String FOUND =
      """
      public.items  inserted  id=200001  note=last
      public.items  updated  id=1  note: x -> first
      public.items  updated  id=100000  note: x -> middle
      public.items  deleted  id=150000  note=x
      public.items  deleted  id=150001  note=x
      public.small  inserted  n=2
      public.small  deleted  n=1
      """;

  @BeforeEach
  void make_many_items(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        set synchronous_commit = on; -- so that VACUUM knows at once that all is committed
        create table items (id integer primary key, note text);
        insert into items select n, 'x' from generate_series(1, 200000) n;
        create table small (n integer);
        insert into small values (1);
        """);
    Sql.run(database, "vacuum (freeze, analyze) items");
  }

  @Test
  void the_visibility_map_tells_which_pages_to_read_and_no_extension_is_left(TestDatabase database)
      throws SQLException {
    Changes changes = Changes.during(database, () -> Sql.run(database, WRITES));

    assertThat(changes.toString()).startsWith(FOUND);
    assertThat(changes.method())
        .matches(
            "two snapshots; [3-9] of 88[0-9] pages of 1 table read by the visibility map,"
                + " 1 pages of 1 table scanned");
    assertThat(Sql.query(database, "select extname from pg_extension")).containsExactly("plpgsql");
  }

  @Test
  void an_installed_extension_is_used(TestDatabase database) throws SQLException {
    Sql.run(database, "create schema ext; create extension pg_visibility schema ext");
    DataSource inPart = asReader(database);
    Sql.run(
        database,
        "grant pg_stat_scan_tables to current_reader; grant usage on schema ext to current_reader");

    Changes changes = Changes.during(inPart, () -> Sql.run(database, WRITES));

    assertThat(changes.toString()).startsWith(FOUND);
    assertThat(changes.method()).contains("by the visibility map");
  }

  @Test
  void without_the_extension_all_pages_are_read_and_the_same_is_found(TestDatabase database)
      throws SQLException {
    DataSource reader = asReader(database);

    Changes changes = Changes.during(reader, () -> Sql.run(database, WRITES));

    assertThat(changes.toString()).startsWith(FOUND);
    assertThat(changes.method())
        .endsWith(
            " pages of 2 tables scanned (pg_visibility is not installed, and the role may not create"
                + " it)");
  }

  @Test
  void event_triggers_are_not_disturbed(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create function note_ddl() returns event_trigger language plpgsql as $$ begin raise 'ddl'; end $$;
        create event trigger ddl on ddl_command_start execute function note_ddl();
        """);

    Changes changes = Changes.during(database, () -> Sql.run(database, WRITES));

    assertThat(changes.toString()).startsWith(FOUND);
    assertThat(changes.method()).contains("event triggers would see it being created");
  }

  @Test
  void pages_that_vacuum_cleans_meanwhile_are_still_read(TestDatabase database)
      throws SQLException {
    Changes changes =
        Changes.during(
            database,
            () -> {
              Sql.run(database, WRITES);
              Sql.run(database, "vacuum (freeze) items");
              Sql.run(database, "insert into items values (200002, 'after')");
              Sql.run(database, "vacuum items");
            });

    assertThat(changes.toString())
        .startsWith("public.items  inserted  id=200001  note=last\n")
        .contains(
            "public.items  inserted  id=200002  note=after",
            FOUND.substring(FOUND.indexOf("public.items  updated")));
    assertThat(changes.method()).contains("by the visibility map");
  }

  @Test
  void a_table_that_nobody_vacuumed_is_read_whole(TestDatabase database) throws SQLException {
    Sql.run(database, "create table fresh (id int primary key, n int)");
    Sql.run(database, "insert into fresh select n from generate_series(1, 100000) n");

    Changes changes =
        Changes.during(database, () -> Sql.run(database, "update fresh set n = 1 where id = 7"));

    assertThat(changes.toString()).startsWith("public.fresh  updated  id=7  n: null -> 1\n");
  }

  @Test
  void policies_that_hide_rows_fail_what_is_expected_of_them(TestDatabase database)
      throws SQLException {
    DataSource reader = asReader(database);
    Sql.run(
        database,
        """
        alter table items enable row level security;
        create policy mine on items to current_reader using (id < 10);
        """);

    Changes changes = Changes.during(reader, () -> Sql.run(database, "update small set n = 2"));

    assertThat(changes.unseen())
        .containsExactly(Map.entry("public.items", "policies hide rows from the role"));
    assertThat(changes)
        .table("small")
        .inserted(row("n", 2))
        .deleted(row("n", 1))
        .nothingElseChanged();
    assertThatThrownBy(() -> assertThat(changes).hasInserted(1).hasDeleted(1).nothingElseChanged())
        .hasMessageContaining(
            "but not all rows can be seen:\n  public.items: policies hide rows from the role");
    assertThatThrownBy(() -> assertThat(changes).table("items"))
        .hasMessageContaining("its rows cannot be seen: policies hide rows from the role");
  }

  @Test
  void tables_that_the_role_may_not_read_fail_what_is_expected_of_all(TestDatabase database)
      throws SQLException {
    DataSource reader = asReader(database);
    Sql.run(database, "revoke select on items from current_reader");

    Changes nothing = Changes.during(reader, () -> {});

    assertThatThrownBy(() -> assertThat(nothing).changedNothing())
        .hasMessageContaining("public.items: the role may not read it");
    assertThat(nothing).table("small").changedNothing();
  }

  private static DataSource asReader(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create role current_reader; grant usage on schema public to current_reader;"
            + " grant select on all tables in schema public to current_reader");
    return Sql.whenConnected(database, "set role current_reader");
  }

  @Test
  void an_index_that_is_built_concurrently_does_not_hang(TestDatabase database) {
    assertThatThrownBy(
            () ->
                Changes.during(
                    database,
                    () ->
                        Sql.run(database, "create index concurrently items_note on items (note)")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(
            "waits until no older snapshot is held",
            "create index concurrently items_note on items (note)",
            "To resolve this:");
    assertThat(database).hasIndex("items_note");
  }

  @Test
  void one_connection_is_refused(TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      DataSource single = always(connection);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Changes.during(single, () -> {}))
          .withMessageContainingAll("always the same one", "Changes.during(dataSource, …)");
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("insert into small values (3)");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Changes.during(single, () -> {}))
            .withMessageContaining("in the midst of a transaction");
        statement.execute("insert into small values (4)");
        connection.commit();
      }
    }
    assertThat(Sql.query(database, "select count(*) from small")).containsExactly("3");
  }

  @Test
  void connections_that_do_not_commit_by_themselves_will_do(TestDatabase database)
      throws SQLException {
    DataSource manual =
        (DataSource)
            Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                  Object result = method.invoke(database, arguments);
                  if (result instanceof Connection connection) {
                    connection.setAutoCommit(false);
                  }
                  return result;
                });

    Changes changes = Changes.during(manual, () -> Sql.run(database, WRITES));

    assertThat(changes.toString()).startsWith(FOUND);
  }

  private static DataSource always(Connection connection) {
    Connection unclosed =
        (Connection)
            Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                    method.getName().equals("close") ? null : method.invoke(connection, arguments));
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) ->
                method.getName().equals("getConnection") ? unclosed : "one connection");
  }

  @Test
  void says_what_is_wrong_when_the_action_leaves_a_table_locked(TestDatabase database)
      throws SQLException {
    try (Connection other = database.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      assertThatThrownBy(
              () ->
                  Changes.during(database, () -> statement.execute("alter table small add m int")))
          .isInstanceOf(DatabaseAccessException.class)
          .hasMessageContainingAll("lock timeout", "see that the action leaves no table locked");
    }
  }

  @Test
  void the_snapshot_ends_with_the_watch(TestDatabase database) throws SQLException {
    Changes.during(database, () -> Sql.run(database, WRITES));

    assertThat(
            Sql.query(
                database,
                "select count(*) from pg_stat_activity where datname = current_database()"
                    + " and pid <> pg_backend_pid() and backend_xmin is not null"))
        .containsExactly("0");
  }
}
