package dev.pgassay.assertions.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DatabaseTest(migrations = {})
class RowsOfTypesTest {

  private static final String TYPES =
      """
      create type mood as enum ('sad', 'ok', 'happy');
      create domain positive as integer not null check (value > 0);
      create domain code as varchar(5) check (value ~ '^[A-Z]{3}[0-9]{2}$');
      create type place as (name text, at point, since date);
      create type float_range as range (subtype = float8);
      """;

  private final TestDatabase database;

  RowsOfTypesTest(TestDatabase database) {
    this.database = database;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "smallint",
        "integer",
        "bigint",
        "numeric",
        "numeric(6,2)",
        "numeric(3,0)",
        "real",
        "double precision",
        "money",
        "oid",
        "text",
        "varchar",
        "varchar(12)",
        "varchar(3)",
        "char(2)",
        "name",
        "date",
        "time",
        "time(0)",
        "timetz",
        "timestamp",
        "timestamp(3)",
        "timestamptz",
        "interval",
        "uuid",
        "json",
        "jsonb",
        "jsonpath",
        "bytea",
        "inet",
        "cidr",
        "macaddr",
        "macaddr8",
        "bit(5)",
        "bit varying(9)",
        "bit varying",
        "xml",
        "point",
        "line",
        "lseg",
        "box",
        "path",
        "polygon",
        "circle",
        "tsvector",
        "tsquery",
        "pg_lsn",
        "int4range",
        "int8range",
        "numrange",
        "tsrange",
        "tstzrange",
        "daterange",
        "int4multirange",
        "nummultirange",
        "tstzmultirange",
        "datemultirange",
        "integer[]",
        "text[]",
        "numeric(4,1)[]",
        "timestamptz[]",
        "mood",
        "mood[]",
        "positive",
        "code",
        "code[]",
        "place",
        "place[]",
        "float_range",
        "boolean",
        "\"char\"",
        "jsonb[]"
      })
  void makes_values_of_every_type(String type) throws SQLException {
    Sql.run(database, TYPES);
    Sql.run(database, "create table things (id integer primary key, value " + type + " not null)");

    assertThat(Rows.of("things").count(200).into(database).of("things")).isEqualTo(200);

    assertThat(
            Sql.query(database, "select count(value), count(distinct value::text) > 1 from things"))
        .containsExactly("200|t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "smallint",
        "bigint",
        "numeric(8,2)",
        "numeric(4,0)",
        "double precision",
        "money",
        "text",
        "varchar(12)",
        "varchar(3)",
        "char(3)",
        "date",
        "time",
        "timestamp",
        "timestamptz",
        "interval",
        "uuid",
        "jsonb",
        "bytea",
        "inet",
        "cidr",
        "macaddr",
        "macaddr8",
        "bit(12)",
        "tsvector",
        "tsquery",
        "pg_lsn",
        "int4range",
        "tstzrange",
        "datemultirange",
        "integer[]",
        "text[]",
        "positive",
        "code",
        "place_key",
        "float_range"
      })
  void makes_no_value_twice_where_it_must_be_unique(String type) throws SQLException {
    Sql.run(database, TYPES + "create type place_key as (name text, number integer);");
    Sql.run(database, "create table things (value " + type + " not null unique)");

    Rows.of("things").count(1500).into(database);
    Rows.of("things").count(500).into(database);

    assertThat(Sql.query(database, "select count(value) from things")).containsExactly("2000");
  }

  @Test
  void makes_values_of_the_types_of_extensions() throws SQLException {
    Sql.run(
        database,
        """
        create extension citext; create extension hstore; create extension ltree;
        create table things (a citext not null unique, b hstore not null, c ltree not null);
        """);
    Rows.of("things").count(3000).into(database);
    assertThat(Sql.query(database, "select count(*) from things")).containsExactly("3000");
  }

  @Test
  void leaves_a_column_null_whose_type_it_does_not_know() throws SQLException {
    Sql.run(database, "create table things (id serial, value pg_snapshot)");
    Rows.of("things").count(3).into(database);
    assertThat(Sql.query(database, "select count(*), count(value) from things"))
        .containsExactly("3|0");
  }
}
