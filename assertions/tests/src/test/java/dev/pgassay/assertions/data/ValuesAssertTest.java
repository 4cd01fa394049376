package dev.pgassay.assertions.data;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be expected of each value, and what a failure says. */
@DatabaseTest(migrations = {})
class ValuesAssertTest {

  private static final Instant NOON = Instant.parse("2024-02-29T12:00:00Z");

  private enum Status {
    open,
    paid
  }

  /**
   * A verb, and values of a column that it is asked of.
   *
   * @param type the column's type
   * @param good SQL of the values that it holds for, separated by semicolons
   * @param bad SQL of those for which it does not
   * @param expectation what the failure says is expected
   */
  record Verb(
      String type, String good, String bad, String expectation, UnaryOperator<ValuesAssert> verb) {

    @Override
    public String toString() {
      return expectation + " of " + type;
    }

    void fill(TestDatabase database) throws SQLException {
      Sql.run(
          database,
          "create type mood as enum ('glad', 'sad', 'none');"
              + "create table things (id integer primary key, \"The value\" "
              + type
              + ");"
              + inserts(1, good + ";null")
              + inserts(101, bad));
    }

    private static String inserts(int id, String values) {
      String[] each = values.split(";", -1);
      return IntStream.range(0, each.length)
          .mapToObj(i -> "insert into things values (%d, %s);".formatted(id + i, each[i]))
          .collect(Collectors.joining());
    }

    int examined() {
      return good.split(";", -1).length + broken();
    }

    int broken() {
      return bad.split(";", -1).length;
    }
  }

