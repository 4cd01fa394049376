package dev.pgassay.perf.benchmark;

import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * What a benchmark measured.
 *
 * @param profile how long it measured
 * @param scores what it measured of each query, in the order in which they were named
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record QueryBenchmarkResult(BenchmarkProfile profile, List<QueryScore> scores) {

  /**
   * Holds what was measured.
   *
   * @param profile how long it measured
   * @param scores what it measured of each query
   */
  public QueryBenchmarkResult {
    scores = List.copyOf(scores);
  }

  /**
   * Returns what was measured of one query.
   *
   * @param name the name that it was given
   * @return its score, never null
   * @throws IllegalArgumentException if no query of the benchmark has this name
   */
  public QueryScore score(String name) {
    return scores.stream()
        .filter(score -> score.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No query of this benchmark is called `"
                        + name
                        + "`; there are: "
                        + scores.stream().map(QueryScore::name).collect(Collectors.joining(", "))));
  }

  /** {@return a line for each query} */
  @Override
  public String toString() {
    return scores.stream().map(QueryScore::toString).collect(Collectors.joining("\n"));
  }
}
