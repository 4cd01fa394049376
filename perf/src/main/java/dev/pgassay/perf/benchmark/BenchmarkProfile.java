package dev.pgassay.perf.benchmark;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * How long a benchmark measures, in JMH's words: each fork is a JVM of its own that first warms up
 * and then measures.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum BenchmarkProfile {
  /**
   * One fork, 3 × 200 ms to warm up, 5 × 200 ms: shows that it works, and roughly what it takes.
   */
  SMOKE(1, 3, Duration.ofMillis(200), 5, Duration.ofMillis(200)),
  /** Three forks, each 3 × 500 ms to warm up and 5 × 500 ms: twelve seconds for a query. */
  CHECK(3, 3, Duration.ofMillis(500), 5, Duration.ofMillis(500)),
  /** Five forks, each 3 × 1 s to warm up and 5 × 2 s: more than a minute for a query. */
  BENCH(5, 3, Duration.ofSeconds(1), 5, Duration.ofSeconds(2));

  private final int forks;
  private final int warmups;
  private final Duration warmup;
  private final int iterations;
  private final Duration iteration;

  BenchmarkProfile(int forks, int warmups, Duration warmup, int iterations, Duration iteration) {
    this.forks = forks;
    this.warmups = warmups;
    this.warmup = warmup;
    this.iterations = iterations;
    this.iteration = iteration;
  }

  /**
   * Returns the profile that the system property {@code pgassay.benchmark} names, or else {@code
   * PGASSAY_BENCHMARK} in the environment.
   *
   * @return the profile, {@link #SMOKE} if nothing is said; never null
   * @throws IllegalArgumentException if it names none
   */
  public static BenchmarkProfile configured() {
    String said =
        Optional.ofNullable(System.getProperty("pgassay.benchmark"))
            .or(() -> Optional.ofNullable(System.getenv("PGASSAY_BENCHMARK")))
            .orElse("smoke");
    return Stream.of(values())
        .filter(each -> each.name().equalsIgnoreCase(said))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "`pgassay.benchmark="
                        + said
                        + "` names no profile; write one of "
                        + String.join(
                            ", ",
                            Stream.of(values())
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .toList())));
  }

  /** {@return how many JVMs measure, one after the other} */
  public int forks() {
    return forks;
  }

  /** {@return how many iterations of each fork warm up} */
  public int warmups() {
    return warmups;
  }

  /** {@return how long an iteration to warm up lasts} */
  public Duration warmup() {
    return warmup;
  }

  /** {@return how many iterations of each fork measure} */
  public int iterations() {
    return iterations;
  }

  /** {@return how long a measuring iteration lasts} */
  public Duration iteration() {
    return iteration;
  }

  /** How long all forks of one benchmark take, when each iteration takes longer by so much. */
  Duration duration(Duration longer) {
    return warmup
        .plus(longer)
        .multipliedBy(warmups)
        .plus(iteration.plus(longer).multipliedBy(iterations))
        .multipliedBy(forks);
  }
}
