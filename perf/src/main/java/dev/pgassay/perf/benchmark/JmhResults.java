package dev.pgassay.perf.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.openjdk.jmh.util.ListStatistics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JMH's results in its own format, read. */
final class JmhResults {

  /** What JMH gives beside a score. */
  private static final double CONFIDENCE = 0.999;

  private final JsonNode results;

  private JmhResults(JsonNode results) {
    this.results = results;
  }

  /** Where in a run's directory JMH writes them. */
  static Path file(Path directory) {
    return directory.resolve("jmh.json");
  }

  static JmhResults read(Path directory) {
    return new JmhResults(JsonMapper.shared().readTree(file(directory).toFile()));
  }

  /** The score of each statement of a task; JMH leaves out one that failed. */
  List<QueryScore> scores(StatementTask task, Path plans) throws IOException {
    List<QueryScore> scores = new ArrayList<>();
    for (TimedStatement statement : task.statements()) {
      Optional<JsonNode> times = metric(statement.name(), "sample");
      if (times.isPresent()) {
        scores.add(
            score(
                task,
                statement,
                times.get(),
                metric(statement.name(), "thrpt"),
                PlansUsed.sum(plans, statement.name())));
      }
    }
    return scores;
  }

  private Optional<JsonNode> metric(String name, String mode) {
    return StreamSupport.stream(results.spliterator(), false)
        .filter(result -> result.path("params").path("statement").asString().equals(name))
        .filter(result -> result.path("mode").asString().equals(mode))
        .map(result -> result.path("primaryMetric"))
        .findFirst();
  }

  private static QueryScore score(
      StatementTask task,
      TimedStatement statement,
      JsonNode times,
      Optional<JsonNode> throughput,
      PlansUsed plans) {
    List<Double> means = new ArrayList<>();
    long executions = 0;
    for (JsonNode fork : times.path("rawDataHistogram")) {
      for (JsonNode iteration : fork) {
        double sum = 0;
        long count = 0;
        for (JsonNode bucket : iteration) {
          sum += bucket.get(0).asDouble() * bucket.get(1).asLong();
          count += bucket.get(1).asLong();
        }
        if (count > 0) {
          means.add(sum / count);
          executions += count;
        }
      }
    }
    return new QueryScore(
        statement.name(),
        statement.sql(),
        task.threads(),
        times.path("score").asDouble(),
        new ListStatistics(means.stream().mapToDouble(Double::doubleValue).toArray())
            .getMeanErrorAt(CONFIDENCE),
        percentiles(times),
        executions,
        throughput
            .map(
                metric ->
                    // A thousandfold: the time unit of all modes is the millisecond.
                    new Throughput(
                        metric.path("score").asDouble() * 1000,
                        metric.path("scoreError").asDouble() * 1000))
            .orElse(null),
        plans,
        statement.rows(),
        statement.blocks());
  }

  private static SortedMap<Double, Double> percentiles(JsonNode metric) {
    SortedMap<Double, Double> percentiles = new TreeMap<>();
    metric
        .path("scorePercentiles")
        .properties()
        .forEach(each -> percentiles.put(Double.valueOf(each.getKey()), number(each.getValue())));
    return percentiles;
  }

  /** The scores of the benchmarks of a class, in JMH's order. */
  List<JmhScore> scores() {
    List<JmhScore> scores = new ArrayList<>();
    for (JsonNode result : results) {
      String benchmark = result.path("benchmark").asString();
      SortedMap<String, String> params = new TreeMap<>();
      result
          .path("params")
          .properties()
          .forEach(each -> params.put(each.getKey(), each.getValue().asString()));
      JsonNode metric = result.path("primaryMetric");
      scores.add(
          new JmhScore(
              benchmark.substring(benchmark.lastIndexOf('.') + 1),
              params,
              result.path("mode").asString(),
              result.path("threads").asInt(),
              number(metric.path("score")),
              number(metric.path("scoreError")),
              metric.path("scoreUnit").asString(),
              percentiles(metric)));
    }
    return scores;
  }

  /** JMH writes as a text what JSON has no number for. */
  private static double number(JsonNode value) {
    return value.isNumber() ? value.asDouble() : Double.NaN;
  }
}
