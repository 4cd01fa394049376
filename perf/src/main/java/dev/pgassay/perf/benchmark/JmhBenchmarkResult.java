package dev.pgassay.perf.benchmark;

import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * What JMH measured of the benchmarks of a class.
 *
 * @param benchmarkClass the class's full name
 * @param profile how long it measured
 * @param scores a score for each method, mode and combination of parameters, at least one
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record JmhBenchmarkResult(
    String benchmarkClass, BenchmarkProfile profile, List<JmhScore> scores) {

  /**
   * Holds what was measured.
   *
   * @param benchmarkClass the class's full name
   * @param profile how long it measured
   * @param scores what it measured of each benchmark
   */
  public JmhBenchmarkResult {
    scores = List.copyOf(scores);
  }

  /**
   * Returns what was measured of one benchmark.
   *
   * @param name a method, {@code byEmail}, or where it has parameters the name of its score: {@code
   *     byEmail (size = 1000)}
   * @return its score, never null
   * @throws IllegalArgumentException if there is no score of this name, or several
   */
  public JmhScore score(String name) {
    List<JmhScore> found =
        scores.stream()
            .filter(score -> score.name().equals(name) || score.method().equals(name))
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new IllegalArgumentException(
        (found.isEmpty()
                ? "No score is called `" + name + "`; there are:\n"
                : "`" + name + "` is the name of several scores; look in scores():\n")
            + this);
  }

  /** {@return a line for each benchmark} */
  @Override
  public String toString() {
    return scores.stream().map(JmhScore::toString).collect(Collectors.joining("\n"));
  }
}
