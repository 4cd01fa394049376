package dev.pgassay.assertions.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DatabaseTest(migrations = {})
class RowsAndChecksTest {

  private final TestDatabase database;

  RowsAndChecksTest(TestDatabase database) {
    this.database = database;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a integer check (a > 5000)",
        "a integer check (a < -5)",
        "a integer check (a >= 10 and a <= 12)",
        "a integer check (a between -3 and 3 and a <> 0)",
        "a integer check (0 < a)",
        "a numeric(5,2) check (a > 0.5 and a < 0.75)",
        "a numeric(12,2) check (a >= 0)",
        "a double precision check (a between 0 and 1)",
        "a text check (a in ('x', 'y', 'z'))",
        "a varchar(9) check (a in ('x', 'y'))",
        "a text check (a = 'x' or a = 'y')",
        "a integer check (a in (3, 5, 7))",
        "a text check (a <> '')",
        "a text check (length(a) > 20)",
        "a text check (char_length(a) between 4 and 6)",
        "a text check (length(trim(a)) > 0)",
        "a varchar(40) check (length(a) <= 5)",
        "a text check (a ~ '^[A-Z]{2}-\\d{4}$')",
        "a text check (a ~ '^(foo|bar)[a-z_]+$')",
        "a text check (a ~ '^[^@\\s]+@[^@\\s]+\\.[a-z]+$')",
        "a text check (a like 'AB%_c')",
        "email text check (email like '%@%')",
        "a text check (a = lower(a))",
        "a text check (a = upper(a))",
        "a date check (a >= '2030-01-01')",
        "a date check (a <= current_date)",
        "a timestamptz check (a between '2020-01-01 00:00+00' and '2020-01-01 01:00+00')",
        "a time check (a >= '09:00' and a < '17:30')",
        "a interval check (a > '01:00:00' and a <= '1 day')",
        "a boolean check (a)",
        "a boolean check (not a)",
        "a integer check (a is null or a > 2000)",
        "a integer check (a is not null)",
        "a timestamptz, b timestamptz, check (b > a)",
        "a timestamptz not null, b timestamptz, check (b is null or b >= a)",
        "a integer, b integer, c integer check (c > 7), check (a < b and b < c)",
        "a date check (a > '2025-12-01'), b date check (b < '2026-02-01'), check (a <= b)",
        "a text check (a in ('new', 'paid')), b timestamptz, check (a <> 'paid' or b is not null)",
        "a integer, b integer, check ((a is null) <> (b is null))",
        "a integer, b text, check ((a is null) = (b is null))",
        "a integer, b integer, c integer, check (num_nonnulls(a, b, c) = 1)",
        "a integer, b integer, check (a <> b)",
        "a jsonb check (jsonb_typeof(a) = 'object')",
        "a integer[] check (cardinality(a) > 0)",
      })
  void keeps(String columns) throws SQLException {
    Sql.run(database, "create table things (id serial primary key, " + columns + ")");

    Rows.of("things").count(500).into(database);

    assertThat(Sql.query(database, "select count(*) from things")).containsExactly("500");
  }

  @Test
  void says_which_check_it_cannot_keep_and_how_to_help() throws SQLException {
    Sql.run(
        database,
        "create table sums (id serial, net integer, tax integer, total integer,"
            + " constraint sums_total_check check (total = net + tax))");

    assertThatThrownBy(() -> Rows.of("sums").count(5).into(database))
        .isInstanceOf(RowsRefusedException.class)
        .hasMessageContaining("Cannot make 5 rows for public.sums: the server refuses a row.")
        .hasMessageContaining("sums_total_check: CHECK ((total = (net + tax)))")
        .hasMessageContaining("-> give values: Rows.of(\"public.sums\").with(\"total\", …)");

    Rows.of("sums").count(5).withSql("total", "net + tax").into(database);
    assertThat(Sql.query(database, "select count(*), bool_and(total = net + tax) from sums"))
        .containsExactly("5|t");
  }

  @Test
  void says_when_checks_contradict_each_other() throws SQLException {
    Sql.run(
        database,
        "create table things (a integer not null, constraint low check (a < 3), constraint high check (a > 7))");

    assertThatThrownBy(() -> Rows.of("things").into(database))
        .isInstanceOf(RowsRefusedException.class)
        .hasMessageContaining("a cannot have a value: no value lies between its bounds")
        .hasMessageContaining("low: CHECK ((a < 3))")
        .hasMessageContaining("high: CHECK ((a > 7))");
  }
}
