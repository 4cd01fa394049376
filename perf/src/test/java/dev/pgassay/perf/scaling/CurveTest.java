package dev.pgassay.perf.scaling;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.perf.SoftPerfAssertions;
import dev.pgassay.perf.scaling.LevelRun.Measured;
import dev.pgassay.perf.scaling.Saturation.Answer;
import dev.pgassay.perf.scaling.WaitSampler.Seen;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What is judged, and how it is said, of numbers that no machine gives twice. */
class CurveTest {

  private static final double[] STEADY = {0.99, 1, 1.01, 1, 0.99, 1, 1.01, 1};
  private static final double[] NOISY = {0.7, 1.2, 0.9, 1.1, 1, 0.8, 1.3, 1};
  private static final double[] NOISY_OTHERWISE = {1.2, 0.8, 1, 1.3, 0.7, 1.1, 0.9, 1};

  private static final Wait ROW_LOCKS = new Wait(WaitKind.LOCK, "row locks of public.stock");

  /** A level with so many operations a second, times what a round differs by. */
  private static Level level(
      long value, double perSecond, double[] noise, double waited, Map<Wait, Integer> waits) {
    return level(value, perSecond, noise, waited, waits, null, 0.5);
  }

  private static Level level(
      long value,
      double perSecond,
      double[] noise,
      double waited,
      Map<Wait, Integer> waits,
      @Nullable String unseen,
      double load) {
    return Level.of(
        value,
        DoubleStream.of(noise)
            .mapToObj(
                factor ->
                    new Measured(
                        List.of(new long[] {4_000_000, 8_000_000}),
                        Duration.ofNanos(Math.round(2e9 / (perSecond * factor))),
                        List.of(),
                        waited,
                        new Seen(waits, 10, 100, 1, unseen),
                        load))
            .toList(),
        List.of());
  }

  private static Scaling clients(Level... levels) {
    return scaling(Varied.CLIENTS, levels);
  }

  private static Scaling scaling(Varied varied, Level... levels) {
    return new Scaling(
        new Curve(
            Conditions.of(
                new PGSimpleDataSource(),
                varied,
                List.of(levels).stream().map(Level::value).toList()),
            List.of(levels)));
  }

  private static Scaling clients(double[] noise, double... perSecond) {
    return clients(
        IntStream.range(0, perSecond.length)
            .mapToObj(
                i ->
                    level(
                        1L << i,
                        perSecond[i],
                        i % 2 == 0 || noise == STEADY ? noise : NOISY_OTHERWISE,
                        0,
                        Map.of()))
            .toArray(Level[]::new));
  }

  @Test
  void saturation_is_the_last_level_that_helps() {
    assertThat(clients(STEADY, 100, 200, 400, 410, 405).saturation().level()).hasValue(4);
    assertThat(clients(STEADY, 100, 101, 99).saturation().level()).hasValue(1);
    assertThat(clients(STEADY, 100, 200, 400).saturation().answer()).isEqualTo(Answer.NOT_REACHED);
    // It still grows, if slowly: 8 % a step are more than 10 % in two.
    assertThat(clients(STEADY, 100, 108, 117, 126).saturation().level()).hasValue(4);
    // A dent is no end.
    assertThat(clients(STEADY, 100, 90, 200).saturation().answer()).isEqualTo(Answer.NOT_REACHED);
  }

  @Test
  void what_noise_hides_is_refused_by_name() {
    Scaling noisy = clients(NOISY, 100, 200, 210, 205);
    assertThat(noisy.saturation().answer()).isEqualTo(Answer.CANNOT_BE_TOLD);
    assertThat(noisy.saturation().level()).isEmpty();
    assertThat(noisy.saturation())
        .asString()
        .startsWith("cannot be told: from ")
        .contains("throughput changes by something between -")
        .contains("% and +")
        .contains("since the rounds differ by 60 %");
    assertThat(noisy).scalesUpTo(2);
    assertThatThrownBy(() -> assertThat(noisy).scalesUpTo(8))
        .hasMessageContaining("to scale up to:\n  8 clients\nbut it cannot be told: from ");
  }

