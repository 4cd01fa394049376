package dev.pgassay.assertions.data;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseLifecycle;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.files.CommittedFile;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PostgreSQL's types: what is equal, and what is not. The table of docs/types.md is made of it. */
@DatabaseTest(
    migrations = {},
    scripts = "classpath:dev/pgassay/assertions/data/types.sql",
    lifecycle = DatabaseLifecycle.PER_CLASS)
class TypesTest {

  private static final Path PAGE = Path.of("..", "..", "docs", "types.md");
  private static final String HEAD =
      """
      | type | value | in Java | written otherwise | not equal |
      |---|---|---|---|---|
      """;

  private enum Mood {
    ok
  }

  private record Answer(int a, List<Integer> b) {}

  /**
   * A value of a type.
   *
   * @param value the value that is there, as PostgreSQL reads it
   * @param code how Java says it
   * @param java the same, run
   * @param other the same in other writing; null where there is none
   * @param unequal a value that is not the same
   */
  private record Case(
      String type, String value, String code, Object java, @Nullable String other, String unequal) {

    private String line() {
      return "| `%s` | `%s` | `%s` | %s | `%s` |\n"
          .formatted(
              type,
              cell(value),
              cell(code),
              other == null ? "" : "`" + cell(other) + "`",
              cell(unequal));
    }

    private static String cell(String text) {
      return text.replace("|", "\\|");
    }

    private String query() {
      return "select '%s'::%s as value".formatted(value.replace("'", "''"), type);
    }

    @Override
    public String toString() {
      return type + " " + code;
    }
  }

