package dev.pgassay.internal.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.pgassay.Sql;
import dev.pgassay.TestDatabase;
import dev.pgassay.TestDatabases;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

class DatabaseStateTest {

  private static TestDatabases databases;
  private static DatabaseState expected;

  @BeforeAll
  static void open() throws SQLException {
    databases =
        TestDatabases.configure()
            .migrations("classpath:db/state")
            .setting("max_prepared_transactions", "5")
            .setting("wal_level", "logical")
            .open();
    expected = read(databases.create());
  }

  @AfterAll
  static void close() {
    databases.close();
  }

  @Test
  void two_clones_of_a_template_are_equal() throws SQLException {
    TestDatabase clone = databases.create();
    assertThat(read(clone).differencesFrom(expected)).isEmpty();
    assertThat(expected.differencesFrom(read(clone))).isEmpty();
  }

  @Test
  void reading_changes_nothing_and_leaves_the_connection_as_it_was() throws SQLException {
    TestDatabase clone = databases.create();
    try (Connection connection = clone.getConnection()) {
      Sql.execute(connection, "set search_path to pg_temp");
      DatabaseState first = DatabaseState.read(connection);
      assertThat(DatabaseState.read(connection).differencesFrom(first)).isEmpty();
      assertThat(Sql.string(connection, "show search_path")).isEqualTo("pg_temp");
      assertThat(connection.getAutoCommit()).isTrue();
    }
  }

  @Test
  void a_session_s_or_database_s_settings_do_not_matter_to_what_is_read() throws SQLException {
    TestDatabase clone = databases.create();
    try (Connection connection = clone.getConnection()) {
      Sql.execute(
          connection,
          "set timezone = 'Asia/Tokyo'; set intervalstyle = 'iso_8601'; set bytea_output = 'escape';"
              + " set extra_float_digits = -3; set search_path to public;"
              + " set quote_all_identifiers = on; set role pg_monitor");
      assertThat(DatabaseState.read(connection).differencesFrom(expected)).isEmpty();
    }
  }

  @Test
  void a_connection_in_mid_transaction_is_refused() throws SQLException {
    try (Connection connection = databases.create().getConnection()) {
      connection.setAutoCommit(false);
      assertThatThrownBy(() -> DatabaseState.read(connection))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void a_temporary_schema_that_a_session_left_is_no_difference() throws SQLException {
    TestDatabase clone = databases.create();
    try (Connection connection = clone.getConnection()) {
      Sql.execute(connection, "create temporary table scratch (id int)");
      assertThat(read(clone).differencesFrom(expected))
          .anySatisfy(
              line -> assertThat(line).matches("temporary table pg_temp_\\d+.scratch is new.*"));
      Sql.execute(connection, "discard all");
      assertThat(Sql.string(connection, "select 1 from pg_namespace where nspname ~ '^pg_temp_'"))
          .isEqualTo("1");
      assertThat(read(clone).differencesFrom(expected)).isEmpty();
    }
  }

  @Test
  void a_table_that_is_emptied_and_filled_again_differs_in_counters_only() throws Exception {
    TestDatabase clone = databases.create();
    try (Connection connection = clone.getConnection()) {
      CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
      StringWriter rows = new StringWriter();
      copies.copyOut("copy notes to stdout", rows);
      Sql.execute(connection, "update notes set note = 'x'; select nextval('tickets')");
      Sql.execute(connection, "begin; truncate notes");
      copies.copyIn("copy notes from stdin (freeze)", new StringReader(rows.toString()));
      Sql.execute(connection, "commit; select setval('tickets', 1, false)");
    }
    assertThat(read(clone).differencesFrom(expected))
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "catalog pg_class: .*\\.(notes|notes_\\w+|pg_toast_\\w+):"
                            + " (relpages|reltuples|relallvisible|relallfrozen) is .*"));
  }

