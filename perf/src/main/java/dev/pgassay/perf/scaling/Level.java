package dev.pgassay.perf.scaling;

import dev.pgassay.perf.scaling.LevelRun.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What was measured at one level.
 *
 * @param value the level: so many clients, connections or rows
 * @param throughput operations a second that succeeded
 * @param rounds the same, round by round
 * @param operations how many succeeded in all rounds
 * @param latency50 the time that half of them took at most
 * @param latency95 the time that 95 % of them took at most
 * @param latency99 the time that 99 % of them took at most
 * @param failures what failed, warming up included, by kind; perhaps nothing
 * @param shares what the clients' time went to, in percent of it. What is missing to 100 is the
 *     work of the application itself and the way between it and the server
 * @param waits the same, by what was waited for, the largest first
 * @param processors how busy the processors of this machine were, in percent; null where the
 *     platform does not tell
 * @param unseen why it is not known what sessions waited for; null where it is
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Level(
    long value,
    Spread throughput,
    List<Double> rounds,
    long operations,
    Duration latency50,
    Duration latency95,
    Duration latency99,
    List<FailedOperations> failures,
    Map<WaitKind, Spread> shares,
    Map<Wait, Double> waits,
    @Nullable Double processors,
    @Nullable String unseen) {

  /**
   * Gathers the rounds.
   *
   * @param failures all failures
   */
  static Level of(long value, List<Measured> rounds, List<FailedOperations> failures) {
    List<Double> throughputs = rounds.stream().map(Measured::throughput).toList();
    long[] latencies =
        rounds.stream()
            .flatMap(round -> round.latencies().stream())
            .flatMapToLong(Arrays::stream)
            .sorted()
            .toArray();
    double load = median(rounds, Measured::load);
    return new Level(
        value,
        Spread.of(throughputs),
        throughputs,
        latencies.length,
        percentile(latencies, 50),
        percentile(latencies, 95),
        percentile(latencies, 99),
        failures,
        shares(rounds),
        waits(rounds),
        load < 0 ? null : 100 * load,
        unseen(rounds));
  }

  private static @Nullable String unseen(List<Measured> rounds) {
    long seen = rounds.stream().filter(Level::isSeen).count();
    return rounds.stream()
        .map(round -> round.seen().unseen())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(
            seen >= Spread.FEWEST
                ? null
                : "the sessions were looked at in "
                    + seen
                    + " of "
                    + rounds.size()
                    + " rounds only; let levels last longer");
  }

  /** A busy machine may let a short round pass without a look. */
  private static boolean isSeen(Measured round) {
    return round.seen().clients() > 0;
  }

  private static double median(List<Measured> rounds, ToDoubleFunction<Measured> value) {
    return Spread.of(rounds.stream().map(value::applyAsDouble).toList()).median();
  }

  /** The smallest of the values that so many percent do not exceed. */
  private static Duration percentile(long[] sorted, int percent) {
    return sorted.length == 0
        ? Duration.ZERO
        : Duration.ofNanos(
            sorted[(int) Math.max(0, Math.ceil(percent / 100.0 * sorted.length) - 1)]);
  }

  private static Map<WaitKind, Spread> shares(List<Measured> rounds) {
    Map<WaitKind, Spread> shares = new EnumMap<>(WaitKind.class);
    for (WaitKind kind : WaitKind.values()) {
      List<Double> percents =
          rounds.stream()
              .filter(round -> kind == WaitKind.CONNECTION || isSeen(round))
              .map(round -> round.percent(kind))
              .toList();
      shares.put(kind, percents.isEmpty() ? new Spread(0, 0, 0) : Spread.of(percents));
    }
    return shares;
  }

  private static Map<Wait, Double> waits(List<Measured> rounds) {
    Map<Wait, Integer> seen = new LinkedHashMap<>();
    long clients = 0;
    for (Measured round : rounds) {
      clients += round.seen().clients();
      round.seen().waits().forEach((wait, times) -> seen.merge(wait, times, Integer::sum));
    }
    Map<Wait, Double> waits = new LinkedHashMap<>();
    double all = Math.max(1, clients);
    seen.entrySet().stream()
        .sorted(
            Map.Entry.<Wait, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(wait -> wait.getKey().toString()))
        .forEach(wait -> waits.put(wait.getKey(), 100 * wait.getValue() / all));
    return waits;
  }

  /**
   * Returns which share of the clients' time something takes.
   *
   * @param kind what
   * @return the median of the rounds, in percent
   */
  public double percent(WaitKind kind) {
    return share(kind).median();
  }

  Spread share(WaitKind kind) {
    return Objects.requireNonNull(shares.get(kind));
  }

  /** What is waited for most among the waits of a kind; what has a name of its own comes first. */
  Optional<Wait> most(WaitKind kind) {
    List<Wait> named =
        waits.keySet().stream()
            .filter(wait -> wait.kind() == kind && !wait.on().isEmpty())
            .toList();
    return named.stream()
        .filter(wait -> wait.on().contains(" of "))
        .findFirst()
        .or(() -> named.stream().findFirst());
  }

  long failed() {
    return failures.stream().mapToLong(FailedOperations::count).sum();
  }

  /** How far the rounds are from each other, in percent of their median. */
  double noise() {
    List<Double> sorted = new ArrayList<>(rounds);
    sorted.sort(null);
    double range = sorted.get(sorted.size() - 1) - sorted.get(0);
    return throughput.median() == 0 ? 100 : 100 * range / throughput.median();
  }
}