  @Test
  void a_failure_says_all_that_was_measured() {
    Scaling scaling =
        clients(
            level(1, 50, STEADY, 1, Map.of(ROW_LOCKS, 0, new Wait(WaitKind.PROCESSOR, ""), 90)),
            level(2, 51, STEADY, 1, Map.of(ROW_LOCKS, 48, new Wait(WaitKind.PROCESSOR, ""), 46)),
            level(4, 50, STEADY, 1, Map.of(ROW_LOCKS, 73, new Wait(WaitKind.PROCESSOR, ""), 24)));
    assertThatThrownBy(() -> assertThat(scaling).as("orders").scalesUpTo(2))
        .hasMessage(
            """
            [orders] Expecting throughput:
              by clients: 1, 2, 4; no pool
            to scale up to:
              2 clients
            but it is saturated at 1 client: beyond it throughput grows no more, 50.0 operations a second there and 51.0 operations a second at 2 clients. At 2 clients 48 % of the clients' time goes to waiting for locks, most of it to row locks of public.stock.
              clients  op/s  from    to  50 %  95 %  99 %  failed  connection  locks  LWLocks  IO  client  other  running
                    1  50.0  49.5  50.5  4.00  8.00  8.00       0           1      0        0   0       0      0       90
                    2  51.0  50.5  51.5  4.00  8.00  8.00       0           1     48        0   0       0      0       46
                    4  50.0  49.5  50.5  4.00  8.00  8.00       0           1     73        0   0       0      0       24
            Operations a second and their interval (95 %) of 8 rounds of 250 ms; latencies in ms; what the clients' time goes to in %.
            Sessions wait most at 4 clients for: row locks of public.stock (73 %).""");
    assertThat(scaling).waitsForLocksAtMost(74);
    assertThatThrownBy(() -> assertThat(scaling).waitsForLocksAtMost(50))
        .hasMessageContaining("but at 4 clients it is 73 %, most of it row locks of public.stock.");
  }

  @Test
  void expectations_may_be_collected() {
    Scaling flat =
        clients(
            level(1, 50, STEADY, 60, Map.of()),
            level(2, 50, STEADY, 60, Map.of()),
            level(4, 20, STEADY, 60, Map.of()));
    SoftPerfAssertions softly = new SoftPerfAssertions();
    softly.assertThat(flat).scalesUpTo(4).waitsForConnectionsAtMost(50).doesNotCollapse();
    assertThat(softly.errorsCollected()).hasSize(3);
  }

  @Test
  void busy_processors_are_a_cause() {
    assertThat(
            clients(
                    level(1, 50, STEADY, 0, Map.of(), null, 0.95),
                    level(2, 51, STEADY, 0, Map.of(), null, 0.96),
                    level(4, 50, STEADY, 0, Map.of(), null, 0.97))
                .saturation())
        .asString()
        .contains("At 2 clients this machine's ")
        .contains("busy (96 %).");
  }

  @Test
  void without_a_cause_it_is_said_where_the_time_goes() {
    Map<Wait, Integer> asleep = Map.of(new Wait(WaitKind.OTHER, "Timeout PgSleep"), 80);
    assertThat(
            clients(
                    level(1, 50, STEADY, 0, asleep),
                    level(2, 51, STEADY, 0, asleep),
                    level(4, 50, STEADY, 0, asleep))
                .saturation())
        .asString()
        .endsWith(
            "No wait grows that would explain it: at 2 clients 80 % of the clients' time goes to"
                + " other waits of the server: Timeout PgSleep.");
    assertThat(clients(STEADY, 50, 50, 50).saturation())
        .asString()
        .endsWith("at 2 clients 100 % of the clients' time is spent outside of the database.");
  }

  @Test
  void throughput_that_falls_is_named() {
    Scaling falling = clients(STEADY, 100, 200, 120);
    assertThat(falling.saturation())
        .asString()
        .endsWith(
            "Throughput falls beyond 2 clients: 200 operations a second there, and 120 operations a"
                + " second at 4 clients.");
    assertThat(falling).doesNotCollapse();
    assertThat(clients(STEADY, 100, 200, 190).saturation().toString()).doesNotContain("falls");
  }

  @Test
  void less_than_half_of_the_best_is_a_collapse() {
    assertThatThrownBy(() -> assertThat(clients(STEADY, 100, 200, 80)).doesNotCollapse())
        .hasMessageContaining("to keep:\n  half of the best throughput at the largest level")
        .hasMessageContaining(
            "but it is 200 operations a second at 2 clients, and 80.0 operations a second at 4"
                + " clients.");
    assertThat(clients(STEADY, 100, 200, 300)).doesNotCollapse();
    assertThatThrownBy(() -> assertThat(clients(NOISY, 100, 200, 100)).doesNotCollapse())
        .hasMessageContaining("but it cannot be told: from 2 clients to 4 clients");
  }

