package dev.pgassay.assertions.change;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.change.RowValues.row;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DatabaseTest(migrations = {})
class RowValuesTest {

  private enum Status {
    open
  }

  private Changes changes;

  @BeforeEach
  void insert_a_row_of_many_types(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create type status as enum ('open', 'paid');
        create domain positive as numeric(12, 2) check (value > 0);
        create type pair as (a integer, b text);
        create table samples (
          id bigint primary key, amount numeric(12, 2), price positive, ratio double precision,
          at timestamptz, local timestamp, day date, wait interval, state status, ref uuid,
          tags text[], grid integer[], doc jsonb, plain json, raw bytea, fixed char(5), short varchar(3),
          span int4range, place point, address inet, two pair, flag boolean, nothing text, mark xml);
        """);
    changes =
        Changes.during(
            database,
            () ->
                Sql.run(
                    database,
                    """
                    set time zone 'Asia/Tokyo'; set intervalstyle to iso_8601;
                    insert into samples values (
                      1, 1.5, 2, 0.1, '2026-03-01 12:00:00.123457+02', '2026-03-01 12:00', '2026-03-01',
                      '90 minutes', 'open', '6f1e6a2e-0000-4000-8000-000000000001', '{a,NULL,"b \\"c\\\\"}',
                      '{{1,2},{3,4}}', '{"b": [1, 2.0], "a": null}', '{"b":1, "a":2}', '\\x00ff', 'ab',
                      'abc', '[1,3]', '(1,2)', '10.0.0.1', '(1,x)', true, null, '<a/>')
                    """));
  }

  static List<Arguments> same() {
    return List.of(
        Arguments.of("id", 1),
        Arguments.of("amount", new BigDecimal("1.500")),
        Arguments.of("amount", 1.5),
        Arguments.of("price", 2),
        Arguments.of("ratio", 0.1),
        Arguments.of("at", Instant.parse("2026-03-01T10:00:00.123456789Z")),
        Arguments.of("at", OffsetDateTime.parse("2026-03-01T12:00:00.123457+02:00")),
        Arguments.of(
            "at", Instant.parse("2026-03-01T10:00:00.123457Z").atZone(ZoneId.of("Europe/Berlin"))),
        Arguments.of("local", LocalDateTime.parse("2026-03-01T12:00")),
        Arguments.of("day", LocalDate.parse("2026-03-01")),
        Arguments.of("wait", Duration.ofMinutes(90)),
        Arguments.of("wait", "01:30"),
        Arguments.of("state", Status.open),
        Arguments.of("state", "open"),
        Arguments.of("ref", UUID.fromString("6f1e6a2e-0000-4000-8000-000000000001")),
        Arguments.of("tags", Arrays.asList("a", null, "b \"c\\")),
        Arguments.of("grid", List.of(List.of(1, 2), List.of(3, 4))),
        Arguments.of("grid", new int[][] {{1, 2}, {3, 4}}),
        Arguments.of("doc", "{\"a\":null,\"b\":[1,2]}"),
        Arguments.of("plain", "{\"a\": 2, \"b\": 1}"),
        Arguments.of("raw", new byte[] {0, -1}),
        Arguments.of("fixed", "ab"),
        Arguments.of("span", "[1,4)"),
        Arguments.of("place", "(1.0,2)"),
        Arguments.of("address", "10.0.0.1/32"),
        Arguments.of("two", "(1,x)"),
        Arguments.of("flag", true),
        Arguments.of("nothing", null),
        Arguments.of("mark", "<a/>"));
  }

  @ParameterizedTest
  @MethodSource("same")
  void equal_values_are_found(String column, Object value) {
    assertThat(changes).inserted("samples", row(column, value));
  }

  static List<Arguments> different() {
    return List.of(
        Arguments.of("id", 2),
        Arguments.of("amount", new BigDecimal("1.501")),
        Arguments.of("at", Instant.parse("2026-03-01T10:00:00.123458Z")),
        Arguments.of("local", LocalDateTime.parse("2026-03-01T12:01")),
        Arguments.of("state", "paid"),
        Arguments.of("tags", List.of("a")),
        Arguments.of("grid", List.of(1, 2, 3, 4)),
        Arguments.of("doc", "{\"b\": [1, 2]}"),
        Arguments.of("raw", new byte[] {0}),
        Arguments.of("fixed", "abc"),
        Arguments.of("short", "abcd"),
        Arguments.of("place", "(2,1)"),
        Arguments.of("flag", false),
        Arguments.of("flag", null),
        Arguments.of("nothing", ""),
        Arguments.of("mark", "<b/>"));
  }

  @ParameterizedTest
  @MethodSource("different")
  void other_values_are_not(String column, Object value) {
    assertThatThrownBy(() -> assertThat(changes).inserted("samples", row(column, value)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("but no such row was inserted:\n  public.samples  inserted  id=1");
  }

  @Test
  void a_value_that_the_type_does_not_have_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(changes).inserted("samples", row("state", "shut")))
        .withMessageContainingAll(
            "`shut` is no value of column `state`", "status", "invalid input value for enum");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(changes).inserted("samples", row("id", "one")))
        .withMessageContaining("`one` is no value of column `id`, of type bigint");
  }

  @Test
  void a_time_without_a_zone_says_no_moment() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                assertThat(changes)
                    .inserted("samples", row("at", LocalDateTime.of(2026, 3, 1, 12, 0))))
        .withMessageContainingAll("`at`", "write an `Instant` or an `OffsetDateTime`");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(changes).inserted("samples", row("local", Instant.EPOCH)))
        .withMessageContainingAll("`local`", "write a `LocalDateTime`");
  }

  @Test
  void a_row_needs_names_and_values() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row())
        .withMessageContaining("`row()` expects nothing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row("id"))
        .withMessageContaining("misses a value");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row(1, "id"))
        .withMessageContaining("`1` is no column's name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row("id", 1, "id", 2))
        .withMessageContaining("`id` is named twice");
  }
}