  static List<Case> cases() throws UnknownHostException {
    Map<String, @Nullable String> pairs = new HashMap<>();
    pairs.put("a", "1");
    pairs.put("b", null);
    return List.of(
        of("smallint", "7", "(short) 7", (short) 7, "007", "8"),
        of("integer", "42", "42", 42, "042", "43"),
        of(
            "bigint",
            "9007199254740993",
            "9007199254740993L",
            9007199254740993L,
            "+9007199254740993",
            "9007199254740992"),
        of("numeric", "1.00", "new BigDecimal(\"1.0\")", new BigDecimal("1.0"), "1", "1.001"),
        of("numeric(10,2)", "12.30", "12.3", 12.3, "12.300", "12.304"),
        of("numeric", "NaN", "Double.NaN", Double.NaN, "nan", "0"),
        of("real", "0.1", "0.1f", 0.1f, "1e-1", "0.1000001"),
        of("double precision", "0.1", "0.1", 0.1, "1e-1", "0.10000000000000002"),
        of("double precision", "NaN", "Double.NaN", Double.NaN, "nan", "Infinity"),
        of("double precision", "-0", "0", 0, "0.0", "1e-300"),
        of(
            "money",
            "1234.50",
            "new BigDecimal(\"1234.5\")",
            new BigDecimal("1234.5"),
            "$1,234.50",
            "1234.51"),
        of("boolean", "true", "true", true, "yes", "false"),
        of("text", "null", "\"null\"", "null", null, "null "),
        of("varchar(4)", "open", "\"open\"", "open", null, "opened"),
        of("char(4)", "ab", "\"ab\"", "ab", "ab  ", "abc"),
        of("citext", "Ada", "\"Ada\"", "Ada", "ADA", "Adam"),
        of("name", "orders", "\"orders\"", "orders", null, "Orders"),
        of("\"char\"", "a", "'a'", 'a', null, "ab"),
        of("bytea", "\\x00ff", "new byte[] {0, -1}", new byte[] {0, -1}, "\\000\\377", "\\x00fe"),
        of(
            "uuid",
            "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
            "UUID.fromString(\"a0eebc99-…\")",
            UUID.fromString("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
            "{A0EEBC999C0B4EF8BB6D6BB9BD380A11}",
            "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12"),
        of(
            "date",
            "2024-05-01",
            "LocalDate.of(2024, 5, 1)",
            LocalDate.of(2024, 5, 1),
            "May 1, 2024",
            "2024-05-02"),
        of(
            "time",
            "10:00:00.000001",
            "LocalTime.of(10, 0, 0, 1000)",
            LocalTime.of(10, 0, 0, 1000),
            "10:00:00.000001 am",
            "10:00"),
        of(
            "timetz",
            "10:00+02",
            "OffsetTime.parse(\"10:00+02:00\")",
            OffsetTime.parse("10:00+02:00"),
            "10:00:00+02:00",
            "08:00+00"),
        of(
            "timestamp",
            "2024-05-01 10:00:00.000001",
            "LocalDateTime.of(2024, 5, 1, 10, 0, 0, 1000)",
            LocalDateTime.of(2024, 5, 1, 10, 0, 0, 1000),
            "2024-05-01T10:00:00.000001",
            "2024-05-01 10:00"),
        of(
            "timestamp",
            "2024-05-01 10:00",
            "Timestamp.valueOf(\"2024-05-01 10:00:00\")",
            Timestamp.valueOf("2024-05-01 10:00:00"),
            "2024-05-01 10:00:00.0",
            "infinity"),
        of(
            "timestamptz",
            "2024-05-01 08:00:00.123457+00",
            "Instant.parse(\"2024-05-01T08:00:00.123456789Z\")",
            Instant.parse("2024-05-01T08:00:00.123456789Z"),
            "2024-05-01 10:00:00.123457+02",
            "2024-05-01 08:00:00.123456+00"),
        of(
            "timestamptz",
            "2024-05-01 08:00+00",
            "OffsetDateTime.parse(\"2024-05-01T10:00+02:00\")",
            OffsetDateTime.parse("2024-05-01T10:00+02:00"),
            "2024-05-01 08:00",
            "2024-05-01 08:00+02"),
        of(
            "timestamptz",
            "2024-05-01 08:00+00",
            "ZonedDateTime.of(…, ZoneId.of(\"Europe/Zurich\"))",
            ZonedDateTime.of(2024, 5, 1, 10, 0, 0, 0, ZoneId.of("Europe/Zurich")),
            "2024-05-01 10:00 Europe/Zurich",
            "infinity"),
        of(
            "timestamptz",
            "2024-05-01 08:00:00.001+00",
            "new Date(1714550400001L)",
            new Date(1714550400001L),
            "2024-05-01 08:00:00.001Z",
            "2024-05-01 08:00:00.002+00"),
        of(
            "interval",
            "01:30",
            "Duration.ofMinutes(90)",
            Duration.ofMinutes(90),
            "1 hour 30 minutes",
            "01:31"),
        of("interval", "1 mon", "Period.ofMonths(1)", Period.ofMonths(1), "30 days", "31 days"),
        of(
            "json",
            "{\"a\": 1, \"b\": [2]}",
            "Map.of(\"a\", 1, \"b\", List.of(2))",
            Map.of("a", 1, "b", List.of(2)),
            "{\"b\":[2],\"a\":1.0}",
            "{\"a\": 1}"),
        of(
            "jsonb",
            "{\"a\": 1, \"b\": [2]}",
            "new Answer(1, List.of(2))",
            new Answer(1, List.of(2)),
            "{\"b\":[2],\"a\":1.0}",
            "{\"a\": 1}"),
        of("jsonpath", "$.a", "\"$.a\"", "$.a", "$.\"a\"", "$.b"),
        of("xml", "<a b=\"1\"/>", "\"<a b=\\\"1\\\"/>\"", "<a b=\"1\"/>", null, "<a b=\"2\"/>"),
        of("hstore", "a=>1, b=>NULL", "a Map", pairs, "b=>NULL,\"a\"=>\"1\"", "a=>1"),
        of("mood", "ok", "Mood.ok", Mood.ok, null, "sad"),
        of("positive", "5", "5", 5, "05", "-5"),
        of("code", "open", "\"open\"", "open", null, "opened"),
        of(
            "address",
            "(\"Main St\",8000)",
            "\"(Main St,8000)\"",
            "(Main St,8000)",
            "(\"Main St\",08000)",
            "(Main St,)"),
        of(
            "note",
            "(\"{\"\"a\"\":1}\")",
            "\"(\\\"{\\\"\\\"a\\\"\\\":1}\\\")\"",
            "(\"{\"\"a\"\":1}\")",
            "({\\\"a\\\":1})",
            "({})"),
        of(
            "integer[]",
            "{1,NULL,3}",
            "Arrays.asList(1, null, 3)",
            Arrays.asList(1, null, 3),
            "{ 1, null, 3 }",
            "{1,3}"),
        of(
            "integer[]",
            "{{1,2},{3,4}}",
            "new int[][] {{1, 2}, {3, 4}}",
            new int[][] {{1, 2}, {3, 4}},
            "[1:2][1:2]={{1,2},{3,4}}",
            "{{1,2},{4,3}}"),
        of(
            "text[]",
            "{\"a b\",\"\",\"null\"}",
            "List.of(\"a b\", \"\", \"null\")",
            List.of("a b", "", "null"),
            "{a b,\"\",\"null\"}",
            "{a b,\"\",null}"),
        of(
            "varchar(4)[]",
            "{open}",
            "new String[] {\"open\"}",
            new String[] {"open"},
            "{\"open\"}",
            "{opened}"),
        of("numeric[]", "{1.0,2.50}", "List.of(1, 2.5)", List.of(1, 2.5), "{1,2.5}", "{2.5,1}"),
        of(
            "timestamptz[]",
            "{2024-05-01 08:00+00}",
            "List.of(Instant.parse(…))",
            List.of(Instant.parse("2024-05-01T08:00:00Z")),
            "{2024-05-01 10:00+02}",
            "{2024-05-01 08:00+02}"),
        of(
            "bytea[]",
            "{\"\\\\x00ff\"}",
            "List.of(new byte[] {0, -1})",
            List.of(new byte[] {0, -1}),
            "{\"\\\\x00FF\"}",
            "{}"),
        of(
            "uuid[]",
            "{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}",
            "List.of(UUID.fromString(…))",
            List.of(UUID.fromString("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")),
            "{A0EEBC999C0B4EF8BB6D6BB9BD380A11}",
            "{}"),
        of(
            "mood[]",
            "{ok,sad}",
            "List.of(Mood.ok, \"sad\")",
            List.of(Mood.ok, "sad"),
            "{\"ok\",\"sad\"}",
            "{sad,ok}"),
        of(
            "address[]",
            "{\"(Main,8000)\"}",
            "List.of(\"(Main,8000)\")",
            List.of("(Main,8000)"),
            "{\"(\\\"Main\\\",08000)\"}",
            "{\"(Main,)\"}"),
        of(
            "jsonb[]",
            "{\"{\\\"a\\\": 1}\"}",
            "List.of(\"{\\\"a\\\": 1}\")",
            List.of("{\"a\": 1}"),
            "{\"{\\\"a\\\":1.0}\"}",
            "{\"{}\"}"),
        of(
            "json[]",
            "{\"{\\\"a\\\": 1}\"}",
            "List.of(\"{\\\"a\\\": 1}\")",
            List.of("{\"a\": 1}"),
            "{\"{\\\"a\\\":1.0}\"}",
            "{\"{}\"}"),
        of("xml[]", "{<a/>}", "List.of(\"<a/>\")", List.of("<a/>"), "{\"<a/>\"}", "{<b/>}"),
        of(
            "point[]",
            "{\"(1,2)\"}",
            "List.of(\"(1,2)\")",
            List.of("(1,2)"),
            "{\"1,2.0\"}",
            "{\"(1,3)\"}"),
        of("int4range", "[1,5)", "\"[1,5)\"", "[1,5)", "[1,4]", "[1,5]"),
        of("numrange", "[1.0,2.0]", "\"[1,2]\"", "[1,2]", "[1.00,2.00]", "[1,2)"),
        of(
            "daterange",
            "[2024-05-01,)",
            "\"[2024-05-01,)\"",
            "[2024-05-01,)",
            "(2024-04-30,]",
            "empty"),
        of(
            "tstzrange",
            "[2024-05-01 08:00+00,)",
            "\"[2024-05-01T08:00Z,)\"",
            "[2024-05-01T08:00Z,)",
            "[2024-05-01 10:00+02,]",
            "[2024-05-01 10:00+00,)"),
        of(
            "int4multirange",
            "{[1,3),[5,8)}",
            "\"{[1,3),[5,8)}\"",
            "{[1,3),[5,8)}",
            "{[5,7],[1,2]}",
            "{[1,8)}"),
        of(
            "int4range[]",
            "{\"[1,5)\"}",
            "List.of(\"[1,5)\")",
            List.of("[1,5)"),
            "{\"[1,4]\"}",
            "{\"[1,5]\"}"),
        of(
            "inet",
            "10.0.0.1",
            "InetAddress.getByName(\"10.0.0.1\")",
            InetAddress.getByName("10.0.0.1"),
            "10.0.0.1/32",
            "10.0.0.1/24"),
        of(
            "inet",
            "2001:db8::1",
            "InetAddress.getByName(\"2001:db8::1\")",
            InetAddress.getByName("2001:db8::1"),
            "2001:0DB8:0:0:0:0:0:1",
            "2001:db8::2"),
        of("cidr", "10.0.0.0/8", "\"10.0.0.0/8\"", "10.0.0.0/8", "10/8", "10.0.0.0/9"),
        of(
            "macaddr",
            "08:00:2b:01:02:03",
            "\"08:00:2b:01:02:03\"",
            "08:00:2b:01:02:03",
            "08002B-010203",
            "08:00:2b:01:02:04"),
        of(
            "macaddr8",
            "08:00:2b:01:02:03:04:05",
            "\"08:00:2b:01:02:03:04:05\"",
            "08:00:2b:01:02:03:04:05",
            "08002b01:02030405",
            "08:00:2b:01:02:03:04:06"),
        of("bit(4)", "1010", "\"1010\"", "1010", "xA", "10101"),
        of("bit varying", "1010", "\"1010\"", "1010", "xa", "10100"),
        of("tsvector", "'a':1 'cat'", "\"a:1 cat\"", "a:1 cat", "cat 'a':1", "a cat"),
        of("tsquery", "'a' & 'b'", "\"a & b\"", "a & b", "a&b", "a | b"),
        of("point", "(1,2)", "\"(1,2)\"", "(1,2)", "1.0, 2", "(2,1)"),
        of("line", "{1,2,3}", "\"{1,2,3}\"", "{1,2,3}", "{1.0,2,3}", "{1,2,4}"),
        of(
            "lseg",
            "[(0,0),(1,1)]",
            "\"[(0,0),(1,1)]\"",
            "[(0,0),(1,1)]",
            "0,0,1,1",
            "[(1,1),(0,0)]"),
        of("box", "(2,2),(0,0)", "\"(2,2),(0,0)\"", "(2,2),(0,0)", "(0,0),(2,2)", "(4,1),(0,0)"),
        of(
            "path",
            "[(0,0),(1,1)]",
            "\"[(0,0),(1,1)]\"",
            "[(0,0),(1,1)]",
            "[0,0,1,1]",
            "((0,0),(1,1))"),
        of(
            "polygon",
            "((0,0),(1,1),(1,0))",
            "\"((0,0),(1,1),(1,0))\"",
            "((0,0),(1,1),(1,0))",
            "0,0,1,1,1,0",
            "((0,0),(1,1))"),
        of("circle", "<(0,0),1>", "\"<(0,0),1>\"", "<(0,0),1>", "0,0,1", "<(0,0),2>"),
        of("pg_lsn", "16/B374D848", "\"16/B374D848\"", "16/B374D848", "16/b374d848", "16/B374D849"),
        of("pg_snapshot", "10:20:10,14", "\"10:20:10,14\"", "10:20:10,14", null, "10:20:10"),
        of("xid8", "4294967296", "4294967296L", 4294967296L, null, "4294967297"),
        of("xid", "7", "7", 7, null, "8"),
        of("tid", "(0,1)", "\"(0,1)\"", "(0,1)", null, "(0,2)"),
        of("oid", "1259", "1259", 1259, null, "1260"),
        of("regclass", "pg_class", "\"pg_class\"", "pg_class", "pg_catalog.pg_class", "pg_type"));
  }

  private static Case of(
      String type, String value, String code, Object java, @Nullable String other, String unequal) {
    return new Case(type, value, code, java, other, unequal);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_value_is_equal_as_postgresql_has_it(Case value, TestDatabase database) {
    assertThat(database).query(value.query()).hasValue(value.java());
    if (value.other() != null) {
      assertThat(database).query(value.query()).hasValue(value.other());
    }
    assertThat(database)
        .query(value.query())
        .containsNone(ExpectedRows.of("value").row(value.unequal()).row((Object) null));
    assertThatThrownBy(() -> assertThat(database).query(value.query()).hasValue(value.unequal()))
        .hasMessageContaining("but it is:\n  ");
    assertThat(database)
        .query("select null::" + value.type() + " as value")
        .containsExactly(ExpectedRows.of("value").row((Object) null));
  }

  @Test
  void the_page_says_what_is_tested() throws UnknownHostException {
    String table = HEAD + cases().stream().map(Case::line).collect(Collectors.joining());
    CommittedFile page = CommittedFile.of(PAGE);
    String text = page.read();
    int begin = text.indexOf(HEAD);
    int end = text.indexOf("\n\n", begin) + 1;
    if (page.isToBeUpdated()) {
      page.write(text.substring(0, begin) + table + text.substring(end));
    } else {
      Assertions.assertThat(text.substring(begin, end))
          .as("docs/types.md; -Dpgassay.update=true writes it")
          .isEqualTo(table);
    }
  }

  /** Whatever the version, the zone and the settings of the server. */
  @Test
  void texts_are_the_same_everywhere(TestDatabase database) throws UnknownHostException {
    String rows =
        cases().stream()
            .map(
                one ->
                    "select $$%s$$ as type, ('%s'::%s)::text as text"
                        .formatted(one.type(), one.value().replace("'", "''"), one.type()))
            .collect(Collectors.joining("\nunion all "));
    assertThat(database).query(rows).matchesFile("types.txt");
  }

  @Test
  void json_says_elements_and_values(TestDatabase database) {
    assertThat(database)
        .query(
            "select array['a', null] as words, '{\"a\": [1]}'::jsonb as data, 'x' as word,"
                + " '\"x\"'::jsonb as text, array[array[1, 2]] as numbers, true as flag,"
                + " array['{\"a\": 1}', '[2]']::jsonb[] as list, null::jsonb as nothing")
        .containsExactly(
            ExpectedRows.json(
                """
                [{"words": ["a", null], "data": {"a": [1.0]}, "word": "x", "text": "x",
                  "numbers": [[1, 2]], "flag": true, "list": [{"a": 1.0}, [2]], "nothing": null}]
                """));
  }

  @Test
  void a_moment_and_a_time_without_zone_are_not_mixed(TestDatabase database) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                assertThat(database)
                    .query("select timestamp '2024-05-01' as value")
                    .hasValue(List.of(Instant.EPOCH).get(0)))
        .withMessage(
            "`1970-01-01T00:00:00Z` of type Instant says a moment, and column value of type"
                + " timestamp without time zone has no zone; write a LocalDateTime");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                assertThat(database)
                    .query("select array[now()] as value")
                    .hasValue(List.of(LocalDateTime.MIN)))
        .withMessageContaining("holds moments; write an Instant or an OffsetDateTime");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).query("select 1 as value").hasValue(Map.of()))
        .withMessageContaining("A map such as `{}` is no value of a column");
  }
}