  static Stream<Verb> ofEach() {
    return Stream.of(
        new Verb(
            "text",
            "'a';'\u00e9 '",
            "'';'  ';E'\\t\\n';U&'\\00a0\\200b'",
            "to be not blank",
            ValuesAssert::areNotBlank),
        new Verb(
            "text",
            "'DE1';'-1'",
            "'N/A ';'-';'NULL'",
            "to be no placeholder",
            ValuesAssert::areNotPlaceholders),
        new Verb(
            "text",
            "'none'",
            "'leer'",
            "to be no placeholder",
            values -> values.areNotPlaceholders(" Leer")),
        new Verb(
            "text",
            "'open';'it''s'",
            "'opne';'Open'",
            "to be in ('open', 'it''s')",
            values -> values.areIn("open", "it's")),
        new Verb(
            "char(5)",
            "'open'",
            "'opne'",
            "to be in ('open', 'paid')",
            values -> values.areIn((Object[]) Status.values())),
        new Verb("mood", "'glad'", "'sad'", "to be in ('glad')", values -> values.areIn("glad")),
        new Verb(
            "date",
            "'2024-02-29'",
            "'2024-03-01'",
            "to be in ('2024-02-29')",
            values -> values.areIn(LocalDate.of(2024, 2, 29))),
        new Verb(
            "uuid",
            "gen_random_uuid()",
            "'00000000-0000-0000-0000-000000000000'",
            "to be not in ('00000000-0000-0000-0000-000000000000')",
            values -> values.areNotIn(new java.util.UUID(0, 0))),
        new Verb(
            "boolean", "true", "false", "to be not in (false)", values -> values.areNotIn(false)),
        new Verb(
            "int",
            "0;120",
            "-1;999",
            "to be between 0 and 120",
            values -> values.areBetween(0, 120)),
        new Verb(
            "date",
            "'1950-01-01'",
            "'0021-03-01';'infinity'",
            "to be between '1950-01-01' and '2030-12-31'",
            values -> values.areBetween(LocalDate.of(1950, 1, 1), LocalDate.of(2030, 12, 31))),
        new Verb(
            "float8",
            "0.5",
            "0;1;'NaN'",
            "to be strictly between 0 and 1",
            values -> values.areStrictlyBetween(0, 1)),
        new Verb(
            "numeric",
            "1.51",
            "1.5;-2",
            "to be > 1.5",
            values -> values.areGreaterThan(new BigDecimal("1.5"))),
        new Verb(
            "bigint", "-3", "-4", "to be >= (-3)", values -> values.areGreaterThanOrEqualTo(-3L)),
        new Verb(
            "interval",
            "'3599 s'",
            "'1 h'",
            "to be < 'PT1H'",
            values -> values.areLessThan(Duration.ofHours(1))),
        new Verb(
            "timestamptz",
            "'2024-02-29 13:00+01'",
            "'2024-02-29 13:01+01'",
            "to be <= '2024-02-29T12:00:00Z'",
            values -> values.areLessThanOrEqualTo(NOON)),
        new Verb("int", "1", "0;-1", "to be positive", ValuesAssert::arePositive),
        new Verb("money", "1", "0", "to be positive", ValuesAssert::arePositive),
        new Verb("numeric", "-0.01", "0", "to be negative", ValuesAssert::areNegative),
        new Verb("interval", "'0 s'", "'-1 s'", "to be not negative", ValuesAssert::areNotNegative),
        new Verb("float4", "0;-1", "0.5", "to be not positive", ValuesAssert::areNotPositive),
        new Verb("smallint", "-1;1", "0", "to be not zero", ValuesAssert::areNotZero),
        new Verb(
            "numeric",
            "3;9.9900;'NaN'",
            "3.333",
            "to have scale at most 2",
            values -> values.haveScaleOfAtMost(2)),
        new Verb(
            "float8",
            "0.25",
            "0.125",
            "to have scale at most 2",
            values -> values.haveScaleOfAtMost(2)),
        new Verb(
            "float8",
            "1e300",
            "'NaN';'Infinity';'-Infinity'",
            "to be finite",
            ValuesAssert::areFinite),
        new Verb("numeric", "1", "'NaN';'Infinity'", "to be finite", ValuesAssert::areFinite),
        new Verb(
            "timestamptz",
            "now()",
            "'infinity';'-infinity'",
            "to be finite",
            ValuesAssert::areFinite),
        new Verb("date", "current_date", "'infinity'", "to be finite", ValuesAssert::areFinite),
        new Verb(
            "timestamptz",
            "now()",
            "now() + interval '1 day'",
            "to be in the past",
            ValuesAssert::areInThePast),
        new Verb(
            "date",
            "'2024-02-29'",
            "'2024-03-01'",
            "to be before timestamptz '2024-02-29T12:00:00Z'",
            values -> values.areInThePast(NOON)),
        new Verb(
            "timestamp",
            "localtimestamp",
            "localtimestamp + interval '2 days'",
            "to be not in the future",
            ValuesAssert::areNotInTheFuture),
        new Verb(
            "timestamptz",
            "'2024-02-29 12:00Z'",
            "'2024-02-29 12:01Z'",
            "to be not after timestamptz '2024-02-29T12:00:00Z'",
            values -> values.areNotInTheFuture(NOON)),
        new Verb(
            "text",
            "'B-AB 1'",
            "'XB-AB 1';'B-AB 1X';E'B-AB 1\\n'",
            "to match '^(?:[A-Z]-[A-Z]+ [0-9])$'",
            values -> values.match("[A-Z]-[A-Z]+ [0-9]")),
        new Verb(
            "text",
            "'OPEN';'paid'",
            "'opened'",
            "to match '(?i)^(?:open|paid)$'",
            values -> values.match("(?i)open|paid")),
        new Verb(
            "int", "12", "123", "to match '^(?:[0-9]{2})$'", values -> values.match("[0-9]{2}")),
        new Verb(
            "text",
            "'contest'",
            "'test1'",
            "to be no match of '^(?:test[0-9])$'",
            values -> values.doNotMatch("test[0-9]")),
        new Verb(
            "text",
            "'Street 1'",
            "'Street'",
            "to contain pattern '[0-9]'",
            values -> values.containPattern("[0-9]")),
        new Verb(
            "text",
            "'done'",
            "'a TODO'",
            "to be without pattern '(?i)todo'",
            values -> values.doNotContainPattern("(?i)todo")),
        new Verb(
            "text",
            "'/uploads/1'",
            "'/temp/1'",
            "to be like '/uploads/%'",
            values -> values.areLike("/uploads/%")),
        new Verb(
            "text",
            "'/uploads/1'",
            "'/temp/1'",
            "to be unlike '/temp/%'",
            values -> values.areNotLike("/temp/%")),
        new Verb(
            "varchar(9)",
            "'01037';'\u00e4\u00e4\u00e4\u00e4\u00e4'",
            "'1037'",
            "to have length 5",
            values -> values.haveLength(5)),
        new Verb(
            "bytea", "'\\x0102'", "'\\x01'", "to have length 2", values -> values.haveLength(2)),
        new Verb(
            "text",
            "'abc'",
            "'ab';'abcde'",
            "to have length between 3 and 4",
            values -> values.haveLengthBetween(3, 4)),
        new Verb(
            "text",
            "'a b'",
            "' a';'a ';U&'a\\00a0';U&'\\200ba';E'a\\n'",
            "to be trimmed",
            ValuesAssert::areTrimmed),
        new Verb(
            "text",
            "'a b'",
            "chr(7);E'a\\r\\nb'",
            "to be without control characters",
            ValuesAssert::haveNoControlCharacters),
        new Verb(
            "text",
            "'M\u00fcller';'\u00c9t\u00e9';'\u00d6l\u00fc';'\u00c5ngstr\u00f6m'",
            "U&'M\\00c3\\00bcller';U&'M\\fffdller';U&'it\\00e2\\20ac\\2122s';U&'gro\\00c3\\0178'",
            "to be without mojibake",
            ValuesAssert::haveNoMojibake),
        new Verb(
            "text", "'S'", "'M';'m'", "to have consistent case", ValuesAssert::haveConsistentCase),
        new Verb(
            "jsonb",
            "'{\"price\": 1}'",
            "'{\"price\": \"1\"}';'{}';'[]';'null'",
            "to match JSON path $.price.type() == \"number\"",
            values -> values.matchJsonPath("$.price.type() == \"number\"")),
        new Verb(
            "json",
            "'[{\"u\": 1}]'",
            "'[{\"u\": 1}, {\"u\": 2}]'",
            "to match JSON path !exists($[*] ? (@.u > 1))",
            values -> values.matchJsonPath("!exists($[*] ? (@.u > 1))")),
        new Verb(
            "jsonb",
            "'{\"a\": 1, \"b\": null}'",
            "'{\"a\": 1}';'[\"a\", \"b\"]'",
            "to have JSON keys ('a', 'b')",
            values -> values.haveJsonKeys("a", "b")),
        new Verb(
            "int[]",
            "'{}';'{1,2}'",
            "'{1,null}';'{{1},{null}}'",
            "to be without NULL elements",
            ValuesAssert::haveNoNullElements),
        new Verb(
            "text[]",
            "'{}';'{a,null,null}'",
            "'{a,b,a}'",
            "to have unique elements",
            ValuesAssert::haveUniqueElements),
        new Verb(
            "int[]",
            "'{1,2}'",
            "'{}';'{1}';'{{1,2}}'",
            "to have size 2",
            values -> values.haveSize(2)),
        new Verb(
            "mood[]",
            "'{}';'{sad}'",
            "'{sad,sad}'",
            "to have size between 0 and 1",
            values -> values.haveSizeBetween(0, 1)),
        new Verb(
            "daterange",
            "'[2024-01-01,)'",
            "'empty'",
            "to be not empty",
            ValuesAssert::areNotEmptyRanges),
        new Verb(
            "int4multirange",
            "'{[1,2]}'",
            "'{}'",
            "to be not empty",
            ValuesAssert::areNotEmptyRanges),
        new Verb(
            "daterange",
            "'[2024-01-01,2024-01-08)';'empty'",
            "'[2024-01-01,)';'(,)'",
            "to be bounded",
            ValuesAssert::areBoundedRanges));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ofEach")
  void each_value_is_examined(Verb verb, TestDatabase database) throws SQLException {
    verb.fill(database);
    verb.verb().apply(assertThat(database).rows("things").where("id < 100").values("The value"));
    Throwable failure =
        catchThrowable(
            () -> verb.verb().apply(assertThat(database).rows("things").values("The value")));
    assertThat(failure)
        .hasMessageStartingWith(
            "Expecting every public.things.\"The value\" %s,\nbut %d of %d %s not:\n  id=101  The value="
                .formatted(
                    verb.expectation(),
                    verb.broken(),
                    verb.examined(),
                    "rows "
                        + (verb.expectation().startsWith("to be ")
                            ? verb.broken() == 1 ? "is" : "are"
                            : verb.broken() == 1 ? "does" : "do")));
    assertThat(ReproducedRows.of(failure, database))
        .allSatisfy(row -> assertThat(row).startsWith("10"));
    assertThatThrownBy(
            () ->
                verb.verb().apply(assertThat(database).rows("things").expression("\"The value\"")))
        .hasMessageContaining("id=101  value=")
        .satisfies(other -> ReproducedRows.of(other, database));
  }

  @Test
  void a_failure_shows_what_is_wrong_and_how_to_see_it(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table codes (id integer primary key, code text); insert into codes values"
            + " (1, 'SAVE-1'), (2, ' SAVE-2'), (3, U&'SAVE-3\\00a0'), (4, 'null'), (5, '')");
    assertThatThrownBy(
            () -> assertThat(database).rows("codes").values("code").match("[A-Z]+-[0-9]+"))
        .hasMessage(
            """
            Expecting every public.codes.code to match '^(?:[A-Z]+-[0-9]+)$',
            but 4 of 5 rows do not:
              id=2  code=' SAVE-2'
              id=3  code=SAVE-3\\u00A0
              id=4  code='null'
              id=5  code=''
            Reproduce:
              select id, code
              from public.codes
              where (code is distinct from null)
                and (code::pg_catalog.text !~ '^(?:[A-Z]+-[0-9]+)$')
              order by id""");
  }

