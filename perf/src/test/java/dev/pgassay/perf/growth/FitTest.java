package dev.pgassay.perf.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pgassay.perf.growth.Fit.Observed;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FitTest {

  private static final double[] SIZES = {1_000, 4_000, 16_000, 64_000, 256_000};

  private static List<Observed> observed(DoubleUnaryOperator cost) {
    return Arrays.stream(SIZES).mapToObj(n -> new Observed(n, cost.applyAsDouble(n))).toList();
  }

  @ParameterizedTest
  @EnumSource(Complexity.class)
  void finds_the_curve_that_the_numbers_were_made_from(Complexity complexity) {
    Fit fit = Fit.of(observed(n -> 5 + 40 * complexity.of(n)));

    assertThat(fit.complexity()).isEqualTo(complexity);
    assertThat(fit.at(1_000_000)).isCloseTo(5 + 40 * complexity.of(1_000_000), within(1.0));
  }

  /** Many curves of each class, in whole blocks, as a server counts them. */
  @ParameterizedTest
  @EnumSource(Complexity.class)
  void finds_it_in_whole_blocks(Complexity complexity) {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 1_000; i++) {
      double constant = random.nextInt(20);
      // At the largest size the growing part is 200 blocks to 100,000.
      double growing =
          complexity == Complexity.CONSTANT
              ? 0
              : random.nextDouble(200, 100_000) / complexity.of(256_000);
      Fit fit =
          Fit.of(observed(n -> Math.max(1, Math.ceil(constant + growing * complexity.of(n)))));

      assertThat(fit.complexity())
          .as("%s + %s %s: %s", constant, growing, complexity, fit)
          .isEqualTo(complexity);
    }
  }

  @Test
  void the_depth_of_an_index_is_no_more_than_logarithmic() {
    for (List<Double> counts :
        List.of(
            List.of(2., 3., 3., 3., 3.),
            List.of(2., 3., 3., 3., 4.),
            List.of(3., 3., 3., 4., 4.),
            List.of(3., 3., 4., 4., 5.))) {
      List<Observed> observed =
          IntStream.range(0, SIZES.length)
              .mapToObj(i -> new Observed(SIZES[i], counts.get(i)))
              .toList();
      assertThat(Fit.of(observed).complexity()).isLessThanOrEqualTo(Complexity.LOGARITHMIC);
    }
  }

  @Test
  void four_sizes_are_enough_and_nothing_is_negative() {
    Fit fit =
        Fit.of(
            List.of(
                new Observed(4_000, 30),
                new Observed(16_000, 118),
                new Observed(64_000, 471),
                new Observed(256_000, 1_883)));
    assertThat(fit.complexity()).isEqualTo(Complexity.LINEAR);
    assertThat(fit.constant()).isNotNegative();

    Fit falling = Fit.of(observed(n -> 1_000_000 / n));
    assertThat(falling.complexity()).isEqualTo(Complexity.CONSTANT);
    assertThat(falling.factor()).isZero();
    assertThat(Fit.of(observed(n -> 0)).at(1_000)).isZero();
  }

  @Test
  void a_curve_is_written_as_a_formula() {
    assertThat(Fit.of(observed(n -> 4))).hasToString("4");
    assertThat(Fit.of(observed(n -> 3 + 0.0074 * n))).hasToString("3 + 0.0074·n");
    assertThat(Fit.of(observed(n -> 2.5 * n * n))).hasToString("2.5·n²");
  }
}
