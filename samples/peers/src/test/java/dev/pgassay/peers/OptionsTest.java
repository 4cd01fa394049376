package dev.pgassay.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void a_tool_comes_with_what_it_is_compared_with() {
    assertThat(Options.withReferences(List.of(Tool.PGASSAY, Tool.ZONKY, Tool.TEMPLATE_CLONE)))
        .containsExactly(
            Tool.PGASSAY_SHARED, Tool.ZONKY_SHARED, Tool.PGASSAY, Tool.ZONKY, Tool.TEMPLATE_CLONE);
  }

  @Test
  void words_are_chosen_in_the_order_in_which_they_are_asked_for() {
    assertThat(Options.chosen("suites", "reads, cold", List.of(Suite.values()), Suite::key))
        .containsExactly(Suite.READS, Suite.COLD_START);
  }

  @Test
  void an_unknown_word_is_answered_by_the_known_ones() {
    assertThatThrownBy(() -> Options.chosen("suites", "write", List.of(Suite.values()), Suite::key))
        .hasMessage(
            "`peers.suites` does not know `write`; it knows `all` and"
                + " [cold, warm, writes, reads, ddl, large].");
  }
}
