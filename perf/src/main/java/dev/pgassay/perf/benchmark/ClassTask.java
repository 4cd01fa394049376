package dev.pgassay.perf.benchmark;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The benchmarks of a class, with JMH's code for them.
 *
 * @param benchmarkClass the class, as Java writes it
 * @param code the directory of JMH's code
 * @param benchmarks how many there are, one for each method, mode and combination of parameters
 * @param params values that take the place of those that the class gives its parameters
 * @param properties system properties of the measuring JVMs
 * @param profile how long
 * @param jvmArguments further arguments of the measuring JVMs
 */
@API(status = API.Status.INTERNAL)
public record ClassTask(
    String benchmarkClass,
    String code,
    int benchmarks,
    SortedMap<String, List<String>> params,
    SortedMap<String, String> properties,
    BenchmarkProfile profile,
    List<String> jvmArguments)
    implements BenchmarkTask<JmhBenchmarkResult> {

  @Serial private static final long serialVersionUID = 1;

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int MOST_TIMES_SLOWER = 10;

  /**
   * Describes one.
   *
   * @param benchmarkClass the class, as Java writes it
   * @param code the directory of JMH's code
   * @param benchmarks how many there are
   * @param params values of parameters
   * @param properties system properties of the measuring JVMs
   * @param profile how long
   * @param jvmArguments further arguments of the measuring JVMs
   */
  public ClassTask {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    jvmArguments = List.copyOf(jvmArguments);
  }

  @Override
  public Duration expected() {
    return profile.duration(Duration.ZERO).multipliedBy(benchmarks);
  }

  /** Nobody knows how long a benchmark's method takes; this ends one that hangs. */
  @Override
  public Duration longest() {
    return expected().multipliedBy(MOST_TIMES_SLOWER).plus(PATIENCE);
  }

  @Override
  public String remedy() {
    return "call the methods of " + benchmarkClass + " in the test as JMH does, and see why";
  }

  @Override
  public Path prepare(Path directory) throws IOException {
    ArgumentFile.write(
        arguments(directory),
        properties.entrySet().stream()
            .map(property -> "-D" + property.getKey() + "=" + property.getValue())
            .toList());
    return Path.of(code);
  }

  private static Path arguments(Path directory) {
    return directory.resolve("arguments");
  }

  @Override
  public List<Class<?>> needs() {
    return List.of();
  }

  @Override
  public ChainedOptionsBuilder options() {
    ChainedOptionsBuilder options =
        new OptionsBuilder().include("^" + Pattern.quote(benchmarkClass) + "\\.[^.]+$");
    for (Map.Entry<String, List<String>> param : params.entrySet()) {
      options.param(param.getKey(), param.getValue().toArray(String[]::new));
    }
    return options;
  }

  @Override
  public List<String> forkArguments(Path directory) {
    return List.of(ArgumentFile.argument(arguments(directory)));
  }

  @Override
  public Optional<JmhBenchmarkResult> result(JmhResults results, Path directory) {
    List<JmhScore> scores = results.scores();
    return scores.size() < benchmarks
        ? Optional.empty()
        : Optional.of(new JmhBenchmarkResult(benchmarkClass, profile, scores));
  }
}
