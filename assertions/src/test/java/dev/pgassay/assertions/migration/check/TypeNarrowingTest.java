package dev.pgassay.assertions.migration.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeNarrowingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bigint | integer | refused",
        "integer | smallint | refused",
        "bigint | numeric(10,0) | refused",
        "numeric(12,2) | numeric(10,2) | refused",
        "numeric(12,2) | numeric(12,1) | after the point",
        "numeric | numeric(20,2) | after the point",
        "double precision | numeric(20,2) | after the point",
        "numeric(5,2) | integer | after the point",
        "numeric(30,0) | bigint | refused",
        "double precision | real | digits",
        "numeric | double precision | digits",
        "text | character varying(10) | too long",
        "character varying(20) | character varying(10) | too long",
        "character varying(5) | character(4) | too long",
        "timestamp without time zone | date | time of day",
        "timestamp with time zone | time without time zone | day",
        "timestamp without time zone | timestamp(3) without time zone | seconds",
        "time(6) without time zone | time(0) without time zone | seconds"
      })
  void says_what_is_lost(String old, String now, String loss) {
    assertThat(TypeNarrowing.between(old, now)).get().asString().contains(loss);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "integer | bigint",
        "integer | numeric(10,0)",
        "integer | double precision",
        "real | double precision",
        "numeric(10,2) | numeric(12,2)",
        "numeric(10,2) | numeric(13,3)",
        "numeric(10,2) | numeric",
        "character varying(10) | character varying(20)",
        "character varying(10) | text",
        "integer | text",
        "date | timestamp without time zone",
        "timestamp(3) without time zone | timestamp with time zone",
        "json | jsonb",
        "integer[] | bigint[]"
      })
  void is_silent_where_nothing_is_lost(String old, String now) {
    assertThat(TypeNarrowing.between(old, now)).isEmpty();
  }
}
