package dev.pgassay.internal.server.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ServerFactsTest {

  @Test
  void refuses_a_version_that_is_too_old() {
    assertThat(version(130_020).refusal(OptionalInt.empty()))
        .hasValueSatisfying(
            refusal -> {
              assertThat(refusal.reason())
                  .isEqualTo("It runs PostgreSQL 13; the oldest that pgassay supports is 14.");
              assertThat(refusal.remedies()).hasSize(2);
            });
  }

  @Test
  void accepts_the_oldest_version_that_is_supported() {
    assertThat(version(140_000).refusal(OptionalInt.empty())).isEmpty();
    assertThat(version(140_000).refusal(OptionalInt.of(14))).isEmpty();
  }

  @Test
  void quotes_names_where_they_need_it() {
    assertThat(ServerFacts.quoted("ci_1")).isEqualTo("ci_1");
    assertThat(ServerFacts.quoted("CI \"x\"")).isEqualTo("\"CI \"\"x\"\"\"");
  }

  private static ServerFacts version(int number) {
    return new ServerFacts(number, "ci", false, true, false, true, true);
  }
}
