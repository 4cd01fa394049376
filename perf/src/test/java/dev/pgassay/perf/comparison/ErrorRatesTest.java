package dev.pgassay.perf.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.perf.comparison.SimulatedMachine.Noise;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How often a comparison is wrong, on machines with noise of every kind, whose clocks are not real.
 * An execution takes 20 ms, so a block is one of them: its noise is what is left of that of shorter
 * ones.
 */
class ErrorRatesTest {

  private static final int RUNS = 1_000;
  private static final Duration TIME = Duration.ofMillis(20);
  private static final double TEN_PERCENT = 1.1;

  private static Map<Verdict, Integer> verdicts(Noise noise, double slowdown, double allowed) {
    Map<Verdict, Integer> found = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      found.put(verdict, 0);
    }
    Duration subject = Duration.ofNanos(Math.round(TIME.toNanos() * slowdown));
    for (int run = 0; run < RUNS; run++) {
      Verdict verdict =
          new SimulatedMachine(noise, run).compare(subject, TIME, allowed, null).verdict();
      found.merge(verdict, 1, Integer::sum);
    }
    return found;
  }

  @ParameterizedTest
  @EnumSource(Noise.class)
  void a_slowdown_of_twenty_percent_is_found_where_ten_are_allowed(Noise noise) {
    Map<Verdict, Integer> found = verdicts(noise, 1.2, TEN_PERCENT);

    assertThat(found.get(Verdict.SLOWER)).isGreaterThanOrEqualTo(RUNS * 98 / 100);
    assertThat(found.get(Verdict.NOT_SLOWER)).isLessThanOrEqualTo(RUNS * 2 / 1000);
  }

  @ParameterizedTest
  @EnumSource(Noise.class)
  void the_same_is_hardly_ever_slower_than_itself(Noise noise) {
    Map<Verdict, Integer> found = verdicts(noise, 1, TEN_PERCENT);

    assertThat(found.get(Verdict.SLOWER)).isLessThanOrEqualTo(RUNS * 2 / 1000);
    assertThat(found.get(Verdict.NOT_SLOWER)).isGreaterThanOrEqualTo(RUNS * 98 / 100);
  }

  /**
   * Where both verdicts are wrong, each is as rare as is promised, although one looks each time.
   */
  @ParameterizedTest
  @EnumSource(Noise.class)
  void exactly_on_the_border_hardly_anything_is_decided(Noise noise) {
    Map<Verdict, Integer> found = verdicts(noise, TEN_PERCENT, TEN_PERCENT);

    assertThat(found.get(Verdict.SLOWER)).isLessThanOrEqualTo(RUNS / 100);
    assertThat(found.get(Verdict.NOT_SLOWER)).isLessThanOrEqualTo(RUNS / 100);
  }
}