  @Test
  void null_is_told_by_the_verbs_about_it(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table people (id integer primary key, phone text, fax text); insert into people"
            + " select n, case when n > 2 then 'x' end from generate_series(1, 10) n");
    assertThat(database).rows("people").values("fax").areNull();
    assertThat(database).rows("people").where("id > 2").values("phone").areNotNull();
    assertThat(database).rows("people").values("phone").areNotAllNull();
    assertThat(database).rows("people").values("phone").haveShareOfNullsBetween(20, 20.5);
    assertThatThrownBy(() -> assertThat(database).rows("people").values("phone").areNull())
        .hasMessageStartingWith(
            "Expecting every public.people.phone to be NULL,\nbut 8 of 10 rows are not:\n  id=3 ")
        .satisfies(failure -> ReproducedRows.of(failure, database));
    assertThatThrownBy(() -> assertThat(database).rows("people").values("phone").areNotNull())
        .hasMessageStartingWith(
            "Expecting every public.people.phone to be not NULL,\nbut 2 of 10 rows are not:\n  id=1 ")
        .satisfies(failure -> ReproducedRows.of(failure, database));
    assertThatThrownBy(() -> assertThat(database).rows("people").values("fax").areNotAllNull())
        .hasMessage(
            """
            Expecting values of fax in rows of:
              public.people
            to number:
              at least 1
            but they number:
              0
            Reproduce:
              select pg_catalog.count(fax)
              from public.people""");
    assertThatThrownBy(
            () ->
                assertThat(database).rows("people").values("phone").haveShareOfNullsBetween(0, 19))
        .hasMessageContaining(
            "to have a percentage of NULLs:\n  between 0.0 and 19.0\nbut it is:\n  20.0")
        .satisfies(failure -> ReproducedRows.of(failure, database));
  }

  @Test
  void values_that_have_to_be_there_are_missed(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create type label as enum ('a', 'b', 'c');"
            + "create table figures (id integer primary key, year integer, region text, label label);"
            + "insert into figures values (1, 2023, 'north', 'a'), (2, 2023, 'south', 'b'),"
            + " (3, 2024, 'north', null), (4, 2024, null, 'a')");
    assertThat(database).rows("figures").values("region").contain("north");
    assertThat(database).rows("figures").values("region").containOnly("south", "north");
    assertThat(database).rows("figures").values("year").containOnly(2023, 2024);
    assertThat(database)
        .query("select unnest(enum_range(null::label)) as l")
        .values("l")
        .containEveryLabel();
    assertThatThrownBy(
            () -> assertThat(database).rows("figures").values("region").contain("north", "it's"))
        .hasMessage(
            """
            Expecting values of region in rows of:
              public.figures
            to lack:
              none of ('north', 'it''s')
            but they lack:
              it's
            Reproduce:
              select pg_catalog.concat_ws(', ',
                case when pg_catalog.bool_or(region = 'north') is not true then 'north' end,
                case when pg_catalog.bool_or(region = 'it''s') is not true then 'it''s' end)
              from public.figures""")
        .satisfies(failure -> ReproducedRows.of(failure, database));
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("figures")
                    .perGroup("year")
                    .values("region")
                    .contain("north", "south"))
        .hasMessageStartingWith(
            """
            Expecting every group of rows of public.figures by year to have missing none of ('north', 'south'),
            but 1 of 2 groups does not:
              year=2024  missing=south
            Reproduce:
            """)
        .satisfies(failure -> ReproducedRows.of(failure, database));
    assertThatThrownBy(
            () -> assertThat(database).rows("figures").values("region").containOnly("north"))
        .hasMessageContaining("to be in ('north'),\nbut 1 of 3 rows is not:\n  id=2  region=south");
    assertThatThrownBy(
            () -> assertThat(database).rows("figures").values("label").containEveryLabel())
        .hasMessageContaining(
            "of label in rows of:\n  public.figures\nto lack:\n  no label of their type\nbut they lack:\n  c")
        .satisfies(failure -> ReproducedRows.of(failure, database));
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("figures")
                    .where("false")
                    .values("label")
                    .containEveryLabel())
        .hasMessageContaining("but they lack:\n  a, b, c");
  }

  @Test
  void what_postgresql_cannot_read_as_a_type_is_told(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table import (id integer primary key, born text); insert into import values"
            + " (1, '1981-12-31'), (2, '1981-13-01'), (3, null)");
    Throwable failure =
        catchThrowable(
            () -> assertThat(database).rows("import").values("born").areParseableAs("date"));
    if (database.serverMajorVersion() < 16) {
      assertThat(failure)
          .isInstanceOf(DatabaseAccessException.class)
          .hasMessageContaining(
              "Cannot examine rows of:\n  public.import\nareParseableAs() needs PostgreSQL 16, and this is PostgreSQL ")
          .hasMessageContaining("-> say it by haveFormat(…) or match(…) instead");
    } else {
      assertThat(failure)
          .hasMessageContaining(
              "born to be parseable as date,\nbut 1 of 2 rows is not:\n  id=2  born=1981-13-01")
          .satisfies(one -> ReproducedRows.of(one, database));
      assertThat(database).rows("import").where("id <> 2").values("born").areParseableAs("date");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_format_tells_what_is_written_otherwise(Format format, TestDatabase database)
      throws SQLException {
    Map<Boolean, List<String>> texts = FormatTexts.of(format);
    Sql.run(
        database,
        "create table texts (good boolean, place text);"
            + inserts(true, texts)
            + inserts(false, texts));
    assertThat(database).rows("texts").where("good").values("place").haveFormat(format);
    assertThatThrownBy(() -> assertThat(database).rows("texts").values("place").haveFormat(format))
        .hasMessageContaining(
            "to have format %s,\nbut %d of %d rows do not:"
                .formatted(
                    format,
                    texts.get(false).size(),
                    texts.get(false).size() + texts.get(true).size()))
        .satisfies(failure -> ReproducedRows.of(failure, database));
  }

  private static String inserts(boolean good, Map<Boolean, List<String>> texts) {
    return texts.get(good).stream()
        .map(text -> "insert into texts values (%s, %s);".formatted(good, SqlLiteral.quoted(text)))
        .collect(Collectors.joining());
  }

  @Test
  void a_check_digit_is_computed_where_the_rows_lie(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table articles (id integer primary key, ean text); insert into articles values"
            + " (1, '4006381333931'), (2, '4006381333930'), (3, null)");
    assertThatThrownBy(
            () -> assertThat(database).rows("articles").values("ean").haveFormat(Format.EAN))
        .hasMessage(
            """
            Expecting every public.articles.ean to have format EAN,
            but 1 of 2 rows does not:
              id=2  ean=4006381333930
            Reproduce:
              select id, ean
              from public.articles
              where (ean is distinct from null)
                and (case when ean::pg_catalog.text !~ '^([0-9]{8}|[0-9]{12,14})$'
                  then true
                  else (select pg_catalog.sum(digit * case when place % 2 = 1 then 1 else 3 end) % 10 <> 0
                    from pg_catalog.regexp_split_to_table(pg_catalog.reverse(ean::pg_catalog.text), '')
                      with ordinality as digits (character, place),
                      lateral (select character::pg_catalog.int4) as numbers (digit)) end)
              order by id""");
  }

  @Test
  void what_compares_with_nothing_is_refused_at_once(TestDatabase database) {
    ValuesAssert values = assertThat(database).query("select 1 as one").values("one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> values.areIn())
        .withMessage("Give one value at least");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> values.areNotIn("a", null))
        .withMessageContaining("`null`")
        .withMessageContaining("areNotNull()");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> values.haveShareOfNullsBetween(20, 10))
        .withMessageContaining("`20.0` and `10.0`");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> values.haveScaleOfAtMost(-1))
        .withMessageContaining("`-1`");
  }
}
