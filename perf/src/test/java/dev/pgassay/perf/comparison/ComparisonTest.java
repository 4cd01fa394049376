package dev.pgassay.perf.comparison;

import static dev.pgassay.perf.comparison.RatioUnit.PERCENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.perf.comparison.SimulatedMachine.Noise;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

/** What is found and said on machines whose clocks are not real. */
class ComparisonTest {

  private static final Duration MILLISECOND = Duration.ofMillis(1);

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private Comparison comparison(SimulatedMachine machine, Compared subject, Compared other) {
    return comparison(machine, subject, other, false);
  }

  private Comparison comparison(
      SimulatedMachine machine, Compared subject, Compared other, boolean terminal) {
    return new Comparison(
            () -> Sides.of(subject, other),
            null,
            failure -> {
              throw failure;
            })
        .measuredBy(
            machine::now,
            new Progress(
                new PrintStream(printed, true, StandardCharsets.UTF_8), terminal, machine::now))
        .seed(42);
  }

  private Comparison comparison(Noise noise, Duration subject, Duration other) {
    SimulatedMachine machine = new SimulatedMachine(noise, 7);
    return comparison(
        machine, machine.taking(subject, "new way"), machine.taking(other, "old way"));
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void what_takes_as_long_is_not_slower_and_a_line_says_so() {
    ComparisonResult result = comparison(Noise.QUIET, MILLISECOND, MILLISECOND).by(10, PERCENT);

    assertThat(result.verdict()).isEqualTo(Verdict.NOT_SLOWER);
    assertThat(result.ratio()).isBetween(0.98, 1.02);
    assertThat(result.pairs()).isEqualTo(22);
    assertThat(result.ratios()).hasSize(11);
    assertThat(result.low()).isLessThanOrEqualTo(result.ratio());
    assertThat(result.high()).isBetween(result.ratio(), 1.1);
    assertThat(result.smallestDetectable()).isBetween(0.0001, 0.02);
    assertThat(result.seed()).isEqualTo(42);
    assertThat(printed())
        .isEqualTo("pgassay: new way is not slower by 10 %%: %s%n".formatted(result))
        .contains("smallest detectable effect ", "seed 42");
  }

  @Test
  void what_is_slower_by_more_than_is_allowed_fails_with_the_figures() {
    assertThatThrownBy(
            () -> comparison(Noise.QUIET, Duration.ofNanos(1_500_000), MILLISECOND).by(20, PERCENT))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageMatching(
            """
            Expecting action:
              new way
            not to be slower by 20 % than:
              old way
            but it is: it takes 1\\.\\d\\d times as long, 1\\.4\\d\\d ms instead of 0\\.9\\d\\d ms\\.
              ratio             1\\.\\d{3} \\(99 %: 1\\.\\d{3} to 1\\.\\d{3}\\)
              medians           1\\.4\\d\\d ms, and 0\\.9\\d\\d ms of the other
              pairs             22 in \\d\\.\\d s, seed 42
              smallest effect   \\d\\.\\d % beyond what is allowed is found within 10 s""");
  }

  @Test
  void what_is_slower_by_less_than_is_allowed_passes() {
    assertThat(
            comparison(Noise.QUIET, Duration.ofNanos(1_100_000), MILLISECOND)
                .by(20, PERCENT)
                .verdict())
        .isEqualTo(Verdict.NOT_SLOWER);
  }

  @Test
  void what_is_faster_passes() {
    assertThat(
            comparison(Noise.LOGNORMAL, MILLISECOND, Duration.ofMillis(5)).by(1, PERCENT).verdict())
        .isEqualTo(Verdict.NOT_SLOWER);
  }

  @Test
  void on_the_border_it_fails_and_says_that_it_cannot_tell() {
    assertThatThrownBy(
            () ->
                comparison(Noise.LOGNORMAL, Duration.ofMillis(22), Duration.ofMillis(20))
                    .by(10, PERCENT))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining("but this machine cannot tell: it finds a difference of ")
        .hasMessageContaining("the true ratio is nearer than that to what is allowed")
        .hasMessageContaining("-> let nothing else run on the machine meanwhile")
        .hasMessageContaining("-> give it more time: .within(Duration.ofSeconds(20))")
        .hasMessageContaining(".passingWhenUndecided()");
  }

  @Test
  void a_machine_with_too_much_noise_says_what_it_could_find() {
    assertThatThrownBy(
            () ->
                comparison(Noise.LOGNORMAL, Duration.ofMillis(20), Duration.ofMillis(20))
                    .by(1, PERCENT))
        .hasMessageContaining("this machine cannot tell: it is so noisy that it finds a difference")
        .hasMessageMatching("(?s).*smallest effect +\\d+\\.\\d % beyond what is allowed.*");
  }

  @Test
  void what_cannot_be_decided_may_pass_with_a_line() {
    assertThat(
            comparison(Noise.LOGNORMAL, Duration.ofMillis(20), Duration.ofMillis(20))
                .passingWhenUndecided()
                .by(1, PERCENT)
                .verdict())
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(printed()).contains("new way cannot be told to be slower by 1 %, or not: ratio ");
  }

  @Test
  void more_time_decides_what_less_could_not() {
    Duration slower = Duration.ofNanos(21_600_000);
    Duration time = Duration.ofMillis(20);
    assertThatThrownBy(
            () ->
                comparison(Noise.LOGNORMAL, slower, time)
                    .within(Duration.ofSeconds(3))
                    .by(3, PERCENT))
        .hasMessageContaining("within 3 s");
    assertThatThrownBy(
            () ->
                comparison(Noise.LOGNORMAL, slower, time)
                    .within(Duration.ofMinutes(10))
                    .by(3, PERCENT))
        .hasMessageContaining("but it is: it takes 1.1")
        .hasMessageContaining("is found within 600 s");
  }

  @Test
  void slow_executions_get_up_to_a_minute() {
    ComparisonResult result =
        comparison(Noise.QUIET, Duration.ofMillis(300), Duration.ofMillis(300)).by(20, PERCENT);
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_SLOWER);
    assertThat(result.budget()).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(60));
  }

  @Test
  void executions_that_are_too_slow_for_the_time_end_it_soon() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> comparison(Noise.QUIET, second, second).by(20, PERCENT))
        .hasMessageContaining("there is no time to tell: within 60 s there are too few pairs of 9")
        .hasMessageContaining("(too few pairs for an interval)")
        .hasMessageContaining("pairs             2 in 4")
        .hasMessageContaining("smallest effect   unknown, for want of pairs")
        .hasMessageContaining(".within(Duration.ofSeconds(360))");
  }

  @Test
  void what_is_too_fast_for_the_clock_is_timed_in_batches() {
    ComparisonResult result =
        comparison(Noise.LOGNORMAL, Duration.ofNanos(200), Duration.ofNanos(100)).by(300, PERCENT);
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_SLOWER);
    assertThat(result.ratio()).isBetween(1.9, 2.1);
    assertThat(result.otherMedian()).isBetween(Duration.ofNanos(80), Duration.ofNanos(110));
  }

  @Test
  void the_same_seed_gives_the_same_order() {
    assertThat(comparison(Noise.DRIFT, MILLISECOND, MILLISECOND).by(10, PERCENT))
        .isEqualTo(comparison(Noise.DRIFT, MILLISECOND, MILLISECOND).by(10, PERCENT))
        .isNotEqualTo(comparison(Noise.DRIFT, MILLISECOND, MILLISECOND).seed(43).by(10, PERCENT));
  }

  @Test
  void a_long_comparison_says_where_it_is_by_plain_lines() {
    comparison(Noise.LOGNORMAL, Duration.ofMillis(22), Duration.ofMillis(20))
        .within(Duration.ofSeconds(60))
        .passingWhenUndecided()
        .by(10, PERCENT);
    assertThat(printed().lines())
        .hasSizeBetween(6, 8)
        .first()
        .asString()
        .matches("pgassay: comparing, 3 of 60 s at most, \\d+ pairs, ratio 1\\.\\d{3} so far");
    assertThat(printed()).doesNotContain("\r");
  }

  @Test
  void in_a_terminal_it_is_one_line_that_is_gone_afterwards() {
    SimulatedMachine machine = new SimulatedMachine(Noise.LOGNORMAL, 7);
    comparison(
            machine,
            machine.taking(Duration.ofMillis(22), "new way"),
            machine.taking(Duration.ofMillis(20), "old way"),
            true)
        .passingWhenUndecided()
        .by(10, PERCENT);
    assertThat(printed()).startsWith("\rpgassay: comparing, 3 of 10 s at most");
    assertThat(printed().chars().filter(c -> c == '\n').count()).isEqualTo(1);
    assertThat(printed()).contains(" \rpgassay: new way cannot be told");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-20, 0, 0.2, 1_001, Double.NaN, Double.POSITIVE_INFINITY})
  void an_absurd_percentage_is_refused(double percent) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> comparison(Noise.QUIET, MILLISECOND, MILLISECOND).by(percent, PERCENT))
        .withMessageContaining(" percent is no difference to allow; give 1 to 1,000");
  }

  @Test
  void a_time_that_is_none_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> comparison(Noise.QUIET, MILLISECOND, MILLISECOND).within(Duration.ofMillis(10)))
        .withMessageContaining("`PT0.01S` is too short");
  }

  /** Returns something, on some server. */
  private static Compared returning(Object outcome, String server) {
    return new Compared() {
      @Override
      public String kind() {
        return "action";
      }

      @Override
      public Session open() {
        return new Session() {
          @Override
          public Object outcome() {
            return outcome;
          }

          @Override
          public Optional<String> server() {
            return Optional.of(server);
          }

          @Override
          public void execute() {
            throw new AssertionError("nothing should be timed");
          }

          @Override
          public void close() {}
        };
      }

      @Override
      public String toString() {
        return "returns " + outcome;
      }
    };
  }

  @Test
  void what_does_not_return_the_same_is_not_compared() {
    SimulatedMachine machine = new SimulatedMachine(Noise.QUIET, 1);
    assertThatThrownBy(
            () ->
                comparison(machine, returning("3 rows", "a"), returning("2 rows", "a"))
                    .by(20, PERCENT))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessage(
            """
            Expecting action:
              returns 3 rows
            not to be slower by 20 % than:
              returns 2 rows
            but they do not return the same: 3 rows, and 2 rows of the other. How long they take says nothing then.
            Where that is meant, say so: .allowingDifferentResults()""");
  }

  @Test
  void two_servers_are_refused() {
    SimulatedMachine machine = new SimulatedMachine(Noise.QUIET, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                comparison(machine, returning("rows", "port 5432"), returning("rows", "port 5433"))
                    .by(20, PERCENT))
        .withMessageContaining("on different servers, `port 5432` and `port 5433`");
  }
}