  @Test
  void a_share_that_was_not_seen_is_not_passed() {
    Scaling hidden =
        clients(
            level(1, 50, STEADY, 0, Map.of()),
            level(2, 90, STEADY, 0, Map.of(), "what sessions of app wait for is hidden", 0.5),
            level(4, 180, STEADY, 0, Map.of()));
    assertThatThrownBy(() -> assertThat(hidden).waitsForLocksAtMost(10))
        .hasMessageContaining("it cannot be told: what sessions of app wait for is hidden")
        .hasMessageContaining("What sessions wait for is not known:");
    assertThatThrownBy(() -> assertThat(hidden).waitsForConnectionsAtMost(10))
        .hasMessageContaining("no client took a connection from `client.dataSource()` at 1 client");
  }

  @Test
  void a_round_without_a_look_is_no_round_without_a_wait() {
    Seen locks = new Seen(Map.of(ROW_LOCKS, 50), 10, 100, 1, null);
    Seen nothing = new Seen(Map.of(), 0, 0, 0, null);
    List<Seen> seldom = List.of(locks, nothing, locks, locks, nothing, locks, nothing, locks);
    List<Seen> often = List.of(locks, locks, locks, locks, nothing, locks, nothing, locks);

    assertThat(seen(often).unseen()).isNull();
    assertThat(seen(often).share(WaitKind.LOCK)).isEqualTo(new Spread(50, 50, 50));
    assertThat(seen(seldom).unseen())
        .isEqualTo("the sessions were looked at in 5 of 8 rounds only; let levels last longer");
  }

  private static Level seen(List<Seen> looks) {
    return Level.of(
        1,
        looks.stream()
            .map(
                seen ->
                    new Measured(
                        List.of(new long[] {1}), Duration.ofMillis(1), List.of(), 0, seen, -1))
            .toList(),
        List.of());
  }

  @Test
  void a_share_on_both_sides_of_its_limit_cannot_be_told() {
    Level open =
        Level.of(
            4,
            DoubleStream.of(8, 9, 12, 11, 8, 12, 9, 10)
                .mapToObj(
                    waited ->
                        new Measured(
                            List.of(new long[] {1}),
                            Duration.ofMillis(1),
                            List.of(),
                            waited,
                            new Seen(Map.of(), 1, 1, 1, null),
                            -1))
                .toList(),
            List.of());
    Scaling scaling =
        clients(level(1, 50, STEADY, 1, Map.of()), level(2, 50, STEADY, 2, Map.of()), open);
    assertThatThrownBy(() -> assertThat(scaling).waitsForConnectionsAtMost(10))
        .hasMessageContaining(
            "it cannot be told: at 4 clients it is something between 8.0 % and 12.0 %");
    assertThat(scaling).waitsForConnectionsAtMost(12.5);
  }

  @Test
  void senseless_expectations_are_refused() {
    Scaling scaling = clients(STEADY, 100, 200, 400);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(scaling).scalesUpTo(3))
        .withMessageContaining("`3` is none of the levels after the first; measured were 1, 2, 4");
    assertThatIllegalArgumentException().isThrownBy(() -> assertThat(scaling).scalesUpTo(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(scaling).waitsForLocksAtMost(0))
        .withMessageContaining("`0.0` percent is no limit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(scaling).waitsForConnectionsAtMost(100));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                assertThat(
                        scaling(
                            Varied.ROWS,
                            level(10, 50, STEADY, 0, Map.of()),
                            level(20, 50, STEADY, 0, Map.of()),
                            level(40, 50, STEADY, 0, Map.of())))
                    .scalesUpTo(20));
  }

  @Test
  void an_interval_leaves_out_as_much_as_its_rounds_allow() {
    List<Double> eight = List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0);
    assertThat(Spread.of(eight)).isEqualTo(new Spread(4.5, 1, 8));
    List<Double> many = IntStream.rangeClosed(1, 16).mapToObj(i -> (double) i).toList();
    assertThat(Spread.of(many)).isEqualTo(new Spread(8.5, 4, 13));
    assertThat(Spread.of(IntStream.rangeClosed(1, 32).mapToObj(i -> (double) i).toList()))
        .isEqualTo(new Spread(16.5, 10, 23));
  }
}
