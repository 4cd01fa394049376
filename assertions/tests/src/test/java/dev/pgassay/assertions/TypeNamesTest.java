package dev.pgassay.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseLifecycle;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.catalog.Catalog;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DatabaseTest(
    migrations = {},
    scripts = "classpath:dev/pgassay/assertions/shop.sql",
    lifecycle = DatabaseLifecycle.PER_CLASS)
class TypeNamesTest {

  /** What the server calls a column of the type is what the name must become. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "int",
        "INT4",
        "int2",
        "int8",
        "serial",
        "bigserial",
        "smallserial",
        "bool",
        "float4",
        "float8",
        "float",
        "float(24)",
        "float(25)",
        "decimal",
        "dec(10)",
        "numeric(10, 2)",
        "varchar",
        "varchar(3)",
        "char",
        "char(3)",
        "character",
        "bpchar",
        "bpchar(3)",
        "char varying(4)",
        "bit",
        "bit(3)",
        "varbit",
        "bit varying(3)",
        "timestamp",
        "timestamptz",
        "timestamp(3)",
        "timestamptz(3)",
        "TIMESTAMP (3) WITH TIME ZONE",
        "timestamp with time zone",
        "time",
        "timetz",
        "time(0) with time zone",
        "time without time zone",
        "interval",
        "interval(3)",
        "interval day to second(3)",
        "text[]",
        "_text",
        "int[][]",
        "integer[3]",
        "varchar(3)[]",
        "timestamptz[]",
        "\"char\"",
        "name",
        "jsonb",
        "uuid",
        "int4range",
        "int4multirange",
        "status",
        "public.status[]",
        "sales.channel",
        "email_address",
        "_status",
        "pg_catalog.int4"
      })
  void are_those_of_the_server(String type, TestDatabase database) throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("create table types (a " + type + ")");
      statement.execute("set local search_path = ''");
      try (ResultSet found =
          statement.executeQuery(
              "select format_type(atttypid, atttypmod) from pg_attribute"
                  + " where attrelid = 'public.types'::regclass and attname = 'a'")) {
        found.next();
        assertThat(TypeNames.canonical(type, Catalog.read(database))).isEqualTo(found.getString(1));
      }
      connection.rollback();
    }
  }
}
