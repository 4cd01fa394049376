package dev.pgassay.perf.benchmark;

import org.openjdk.jmh.annotations.Benchmark;

/** Throws what has another cause. */
public class FailingBenchmark {

  @Benchmark
  public void work() {
    throw new IllegalStateException("out of stock", new IllegalArgumentException("no tea"));
  }
}
