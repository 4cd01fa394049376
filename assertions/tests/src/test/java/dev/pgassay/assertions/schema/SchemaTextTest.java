package dev.pgassay.assertions.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.catalog.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = {})
class SchemaTextTest {

  @BeforeAll
  static void make_a_schema_with_every_kind_of_object(DataSource database) throws Exception {
    Sql.run(
        database,
        """
        create role golden_reader;
        create role golden_writer;
        """
            + resource("rich.sql"));
  }

  @Test
  void reads_back_what_it_wrote(TestDatabase database) throws SQLException {
    SchemaText text = text(database);
    assertThat(text.objectCount()).isGreaterThan(40);
    assertThat(SchemaText.read(text.toString()).differencesTo(text)).isEmpty();
    assertThat(SchemaText.read(text.toString().replace("\n", "\r\n")).differencesTo(text))
        .isEmpty();
  }

  @Test
  void makes_the_same_schema_when_it_is_run(TestDatabase database) throws Exception {
    SchemaText text = text(database);
    TestDatabase fresh = database.copy();
    Sql.run(fresh, EMPTIED);
    assertThat(text(fresh).objectCount()).isZero();
    run(fresh, text);
    assertThat(text.differencesTo(text(fresh))).isEmpty();
  }

  /** Drops all that the schema has, roles excepted. */
  private static final String EMPTIED =
      """
      drop event trigger no_drops;
      drop publication changes;
      drop foreign data wrapper dummy cascade;
      drop schema sales, "Odd Names", public cascade;
      create schema public;
      comment on schema public is 'standard public schema';
      alter default privileges grant execute on functions to public;
      do $$ begin
        if current_setting('server_version_num')::int >= 150000 then
          alter schema public owner to pg_database_owner;
          grant usage on schema public to public;
        else
          grant all on schema public to public;
        end if;
      end $$;
      """;

  /** Runs block after block, and those that need a later one again. */
  private static void run(DataSource database, SchemaText text) throws SQLException {
    List<String> blocks = new ArrayList<>(List.of(text.toString().split("\n\n(?=-- )")));
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set check_function_bodies = off");
      TreeMap<String, String> refused = new TreeMap<>();
      int before;
      do {
        before = blocks.size();
        refused.clear();
        for (String block : List.copyOf(blocks)) {
          try {
            statement.execute(block);
            blocks.remove(block);
          } catch (SQLException e) {
            refused.put(block, String.valueOf(e.getMessage()));
          }
        }
      } while (!blocks.isEmpty() && blocks.size() < before);
      assertThat(refused).isEmpty();
    }
  }

  @Test
  void changes_with_every_change_of_the_schema(TestDatabase database) throws Exception {
    SchemaText text = text(database);
    List<String> unnoticed = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String change : resource("changes.sql").lines().toList()) {
        statement.execute(change);
        if (text.differencesTo(SchemaText.of(Catalog.read(connection))).isEmpty()) {
          unnoticed.add(change);
        }
        connection.rollback();
      }
    }
    assertThat(unnoticed).isEmpty();
  }

  @Test
  void stays_the_same_whatever_is_no_schema(TestDatabase database) throws Exception {
    SchemaText text = text(database);
    Sql.run(
        database,
        """
        insert into public.customers (email, name) values ('a@example.org', 'A');
        insert into public.orders (customer_id, created_at, amount) select id, '2024-01-05', 1 from public.customers;
        select nextval('public.invoice_numbers');
        refresh materialized view public.a_cache;
        """);
    Sql.run(database, "vacuum analyze");
    Sql.run(database, "create temporary table t (a int)");
    assertThat(text(database).toString()).isEqualTo(text.toString());
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "set timezone = 'Asia/Tokyo'; set datestyle = 'ISO, DMY'; set search_path = public");
      assertThat(SchemaText.of(Catalog.read(connection)).toString()).isEqualTo(text.toString());
    }
  }

  @Test
  void says_what_an_object_is_as_a_person_would_write_it(TestDatabase database)
      throws SQLException {
    assertThat(text(database).toString())
        .startsWith(
            "-- Schema, format 1, written by pgassay; to write it again, run the test with"
                + " -Dpgassay.update=true\n\n")
        .contains(
            """
            -- table public.aa_items
            create table public.aa_items (
              order_id bigint,
              ordered_at timestamp with time zone,
              line integer,
            """)
        .contains("  id bigserial,\n")
        .contains("  id bigint generated always as identity (start with 1000) not null,\n")
        .contains("\ncreate index orders_customer_id_idx on public.orders (customer_id);\n")
        .contains(
            "create table public.orders_2023 partition of public.orders"
                + " for values from ('2023-01-01 00:00:00+00') to ('2024-01-01 00:00:00+00');\n")
        .contains(
            """
            create table public."A Child" (
              -- inherited: id, kind
              extra text
            )
            inherits (public.parent);
            """)
        .doesNotContain("postgres", "range_constructor");
  }

  @Test
  void leaves_out_the_history_of_flyway(TestDatabase database) throws Exception {
    SchemaText text = text(database);
    Sql.run(
        database,
        """
        create table public.history (installed_rank int primary key, version text,
          description text, type text, script text, checksum int, installed_by text,
          installed_on timestamp default now(), execution_time int, success boolean)
        """);
    assertThat(text.differencesTo(text(database))).isEmpty();
  }

  private static SchemaText text(DataSource database) throws SQLException {
    return SchemaText.of(Catalog.read(database));
  }

  private static String resource(String name) throws IOException {
    try (InputStream file = SchemaTextTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
