package dev.pgassay.perf.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvidenceTest {

  @Test
  void a_stake_is_the_mean_over_all_chances() {
    for (int n : List.of(1, 5, 20, 60)) {
      for (int k = 0; k <= n; k++) {
        double sum = 0;
        int steps = 20_000;
        for (int i = 0; i < steps; i++) {
          double p = 0.5 + 0.5 * (i + 0.5) / steps;
          sum += Math.pow(2 * p, k) * Math.pow(2 * (1 - p), n - k);
        }
        assertThat(Evidence.stake(n, k) / (sum / steps)).isCloseTo(1, within(1e-3));
      }
    }
  }

  /** A game that is not in one's favour leaves as much, on the average, as was put in. */
  @Test
  void a_fair_round_leaves_the_stake_as_it_is() {
    for (int n = 1; n < 200; n++) {
      for (int k = 0; k <= n; k++) {
        double next = (Evidence.stake(n + 1, k) + Evidence.stake(n + 1, k + 1)) / 2;
        assertThat(next / Evidence.stake(n, k)).isCloseTo(1, within(1e-9));
      }
    }
  }

  @Test
  void eleven_rounds_on_one_side_are_the_least_that_proves_anything() {
    assertThat(Evidence.fewestRounds()).isEqualTo(11);
    Evidence evidence = new Evidence();
    for (int i = 0; i < 10; i++) {
      evidence.add(1);
    }
    assertThat(evidence.verdict(0.5)).isEqualTo(Verdict.UNDECIDED);
    assertThat(evidence.high()).isInfinite();
    evidence.add(1);
    assertThat(evidence.verdict(0.5)).isEqualTo(Verdict.SLOWER);
    assertThat(evidence.verdict(1.5)).isEqualTo(Verdict.NOT_SLOWER);
    assertThat(evidence.verdict(1)).isEqualTo(Verdict.UNDECIDED);
    assertThat(evidence.low()).isEqualTo(1);
  }

  @Test
  void the_interval_says_what_the_verdict_says() {
    SplittableRandom random = new SplittableRandom(3);
    for (int run = 0; run < 200; run++) {
      Evidence evidence = new Evidence();
      for (int i = 0; i < 60; i++) {
        evidence.add(random.nextDouble() - 0.3);
        for (double limit : new double[] {-0.1, 0, 0.1, 0.2, 0.4}) {
          assertThat(evidence.verdict(limit))
              .isEqualTo(
                  evidence.low() > limit
                      ? Verdict.SLOWER
                      : evidence.high() < limit ? Verdict.NOT_SLOWER : Verdict.UNDECIDED);
        }
      }
    }
  }

  @Test
  void many_rounds_are_no_trouble() {
    assertThat(Evidence.stake(5_000, 5_000)).isGreaterThan(1e300);
    assertThat(Evidence.stake(5_000, 0)).isLessThan(1e-3);
    assertThat(Evidence.stake(5_000, 2_500)).isLessThan(1);
  }

  @Test
  void the_more_rounds_and_the_less_noise_the_smaller_the_effect_that_is_found() {
    List<Double> noise = IntStream.rangeClosed(1, 12).mapToObj(i -> i / 100.0).toList();
    assertThat(Evidence.detectable(10, noise)).isInfinite();
    assertThat(Evidence.detectable(11, noise)).isCloseTo(0.12, within(1e-9));
    assertThat(Evidence.detectable(100, noise)).isBetween(0.03, 0.08);
    assertThat(Evidence.detectable(1_000, noise)).isBetween(0.005, 0.03);
    assertThat(Evidence.detectable(100, noise.stream().map(d -> d / 10).toList()))
        .isBetween(0.003, 0.008);
  }
}
