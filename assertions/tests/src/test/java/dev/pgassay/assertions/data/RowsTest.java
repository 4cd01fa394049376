package dev.pgassay.assertions.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = {})
class RowsTest {

  private final TestDatabase database;

  RowsTest(TestDatabase database) {
    this.database = database;
  }

  private String one(String query) throws SQLException {
    return Sql.query(database, query).get(0);
  }

  @Test
  void fills_a_table_with_what_it_says_of_itself() throws SQLException {
    Sql.run(
        database,
        """
        create table users (
          id bigint generated always as identity primary key,
          email text not null unique,
          name varchar(40) not null,
          status text not null default 'active',
          age integer not null check (age between 18 and 99),
          created_at timestamptz not null default now()
        )
        """);

    RowCounts counts = Rows.of("users").count(3000).into(database);

    assertThat(counts.of("users")).isEqualTo(3000);
    assertThat(counts).hasToString("public.users 3000");
    assertThat(
            Sql.query(
                database, "select id, email, name, status, age from users order by id limit 2"))
        .containsExactly(
            "1|ada.allen@example.org|Keen Rocket|active|54",
            "2|alan.bartik@example.org|Quiet Castle|active|84");
    assertThat(
            one(
                "select count(*), count(distinct email), min(id), max(id), min(status), max(status)"
                    + " from users"))
        .isEqualTo("3000|3000|1|3000|active|active");
    assertThat(one("select bool_and(created_at between '2024-01-01' and '2026-01-01') from users"))
        .isEqualTo("t");
    assertThat(one("select reltuples from pg_class where relname = 'users'")).isEqualTo("3000");
  }

  @Test
  void makes_the_parents_that_rows_refer_to() throws SQLException {
    Sql.run(
        database,
        """
        create table countries (code char(2) primary key);
        create table users (id serial primary key, country char(2) not null references countries);
        create table orders (id serial primary key, user_id integer not null references users);
        """);

    RowCounts counts = Rows.of("orders").count(50).into(database);

    assertThat(counts).hasToString("public.countries 10\npublic.users 10\npublic.orders 50");
    assertThat(counts.total()).isEqualTo(70);
    assertThat(one("select count(distinct user_id) > 5 from orders")).isEqualTo("t");
  }

  @Test
  void refers_to_the_parents_that_are_there() throws SQLException {
    Sql.run(
        database,
        """
        create table users (id integer primary key);
        create table orders (id serial primary key, user_id integer not null references users);
        insert into users values (7);
        """);

    assertThat(Rows.of("orders").count(5).into(database)).hasToString("public.orders 5");
    assertThat(one("select distinct user_id from orders")).isEqualTo("7");
  }

  @Test
  void takes_part_in_the_callers_transaction() throws SQLException {
    Sql.run(database, "create table notes (id serial primary key, note text not null)");
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      Rows.of("notes").count(5).into(connection);
      connection.rollback();
    }
    assertThat(one("select count(*) from notes")).isEqualTo("0");
  }

  @Test
  void makes_further_rows_beside_those_that_are_there() throws SQLException {
    Sql.run(database, "create table notes (id integer primary key, code text not null unique)");
    Rows rows = Rows.of("notes").count(20);
    rows.into(database);
    Sql.run(database, "delete from notes where id < 5");
    rows.into(database);
    assertThat(one("select count(*) from notes")).isEqualTo("36");
  }

  @Test
  void gives_columns_what_the_caller_wants() throws SQLException {
    Sql.run(
        database,
        "create table jobs (id serial primary key, a text, b integer, c text, d text, e timestamptz default now())");
    Rows.of("jobs")
        .count(100)
        .with("a", "x", "y", null)
        .with("b", row -> row * 2)
        .withPicked("c", List.of("p", "q"))
        .withNulls("d", 0.5)
        .withDefault("e")
        .into(database);
    assertThat(Sql.query(database, "select a, b from jobs order by id limit 4"))
        .containsExactly("x|0", "y|2", "null|4", "x|6");
    assertThat(
            one(
                "select count(distinct c), count(d) between 30 and 70, bool_and(e > now() - interval '1 day') from jobs"))
        .isEqualTo("2|t|t");
  }
}
