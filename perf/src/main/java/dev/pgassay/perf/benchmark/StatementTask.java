package dev.pgassay.perf.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Statements that JVMs of their own execute: where, which, how long.
 *
 * @param url the JDBC URL of the database
 * @param user who connects
 * @param password with which password
 * @param statements what is measured, one after the other; at least one
 * @param profile how long
 * @param threads how many threads execute a statement at the same time, each on a connection of its
 *     own
 * @param jvmArguments further arguments of the measuring JVMs
 */
@API(status = API.Status.INTERNAL)
public record StatementTask(
    String url,
    String user,
    String password,
    List<TimedStatement> statements,
    BenchmarkProfile profile,
    int threads,
    List<String> jvmArguments)
    implements BenchmarkTask<QueryBenchmarkResult> {

  @Serial private static final long serialVersionUID = 1;

  /** The system property of the measuring JVMs that names the run's directory. */
  static final String DIRECTORY = "pgassay.benchmark.directory";

  private static final Duration START_OF_A_JVM = Duration.ofSeconds(10);
  private static final List<String> LISTS = List.of("BenchmarkList", "CompilerHints");

  /**
   * Describes one.
   *
   * @param url the JDBC URL of the database
   * @param user who connects
   * @param password with which password
   * @param statements what is measured, one after the other; at least one
   * @param profile how long
   * @param threads how many threads execute a statement at the same time
   * @param jvmArguments further arguments of the measuring JVMs
   */
  public StatementTask {
    statements = List.copyOf(statements);
    jvmArguments = List.copyOf(jvmArguments);
  }

  TimedStatement statement(String name) {
    return statements.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  /** Whether throughput is measured as well, which takes as long again. */
  private boolean measuresThroughput() {
    return threads > 1;
  }

  @Override
  public Duration expected() {
    return times(profile.duration(Duration.ZERO)).multipliedBy(statements.size());
  }

  /** No execution outlasts the limit of its statement. */
  @Override
  public Duration longest() {
    Duration longest = Duration.ofMinutes(1);
    for (TimedStatement statement : statements) {
      longest =
          longest
              .plus(times(profile.duration(Duration.ofMillis(statement.timeoutMillis()))))
              .plus(START_OF_A_JVM.multipliedBy(profile.forks()));
    }
    return longest;
  }

  private Duration times(Duration once) {
    return once.multipliedBy(measuresThroughput() ? 2 : 1);
  }

  @Override
  public String remedy() {
    return "execute the query in the test as often as the benchmark does, and see why";
  }

  /** Brings the list of our one benchmark to where JMH looks. */
  @Override
  public Path prepare(Path directory) throws IOException {
    Path code = directory.resolve("code");
    for (String list : LISTS) {
      Path file = code.resolve("META-INF").resolve(list);
      Files.createDirectories(file.getParent());
      try (InputStream in = getClass().getResourceAsStream("/META-INF/pgassay/" + list)) {
        if (in == null) {
          throw new IOException("pgassay-perf was built without META-INF/pgassay/" + list);
        }
        Files.copy(in, file);
      }
    }
    return code;
  }

  /** The driver, and what the values are made of. */
  @Override
  public List<Class<?>> needs() throws IOException {
    List<Class<?>> all = new ArrayList<>();
    try {
      all.add(DriverManager.getDriver(url).getClass());
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
    for (TimedStatement statement : statements) {
      for (Object value : statement.values()) {
        if (value != null) {
          all.add(value.getClass());
        }
      }
    }
    return all;
  }

  @Override
  public ChainedOptionsBuilder options() {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(QueryExecution.class.getName() + ".execute") + "$")
            .param(
                "statement", statements.stream().map(TimedStatement::name).toArray(String[]::new))
            .mode(Mode.SampleTime)
            .timeUnit(TimeUnit.MILLISECONDS)
            .threads(threads);
    return measuresThroughput() ? options.mode(Mode.Throughput) : options;
  }

  @Override
  public List<String> forkArguments(Path directory) {
    return List.of("-D" + DIRECTORY + "=" + directory);
  }

  @Override
  public Optional<QueryBenchmarkResult> result(JmhResults results, Path directory)
      throws IOException {
    List<QueryScore> scores = results.scores(this, directory.resolve(PlansUsed.DIRECTORY));
    return scores.size() < statements.size()
        ? Optional.empty()
        : Optional.of(new QueryBenchmarkResult(profile, scores));
  }
}