  @Test
  void dead_rows_are_told_of_as_blocks_and_not_as_rows() throws SQLException {
    TestDatabase clone = databases.create();
    Sql.execute(
        clone,
        "insert into notes select i from generate_series(301, 20000) i",
        "delete from notes where id > 300");
    assertThat(read(clone).differencesFrom(expected))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith("size of "));
  }

  @Test
  void a_lock_of_somebody_else_is_not_waited_for_forever() throws SQLException {
    TestDatabase clone = databases.create();
    try (Connection holder = clone.getConnection();
        Connection connection = clone.getConnection()) {
      Sql.execute(holder, "begin; lock table users");
      assertThatThrownBy(() -> DatabaseState.read(connection))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("lock timeout");
      Sql.execute(holder, "rollback");
      assertThat(DatabaseState.read(connection).differencesFrom(expected)).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void finds(String change, String message) throws SQLException {
    TestDatabase clone = databases.create();
    try {
      Sql.execute(clone, change.split(";;"));
      DatabaseState state = read(clone);
      assertThat(state.differencesFrom(expected))
          .anySatisfy(line -> assertThat(line).contains(message));
      assertThat(expected.differencesFrom(state)).isNotEmpty();
    } finally {
      databases.drop(clone);
    }
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        arguments(
            "insert into users (email) values ('e@x.org')",
            "table public.users: 5 rows, not 4 (first extra row: (5,e@x.org,t,))"),
        arguments(
            "delete from users where id = 4",
            "table public.users: 3 rows, not 4 (first missing row: (4,d@x.org,t,))"),
        arguments(
            "update users set active = false where id = 2",
            "table public.users: a row is (2,b@x.org,f,sad), not (2,b@x.org,t,sad)"),
        arguments(
            "update users set active = true where id = 1",
            "table public.users: the same rows in another order (first displaced row: (2,b@x.org"),
        arguments(
            "delete from users where id = 4;;insert into users values (4, 'd@x.org'), (9, 'i@x.org')",
            "table public.users: 5 rows, not 4 (first extra row: (9,i@x.org,t,))"),
        arguments(
            "update large set content = 'x' || content where id = 20",
            "table public.large: other rows, or in another order, as many as expected: 20"),
        arguments(
            "delete from nothing", "table public.nothing: 0 rows, not 1 (first missing row: ())"),
        arguments(
            "insert into \"Quoted Names\" values (1, null)",
            "table public.\"Quoted Names\": 1 rows"),
        arguments(
            "insert into events values (2, '2024-06-01')",
            "table public.events_2024: 2 rows, not 1"),
        arguments("insert into cache values ('b', '2')", "table public.cache: 2 rows, not 1"),
        arguments("truncate users cascade", "table public.users: 0 rows, not 4"),
        arguments("refresh materialized view later", "table public.later is new"),
        arguments(
            "create table extra (id int)", "catalog pg_class: table public.extra is new: oid="),
        arguments("drop table large", "catalog pg_class: table public.large is gone"),
        arguments("drop table large", "table public.large is gone"),
        arguments("select nextval('tickets')", "sequence public.tickets: is_called is t, not f"),
        arguments(
            "select setval('users_id_seq', 7)",
            "sequence public.users_id_seq: last_value is 7, not 4"),
        arguments(
            "alter sequence tickets cache 5",
            "catalog pg_sequence: sequence public.tickets: seqcache is 5, not 1"),
        arguments(
            "insert into notes select i from generate_series(301, 9000) i;;delete from notes where id > 300",
            "size of table public.notes: size in blocks is"),
        arguments(
            "insert into notes select i from generate_series(301, 9000) i;;delete from notes where id > 300",
            "size of index public.notes_pkey: size in blocks is"),
        arguments(
            "insert into large select i + 100, content from large cross join generate_series(1, 9) i"
                + " where id = 1;;delete from large where id > 100",
            "size of toast table of public.large: size in blocks is"),
        arguments(
            "create table kept as table notes;;truncate notes;;insert into notes table kept;;drop table kept",
            "size of table public.notes: size of the visibility map in blocks is 0, not 1"),
        arguments(
            "truncate users cascade",
            "catalog pg_class: table public.users: reltuples is -1, not 4"),
        arguments(
            "update users set active = false;;analyze users",
            "catalog pg_statistic: column active of table public.users: stavalues1 is {f}, not {t}"),
        arguments(
            "delete from pg_statistic",
            "catalog pg_statistic: column note of table public.notes is gone"),
        arguments(
            "insert into notes select i, 1, 'same' from generate_series(301, 600) i;;analyze notes",
            "catalog pg_statistic_ext_data: statistics object public.notes_related: stxdndistinct is"),
        arguments(
            "alter table notes alter note set statistics 1000",
            "catalog pg_attribute: column note of table public.notes: attstattarget is 1000, not"),
        arguments(
            "alter table users add column age int",
            "catalog pg_attribute: column age of table public.users is new"),
        arguments(
            "alter table users alter active set default false",
            "catalog pg_attrdef: default value for column active of table public.users is new"),
        arguments(
            "alter table users alter mood set not null -- fails on 14 to 18 alike;;".substring(0, 0)
                + "alter table notes alter note set not null",
            "catalog pg_attribute: column note of table public.notes: attnotnull is t, not f"),
        arguments(
            "alter table users add constraint adult check (id > 0)",
            "catalog pg_constraint: constraint adult on table public.users is new"),
        arguments(
            "create index on users (email)",
            "catalog pg_index: index public.users_email_idx is new"),
        arguments(
            "create index on \"Quoted Names\" (\"a b\");;drop index \"Quoted Names_a b_idx\"",
            "catalog pg_class: table public.\"Quoted Names\": relhasindex is t, not f"),
        arguments(
            "update pg_index set indisvalid = false where indexrelid = 'notes_note'::regclass",
            "catalog pg_index: index public.notes_note: indisvalid is f, not t"),
        arguments(
            "cluster notes using notes_note",
            "catalog pg_index: index public.notes_note: indisclustered is t, not f"),
        arguments(
            "grant select on users to public",
            "catalog pg_class: table public.users: relacl is {postgres=arwdDxt"),
        arguments(
            "grant select (email) on users to public",
            "catalog pg_attribute: column email of table public.users: attacl is {=r/postgres}"),
        arguments(
            "revoke execute on function pg_catalog.pg_sleep(float8) from public",
            "catalog pg_proc: pg_sleep: proacl is {postgres=X/postgres}, not null"),
        arguments(
            "alter default privileges in schema public grant select on tables to public",
            "catalog pg_default_acl: default privileges on new relations"),
        arguments(
            "comment on column users.email is 'where to write to'",
            "catalog pg_description: column email of table public.users is new"),
        arguments(
            "create policy own on users using (active)",
            "catalog pg_policy: policy own on table public.users is new"),
        arguments(
            "alter table users enable row level security",
            "catalog pg_class: table public.users: relrowsecurity is t, not f"),
        arguments(
            "alter table users disable trigger touched",
            "catalog pg_trigger: trigger touched on table public.users: tgenabled is D, not O"),
        arguments(
            "create or replace function touch() returns trigger language plpgsql as 'begin return null; end'",
            "catalog pg_proc: function public.touch(): prosrc is begin return null; end, not begin"),
        arguments(
            "create function one() returns int language sql as 'select 1'",
            "catalog pg_proc: function public.one() is new"),
        arguments(
            "create or replace view active_users as select * from users where not active",
            "catalog pg_rewrite: rule _RETURN on view public.active_users"),
        arguments(
            "create rule none as on insert to notes do instead nothing",
            "catalog pg_rewrite: rule none on table public.notes is new"),
        arguments(
            "alter type mood add value 'happy'", "catalog pg_enum: type public.mood happy is new"),
        arguments(
            "alter domain email add constraint short check (length(value) < 99)",
            "catalog pg_constraint: constraint short is new"),
        arguments("create domain age as int", "catalog pg_type: type public.age is new"),
        arguments("create extension citext", "catalog pg_extension: extension citext is new"),
        arguments("create schema app", "catalog pg_namespace: schema app is new"),
        arguments(
            "create publication p for table users", "catalog pg_publication: publication p is new"),
        arguments(
            "create publication p for table users",
            "catalog pg_publication_rel: publication of table public.users in publication p is new"),
        arguments(
            "create event trigger e on ddl_command_end execute function not_there()".substring(0, 0)
                + "create function note() returns event_trigger language plpgsql as 'begin end';;"
                + "create event trigger noting on ddl_command_end execute function note()",
            "catalog pg_event_trigger: event trigger noting is new"),
        arguments(
            "alter table users owner to pg_monitor",
            "catalog pg_class: table public.users: relowner is"),
        arguments(
            "alter table events attach partition events_old for values from ('2023-01-01') to ('2024-01-01')",
            "catalog pg_inherits: table public.events_old is new"),
        arguments(
            "alter table events detach partition events_2024",
            "catalog pg_inherits: table public.events_2024 is gone"),
        arguments(
            "alter table users replica identity full",
            "catalog pg_class: table public.users: relreplident is f, not d"),
        arguments(
            "alter table users set (fillfactor = 50)",
            "catalog pg_class: table public.users: reloptions is {fillfactor=50}, not null"),
        arguments(
            "create foreign data wrapper w",
            "catalog pg_foreign_data_wrapper: foreign-data wrapper w"),
        arguments(
            "create text search configuration c (copy = simple)",
            "catalog pg_ts_config: text search configuration public.c is new"),
        arguments(
            "create cast (mood as int) with inout",
            "catalog pg_cast: cast from public.mood to integer is new"),
        arguments(
            "create collation german (locale = 'C')",
            "catalog pg_collation: collation public.german"),
        arguments(
            "alter table notes drop constraint notes_user_id_fkey",
            "catalog pg_depend: constraint notes_user_id_fkey on table public.notes on column user_id"
                + " of table public.notes is gone"),
        arguments(
            "select lowrite(lo_open(4711, 131072), 'LARGE')",
            "catalog pg_largeobject: large object 4711 page 0: data is"),
        arguments(
            "select lo_create(4712)", "catalog pg_largeobject_metadata: large object 4712 is new"),
        arguments(
            "grant select on large object 4711 to public",
            "catalog pg_largeobject_metadata: large object 4711: lomacl is"),
        arguments(
            "begin;;insert into users (email) values ('e@x.org');;prepare transaction 'left over'",
            "prepared transaction left over is new: owner=postgres"),
        arguments(
            "select pg_create_logical_replication_slot('state', 'test_decoding')",
            "replication slot state is new: plugin=test_decoding"),
        arguments(
            onDatabase("alter database %I set work_mem to '8MB'"),
            "catalog pg_db_role_setting: all roles is new: setrole=0 setconfig={work_mem=8MB}"),
        arguments(
            onDatabase("alter role postgres in database %I set work_mem to '8MB'"),
            "catalog pg_db_role_setting: role postgres is new: setrole=10 setconfig={work_mem"),
        arguments(
            onDatabase("alter database %I connection limit 5"),
            "catalog pg_database: of this database: datconnlimit is 5, not -1"),
        arguments(
            onDatabase("grant create on database %I to public"),
            "catalog pg_database: of this database: datacl is"),
        arguments(
            onDatabase("alter database %I owner to pg_monitor"),
            "catalog pg_database: of this database: datdba is"),
        arguments(
            onDatabase("comment on database %I is 'mine'"),
            "catalog pg_shdescription: of this database is new: "));
  }

  /** A statement that the database's name has to be part of. */
  private static String onDatabase(String statement) {
    return "do $$ begin execute format('%s', current_database()); end $$"
        .formatted(statement.replace("'", "''"));
  }

  private static DatabaseState read(TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return DatabaseState.read(connection);
    }
  }
}
