package dev.pgassay.perf.benchmark;

import java.time.Duration;
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
}
