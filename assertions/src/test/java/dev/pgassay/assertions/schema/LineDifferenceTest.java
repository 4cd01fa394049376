package dev.pgassay.assertions.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineDifferenceTest {

  @Test
  void shows_only_the_lines_that_differ() {
    assertThat(LineDifference.between(List.of("a", "b", "c"), List.of("a", "B", "c", "d")))
        .containsExactly("- b", "+ B", "+ d");
  }

  @Test
  void does_not_show_a_comma_that_a_new_last_line_needs() {
    assertThat(LineDifference.between(List.of("(", "a", ")"), List.of("(", "a,", "b", ")")))
        .containsExactly("+ b");
  }

  @Test
  void shows_a_comma_when_nothing_else_differs() {
    assertThat(LineDifference.between(List.of("a,"), List.of("a"))).containsExactly("- a,", "+ a");
  }

  @Test
  void shows_all_lines_of_what_is_on_one_side_only() {
    assertThat(LineDifference.between(List.of(), List.of("a", "b"))).containsExactly("+ a", "+ b");
    assertThat(LineDifference.between(List.of("a"), List.of())).containsExactly("- a");
  }
}
