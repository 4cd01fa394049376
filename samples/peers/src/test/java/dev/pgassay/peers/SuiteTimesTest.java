package dev.pgassay.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuiteTimesTest {

  @Test
  void tells_start_run_waits_and_the_whole() {
    SuiteTimes times =
        SuiteTimes.parse(
            1_000_000,
            List.of(
                "pgassay: something else",
                "peers entered 1500000",
                "peers test 2000000 2010000",
                "peers test 2013000 2020000"),
            2_100_000);
    assertThat(times.startMillis()).isEqualTo(500);
    assertThat(times.runMillis()).isEqualTo(100);
    assertThat(times.wholeMillis()).isEqualTo(1_100);
    assertThat(times.waitMillis()).containsExactly(3.0);
    assertThat(times.periodMillis()).containsExactly(13.0);
  }

  @Test
  void refuses_an_output_without_tests() {
    assertThatThrownBy(() -> SuiteTimes.parse(0, List.of("peers entered 5"), 9))
        .hasMessage("No test has run.");
  }
}
