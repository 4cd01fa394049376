package dev.pgassay.assertions.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IndexPredicateTest {

  @Test
  void is_taken_apart_at_its_outermost_ands() {
    assertThat(IndexPredicate.of("((a IS NOT NULL) AND (b > 0) AND (c <> ' AND ('::text))"))
        .isEqualTo(
            new IndexPredicate(List.of("(a IS NOT NULL)", "(b > 0)", "(c <> ' AND ('::text)")));
  }

  @Test
  void is_one_condition_where_an_or_holds_it_together() {
    String either = "(((a IS NOT NULL) AND (b > 0)) OR (c IS NOT NULL))";
    assertThat(IndexPredicate.of(either)).isEqualTo(new IndexPredicate(List.of(either)));
    assertThat(IndexPredicate.of(either).notNullColumns()).isEmpty();
  }

  @Test
  void is_one_condition_where_it_is_a_column() {
    assertThat(IndexPredicate.of("active").notNullColumns()).isEmpty();
    assertThat(IndexPredicate.of("active").holdsWhereNotNull(List.of("active"))).isFalse();
  }

  @Test
  void knows_columns_by_their_names_without_quotes() {
    assertThat(IndexPredicate.of("((\"A \"\"b\"\" AND (\" IS NOT NULL) AND (c IS NOT NULL))"))
        .extracting(IndexPredicate::notNullColumns)
        .isEqualTo(Set.of("A \"b\" AND (", "c"));
  }

  @Test
  void holds_where_all_of_its_columns_have_values() {
    IndexPredicate both = IndexPredicate.of("((a IS NOT NULL) AND (b IS NOT NULL))");
    assertThat(both.holdsWhereNotNull(List.of("b", "a"))).isTrue();
    assertThat(both.holdsWhereNotNull(List.of("a"))).isFalse();
    assertThat(IndexPredicate.of("((a IS NOT NULL) AND (b > 0))").holdsWhereNotNull(List.of("a")))
        .isFalse();
  }
}
