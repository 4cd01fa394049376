package dev.pgassay.perf;

import dev.pgassay.assertions.files.ResultsDirectory;
import dev.pgassay.assertions.files.TestClass;
import dev.pgassay.perf.benchmark.BenchmarkCode;
import dev.pgassay.perf.benchmark.BenchmarkException;
import dev.pgassay.perf.benchmark.BenchmarkFiles;
import dev.pgassay.perf.benchmark.BenchmarkProfile;
import dev.pgassay.perf.benchmark.BenchmarkRun;
import dev.pgassay.perf.benchmark.JmhBenchmarkResult;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * A class with {@code @Benchmark} methods, run by JMH from within a test. Nothing has to be added
 * to a build: JMH's code for the class, which its annotation processor usually makes, is made when
 * the test runs.
 *
 * <pre>{@code
 * JmhBenchmarkResult result =
 *     JmhBenchmark.of(OrdersBenchmark.class)
 *         .systemProperty("shop.url", database.jdbcUrl())
 *         .systemProperty("shop.user", database.username())
 *         .systemProperty("shop.password", database.password())
 *         .run();
 * assertThat(result.score("byStatus").score()).isLessThan(50);
 * }</pre>
 *
 * <p>It runs in JVMs of its own, apart from the test's, as a {@link QueryBenchmark} does. A
 * database of the test is reached by its URL, and the benchmark works on it, not on a copy; what is
 * not committed is not seen. How many forks and iterations there are is said by the {@link
 * BenchmarkProfile}, not by {@code @Fork}, {@code @Warmup} and {@code @Measurement}; all other
 * annotations count.
 *
 * <p>The class, and those around it, must be public.
 *
 * <p>Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class JmhBenchmark {

  private static final String OUR_CONFIGURATION = "pgassay.";

  private final Class<?> type;
  private final SortedMap<String, List<String>> params;
  private final SortedMap<String, String> properties;
  private final Optional<BenchmarkProfile> profile;
  private final List<String> jvmArguments;

  private JmhBenchmark(
      Class<?> type,
      SortedMap<String, List<String>> params,
      SortedMap<String, String> properties,
      Optional<BenchmarkProfile> profile,
      List<String> jvmArguments) {
    this.type = type;
    this.params = Collections.unmodifiableSortedMap(params);
    this.properties = Collections.unmodifiableSortedMap(properties);
    this.profile = profile;
    this.jvmArguments = List.copyOf(jvmArguments);
  }

  /**
   * Begins a run of a class.
   *
   * @param benchmark a public class with at least one {@code @Benchmark} method
   * @return a run of all its benchmarks
   * @throws IllegalArgumentException if it has no such method, or JMH cannot use the class: it is
   *     not public, abstract, or an inner class that is not static
   */
  public static JmhBenchmark of(Class<?> benchmark) {
    BenchmarkCode.requireBenchmarks(benchmark);
    return new JmhBenchmark(
        benchmark, new TreeMap<>(), new TreeMap<>(), Optional.empty(), List.of());
  }

  /**
   * Returns the run with values of a parameter, in place of those that the class gives it. They
   * stand in JMH's results and its log: a password does not belong here.
   *
   * @param name the name of a field with {@code @Param}
   * @param values one or several, each of which is measured
   * @return the run with them
   * @throws IllegalArgumentException if there is no value
   */
  public JmhBenchmark param(String name, String... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException(
          "The parameter `" + name + "` needs a value: param(\"" + name + "\", \"…\")");
    }
    SortedMap<String, List<String>> all = new TreeMap<>(params);
    all.put(name, List.of(values));
    return new JmhBenchmark(type, all, properties, profile, jvmArguments);
  }

  /**
   * Returns the run with a system property of the JVMs that measure, such as a database's URL. It
   * reaches them in a file that only its owner can read, and stands in no result.
   *
   * @param name the property's name
   * @param value its value
   * @return the run with it
   */
  public JmhBenchmark systemProperty(String name, String value) {
    SortedMap<String, String> all = new TreeMap<>(properties);
    all.put(name, value);
    return new JmhBenchmark(type, params, all, profile, jvmArguments);
  }

  /**
   * Returns the run with another profile, which counts before the property {@code
   * pgassay.benchmark}.
   *
   * @param chosen how long it measures
   * @return the run with it
   */
  public JmhBenchmark profile(BenchmarkProfile chosen) {
    return new JmhBenchmark(type, params, properties, Optional.of(chosen), jvmArguments);
  }

  /**
   * Returns the run with arguments of the JVMs that measure, which get none of those that the
   * test's JVM was started with, but for pgassay's own configuration.
   *
   * @param arguments as on a command line: {@code -Xmx512m}
   * @return the run with them
   */
  public JmhBenchmark jvmArguments(String... arguments) {
    return new JmhBenchmark(type, params, properties, profile, List.of(arguments));
  }

  /**
   * Runs it. JMH's results, its log and pgassay's own are written below {@code target/pgassay/}.
   *
   * @return what was measured of each benchmark
   * @throws IllegalArgumentException if JMH refuses the class, or it has no such parameter
   * @throws BenchmarkException if a benchmark throws, a JVM fails, or this Java has no compiler
   */
  public JmhBenchmarkResult run() {
    BenchmarkProfile chosen = profile.orElseGet(BenchmarkProfile::configured);
    try (BenchmarkCode code = BenchmarkCode.generate(type)) {
      BenchmarkRun.Outcome<JmhBenchmarkResult> outcome =
          BenchmarkRun.of(
                  code.task(params, withOurConfiguration(), chosen, jvmArguments),
                  line -> System.out.println("pgassay: " + line))
              .run();
      BenchmarkFiles.of(TestClass.running().getName(), outcome).writeTo(ResultsDirectory.path());
      return outcome.result();
    }
  }

  /** A state that opens {@code TestDatabases} finds there what the test's JVM was told. */
  private SortedMap<String, String> withOurConfiguration() {
    SortedMap<String, String> all = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith(OUR_CONFIGURATION)) {
        all.put(name, System.getProperty(name));
      }
    }
    all.putAll(properties);
    return all;
  }
}
