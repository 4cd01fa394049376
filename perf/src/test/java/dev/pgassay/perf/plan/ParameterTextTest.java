package dev.pgassay.perf.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(a.id = $1) | (a.id = 17)",
        "(a.id = $1) | (a.id = '-17'::integer)",
        "(a.id = $1) | (a.id = '4711'::bigint)",
        "(a.id = ($1)::numeric) | (a.id = 2.50)",
        "(a.id = ($1)::double precision) | (a.id = '1e+20'::double precision)",
        "((a.email)::text = ($1)::text) | ((a.email)::text = 'it''s $1 ('::text)",
        "((a.email)::text = ($1)::text) | ((a.email)::text = E'\\\\ $1'::text)",
        "(a.city = ($1)::character varying(20)) | (a.city = 'x'::character varying(20))",
        "(a.at = ($1)::timestamp with time zone) | (a.at = '2026-01-01 00:00:00+00'::timestamp with time zone)",
        "(a.id = ANY ($1)) | (a.id = ANY ('{1,2}'::integer[]))",
        "(a.kind = ($1)::app.\"My Kind\") | (a.kind = 'x'::app.\"My Kind\")",
        "(a.open = $1) | (a.open = true)",
        "((a.id = $1) OR (a.other = $1)) | ((a.id = 17) OR (a.other = 17))",
        "((a.id = $10) OR (a.other = $1)) | ((a.id = 17) OR (a.other = 18))",
        "(a.note = '$1'::text) | (a.note = '$1'::text)",
        "(a.\"$1\" = $1) | (a.\"$1\" = 5)",
        "(a.x$1 = $1) | (a.x$1 = 5)",
      })
  void an_expression_with_literals_in_the_places_of_parameters_is_the_same(
      String any, String values) {
    assertThat(new ParameterText(any).isWithLiterals(values)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(a.id = $1) | (b.id = 17)",
        "(a.id = $1) | (a.id = b.id)",
        "(a.id = $1) | (a.id = $1)",
        "(a.id = $1) | (a.id = $0)",
        "(a.id = $1) | (a.id = (17 + 1))",
        "(a.id = $1) | (a.id = 17) OR (a.id = 18)",
        "(a.id = $1) | (a.id = '17'::bigint) OR (b)",
        "((a.id = $1) OR (a.other = $1)) | ((a.id = 17) OR (a.other = 18))",
        "((a.id = $1) OR ($2 IS NULL)) | (a.id = 17)",
        "(lower(a.email) = lower(($1)::text)) | (lower(a.email) = 'x'::text)",
        "(a.note ~~ ($1)::text) | (a.note ~~ now())",
        "(a.note = '$1'::text) | (a.note = '17'::text)",
        "(a.note = 'x'::text) | (a.note = 'y'::text)",
      })
  void any_other_expression_is_not(String any, String values) {
    assertThat(new ParameterText(any).isWithLiterals(values)).isFalse();
  }
}
