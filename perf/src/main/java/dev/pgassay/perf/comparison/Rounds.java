package dev.pgassay.perf.comparison;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rounds of a comparison, until they prove something or the time is up. In a round each side has
 * two blocks, in an order that is drawn and then mirrored, ABBA or BAAB, so that a drift of the
 * machine hits both alike, and neither has the better place always. The fastest execution of each
 * side counts.
 *
 * <p>In the first rounds a second session of the other side takes part. What it differs by from the
 * first is the noise of the machine.
 */
final class Rounds {

  private static final Duration USUAL_BUDGET = Duration.ofSeconds(10);
  private static final Duration LARGEST_USUAL_BUDGET = Duration.ofMinutes(1);
  private static final int CONTROLLED = 12;
  private static final double BLOCK_NANOS = 20e6;

  /** So many rounds should be possible where executions are slow, if nobody said how long. */
  private static final int USUAL_FEWEST = 20;

  private final TimedArm subject;
  private final TimedArm other;
  private final TimedArm control;
  private final LongSupplier clock;
  private final Progress progress;
  private final long seed;
  private final Random order;
  private final Evidence evidence = new Evidence();
  private final List<Double> noise = new ArrayList<>();
  private final List<Double> times = new ArrayList<>();
  private final List<Double> timesOfOther = new ArrayList<>();
  private int batches;

  Rounds(
      TimedArm subject,
      TimedArm other,
      TimedArm control,
      LongSupplier clock,
      Progress progress,
      long seed) {
    this.subject = subject;
    this.other = other;
    this.control = control;
    this.clock = clock;
    this.progress = progress;
    this.seed = seed;
    // The first numbers that Random gives for neighbouring seeds are alike.
    this.order = new Random(new SplittableRandom(seed).nextLong());
  }

  /**
   * Measures.
   *
   * @param allowed the largest ratio that is allowed
   * @param wanted how long it may take, or null for what is usual
   */
  ComparisonResult measure(
      String name, String nameOfOther, double allowed, @Nullable Duration wanted) {
    double limit = Math.log(allowed);
    long start = clock.getAsLong();
    warmUp(List.of(subject, other, control));
    long warm = clock.getAsLong();

    Verdict verdict = Verdict.UNDECIDED;
    Duration budget = wanted == null ? USUAL_BUDGET : wanted;
    Forecast forecast;
    do {
      round();
      long now = clock.getAsLong();
      forecast = Forecast.of(warm - start, now - warm, evidence.rounds());
      // One slow round of fast executions says nothing of the rounds to come.
      if (evidence.rounds() == 1 && batches == 1) {
        if (wanted == null) {
          budget = usual(forecast);
        }
        if (forecast.rounds(budget) < Evidence.fewestRounds()) {
          break;
        }
      }
      verdict = evidence.verdict(limit);
      progress.rounds(
          evidence.rounds(),
          () -> Math.exp(evidence.median()),
          (now - start) / 1e9,
          budget.toNanos() / 1e9);
    } while (verdict == Verdict.UNDECIDED && clock.getAsLong() - start < budget.toNanos());

    return new ComparisonResult(
        name,
        nameOfOther,
        verdict,
        allowed,
        Math.exp(evidence.median()),
        Math.exp(evidence.low()),
        Math.exp(evidence.high()),
        2 * evidence.rounds(),
        ratios(),
        Duration.ofNanos(Math.round(Quantile.of(times, 0.5))),
        Duration.ofNanos(Math.round(Quantile.of(timesOfOther, 0.5))),
        Math.expm1(Evidence.detectable(forecast.rounds(budget), noise)),
        Duration.ofNanos(clock.getAsLong() - start),
        budget,
        seed);
  }

  private static Duration usual(Forecast forecast) {
    Duration needed = forecast.time(USUAL_FEWEST);
    return needed.compareTo(USUAL_BUDGET) < 0
        ? USUAL_BUDGET
        : needed.compareTo(LARGEST_USUAL_BUDGET) < 0 ? needed : LARGEST_USUAL_BUDGET;
  }

  /**
   * Warms up, and makes a block 20 ms long on the slower side, with what is taken back. The fastest
   * of many executions is faster than that of a few, so both sides have as many.
   */
  private void warmUp(List<TimedArm> arms) {
    double slowest = 0;
    int batch = Integer.MAX_VALUE;
    for (TimedArm arm : arms) {
      slowest = Math.max(slowest, arm.warmUp());
      batch = Math.min(batch, arm.batch());
    }
    for (TimedArm arm : arms) {
      arm.useBatch(batch);
    }
    batches = (int) Math.max(1, Math.ceil(BLOCK_NANOS / slowest));
  }

  private void round() {
    List<TimedArm> arms = new ArrayList<>(List.of(subject, other));
    boolean controlled = noise.size() < CONTROLLED;
    if (controlled) {
      arms.add(control);
    }
    Collections.shuffle(arms, order);
    Map<TimedArm, Double> fastest = new LinkedHashMap<>();
    for (TimedArm arm : arms) {
      fastest.put(arm, arm.block(batches));
    }
    Collections.reverse(arms);
    for (TimedArm arm : arms) {
      fastest.merge(arm, arm.block(batches), Math::min);
    }
    times.add(fastest.get(subject));
    timesOfOther.add(fastest.get(other));
    evidence.add(Math.log(fastest.get(subject) / fastest.get(other)));
    if (controlled) {
      noise.add(Math.log(fastest.get(control) / fastest.get(other)));
    }
  }

  private List<Double> ratios() {
    return IntStream.range(0, times.size())
        .mapToObj(round -> times.get(round) / timesOfOther.get(round))
        .toList();
  }

  /**
   * How long rounds take.
   *
   * @param warmUp nanoseconds before the first
   * @param round nanoseconds of a round of two
   */
  private record Forecast(double warmUp, double round) {

    /** The first rounds are of three. */
    private static final double CONTROLLED_ROUND = 1.5;

    static Forecast of(long warmUp, long nanos, int rounds) {
      return new Forecast(warmUp, nanos / inRoundsOfTwo(rounds));
    }

    private static double inRoundsOfTwo(double rounds) {
      return rounds + (CONTROLLED_ROUND - 1) * Math.min(rounds, CONTROLLED);
    }

    int rounds(Duration budget) {
      double left = (budget.toNanos() - warmUp) / round;
      double controlled = left / CONTROLLED_ROUND;
      return (int)
          Math.min(
              Integer.MAX_VALUE,
              controlled <= CONTROLLED
                  ? controlled
                  : CONTROLLED + left - CONTROLLED * CONTROLLED_ROUND);
    }

    Duration time(int rounds) {
      return Duration.ofNanos(Math.round(warmUp + round * inRoundsOfTwo(rounds)));
    }
  }
}
