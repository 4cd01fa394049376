package dev.pgassay.perf.growth;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.growth.Complexity.CONSTANT;
import static dev.pgassay.perf.growth.Complexity.LINEAR;
import static dev.pgassay.perf.growth.Complexity.LINEARITHMIC;
import static dev.pgassay.perf.growth.Complexity.LOGARITHMIC;
import static dev.pgassay.perf.growth.Complexity.QUADRATIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is judged, and how it is said, of numbers that no query gives. */
class GrowthAssertTest {

  private static final long[] SIZES = {1_000, 4_000, 16_000, 64_000, 256_000};

  private static boolean exceeds(Complexity complexity, long... counts) {
    return new Series(
            IntStream.range(0, counts.length)
                .mapToObj(
                    i ->
                        new Series.Point(
                            SIZES[i + SIZES.length - counts.length],
                            new Amount("", counts[i], null, null, null)))
                .toList())
        .exceeding(complexity)
        .isPresent();
  }

  @Test
  void an_index_that_gets_deeper_is_flat() {
    assertThat(exceeds(CONSTANT, 2, 3, 3, 3, 4)).isFalse();
    assertThat(exceeds(CONSTANT, 2, 3, 3, 5, 5)).isFalse();
    assertThat(exceeds(CONSTANT, 0, 0, 0, 0, 0)).isFalse();
    assertThat(exceeds(CONSTANT, 1_000, 1_000, 1_000, 1_100, 1_200)).isFalse();
    assertThat(exceeds(CONSTANT, 3, 3, 3, 4, 7)).isTrue();
    assertThat(exceeds(CONSTANT, 10, 10, 10, 15, 15)).isTrue();
    assertThat(exceeds(CONSTANT, 100, 100, 100, 130, 170)).isTrue();
  }

  @Test
  void each_class_holds_what_grows_so_and_not_the_next_but_one() {
    for (Complexity complexity : Complexity.values()) {
      long[] counts = Arrays.stream(SIZES).map(n -> (long) (50 * complexity.of(n))).toArray();
      for (Complexity allowed : Complexity.values()) {
        boolean same = complexity.compareTo(allowed) <= 0;
        boolean alike = complexity == LINEARITHMIC && allowed == LINEAR;
        boolean flat = complexity == LOGARITHMIC && allowed == CONSTANT;
        if (!flat) {
          assertThat(exceeds(allowed, counts))
              .as("%s as %s", complexity, allowed)
              .isEqualTo(!same && !alike);
        }
      }
    }
    assertThat(exceeds(LOGARITHMIC, Arrays.stream(SIZES).map(n -> (long) Math.sqrt(n)).toArray()))
        .isTrue();
  }

  @Test
  void whole_blocks_are_no_faster_growth() {
    for (int rows = 100; rows < 20_000; rows += 37) {
      int each = rows;
      long[] up = Arrays.stream(SIZES).map(n -> (n + each - 1) / each).toArray();
      long[] down = Arrays.stream(SIZES).map(n -> n / each).toArray();
      assertThat(exceeds(LINEAR, up)).as("%d rows a block, up", rows).isFalse();
      assertThat(exceeds(LINEAR, down)).as("%d rows a block, down", rows).isFalse();
    }
  }

  /** Counts what it is told to. */
  private record Told(String unit, Deque<Long> counts) implements Measured {

    static Growth growth(DataSource database, Long... counts) {
      return Growth.of(
          new Told("statements", new ArrayDeque<>(List.of(counts))),
          GrowingDatabase.of(database, (copy, rows) -> {}).sizes(10, 20, 40, 80));
    }

    @Override
    public List<Amount> in(DataSource database) {
      return List.of(new Amount("", counts.remove(), null, null, null));
    }

    @Override
    public String kind() {
      return "method";
    }

    @Override
    public String toString() {
      return "orders of all users";
    }
  }

  @Test
  @DatabaseTest(migrations = {})
  void any_number_can_be_held_to_a_class(TestDatabase database) {
    assertThat(Told.growth(database, 1L, 1L, 1L, 1L)).staysFlat().growsAtMost(QUADRATIC);
    assertThatThrownBy(() -> assertThat(Told.growth(database, 11L, 21L, 41L, 81L)).staysFlat())
        .hasMessage(
            """
            Expecting method:
              orders of all users
            to stay:
              flat, whatever the number of rows
            but from 40 to 80 rows it grows from 41 statements to 81 statements: a slope of 0.98, and constant has 0.10 at most.
              rows  statements  slope
                10          11
                20          21   0.93
                40          41   0.97
                80          81   0.98
            The curve is linear: about 1 + 1·n statements for n rows.
            At 8,000 rows that is about 8,000 statements each time (extrapolated to 100 times the largest size: another plan is possible there).""");
  }

  @Test
  @DatabaseTest(migrations = {})
  void senseless_sizes_are_refused_at_once(TestDatabase database) {
    GrowingDatabase growing = GrowingDatabase.of(database, "orders");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> growing.sizes(10, 100, 1_000))
        .withMessage("`[10, 100, 1000]` are too few sizes; give 4 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> growing.sizes(10, 100, 150, 1_000))
        .withMessageContaining("`150` is no size here");
    assertThatIllegalArgumentException().isThrownBy(() -> growing.sizes(0, 100, 200, 1_000));
    assertThatIllegalArgumentException().isThrownBy(() -> growing.productionSize(0));
  }
}
