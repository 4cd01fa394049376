package dev.pgassay.assertions.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeparsedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          CHECK (A = 'It''s MINE')      | check (a = 'It''s MINE')
          REFERENCES "Odd ""N"(ID)      | references "Odd ""N"(id)
          AS $f$ SELECT 'A'; $f$ STRICT | as $f$ SELECT 'A'; $f$ strict
          AS $$ RETURN A $$ IMMUTABLE   | as $$ RETURN A $$ immutable
          X = a$1 AND Y = $1            | x = a$1 and y = $1
          """)
  void writes_in_lower_case_what_is_not_in_quotes(String sql, String lower) {
    assertThat(Deparsed.lower(sql)).isEqualTo(lower);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          CHECK ((a > 0))                 | check (a > 0)
          CHECK (((a > 0) AND (b > 0)))   | check ((a > 0) and (b > 0))
          CHECK ((a) < (b)) NO INHERIT    | check ((a) < (b)) no inherit
          CHECK ((a = ')')) NOT VALID     | check (a = ')') not valid
          EXCLUDE (a WITH =) WHERE ((b))  | exclude (a with =) where (b)
          CREATE INDEX i ON t (((a + b))) | create index i on t (((a + b)))
          """)
  void takes_away_a_second_pair_of_parentheses(String sql, String definition) {
    assertThat(Deparsed.definition(sql)).isEqualTo(definition);
  }

  @Test
  void puts_parentheses_around_what_has_none() {
    assertThat(Deparsed.parenthesized("(A > 0)")).isEqualTo("(a > 0)");
    assertThat(Deparsed.parenthesized("(A) > (B)")).isEqualTo("((a) > (b))");
    assertThat(Deparsed.parenthesized("TRUE")).isEqualTo("(true)");
  }
}
