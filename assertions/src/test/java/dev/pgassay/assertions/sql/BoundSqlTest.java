package dev.pgassay.assertions.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundSqlTest {

  @Test
  void values_are_written_in_the_places_of_question_marks() {
    assertThat(BoundSql.of("a = ? and b = ?", 1, "it's")).isEqualTo("a = 1 and b = 'it''s'");
    assertThat(BoundSql.of("a = ?", -1)).isEqualTo("a = (-1)");
    assertThat(BoundSql.of("a is not distinct from ?", new Object[] {null}))
        .isEqualTo("a is not distinct from null");
  }

  @Test
  void question_marks_in_literals_names_and_comments_are_none() {
    assertThat(BoundSql.of("a = '?' and \"b?\" = ? -- why?\n/* ? */", 5))
        .isEqualTo("a = '?' and \"b?\" = 5 -- why?\n/* ? */");
  }

  @Test
  void an_operator_is_written_with_two() {
    assertThat(BoundSql.of("tags ?? ?", "x")).isEqualTo("tags ? 'x'");
    assertThat(BoundSql.of("tags ??| ?", List.of("x", "y"))).isEqualTo("tags ?| '{\"x\",\"y\"}'");
    assertThat(BoundSql.of("tags ? 'x'")).isEqualTo("tags ? 'x'");
  }

  @Test
  void more_values_or_fewer_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BoundSql.of("a = ? and b = ?", 1))
        .withMessageContaining("`a = ? and b = ?` has 2 placeholders for 1 value");
  }

  @Test
  void values_are_written_as_postgresql_reads_them() {
    assertThat(SqlLiteral.of(new BigDecimal("1E+3"))).isEqualTo("1000");
    assertThat(SqlLiteral.of(Double.NaN)).isEqualTo("'NaN'");
    assertThat(SqlLiteral.of(true)).isEqualTo("true");
    assertThat(SqlLiteral.of(new byte[] {1, (byte) 0xfe})).isEqualTo("'\\x01fe'");
    assertThat(SqlLiteral.of(Instant.parse("2026-01-02T03:04:05.123456500Z")))
        .isEqualTo("'2026-01-02T03:04:05.123457Z'");
    assertThat(SqlLiteral.of(Arrays.asList("a\"b", null))).isEqualTo("'{\"a\\\"b\",NULL}'");
    assertThat(SqlLiteral.of(new int[][] {{1, 2}, {3, 4}}))
        .isEqualTo("'{{\"1\",\"2\"},{\"3\",\"4\"}}'");
    assertThatIllegalArgumentException().isThrownBy(() -> SqlLiteral.of(Map.of("a", 1)));
  }
}
