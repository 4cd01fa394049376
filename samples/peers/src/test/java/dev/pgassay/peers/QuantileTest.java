package dev.pgassay.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantileTest {

  @Test
  void the_median_of_an_odd_number_is_the_middle_one() {
    assertThat(Quantile.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2.0);
  }

  @Test
  void the_median_of_an_even_number_lies_between_the_middle_ones() {
    assertThat(Quantile.median(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(3.0);
  }

  @Test
  void five_of_99_waits_are_longer_than_the_95_percent() {
    List<Double> waits = IntStream.rangeClosed(1, 99).mapToObj(Double::valueOf).toList();
    assertThat(Quantile.of(waits, 0.95)).isEqualTo(95.0);
  }

  @Test
  void of_one_number_every_quantile_is_that_number() {
    assertThat(Quantile.of(List.of(7.0), 0.95)).isEqualTo(7.0);
  }
}
