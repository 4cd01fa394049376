package dev.pgassay.perf;

import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.assertions.files.ResultsDirectory;
import dev.pgassay.assertions.files.TestClass;
import dev.pgassay.perf.benchmark.BenchmarkException;
import dev.pgassay.perf.benchmark.BenchmarkFiles;
import dev.pgassay.perf.benchmark.BenchmarkProfile;
import dev.pgassay.perf.benchmark.BenchmarkRun;
import dev.pgassay.perf.benchmark.QueryBenchmarkResult;
import dev.pgassay.perf.benchmark.StatementTask;
import dev.pgassay.perf.benchmark.TimedStatement;
import dev.pgassay.perf.plan.PlanNode;
import dev.pgassay.perf.plan.QueryPlan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * Queries timed by JMH, in JVMs that are started for it. Nothing has to be added to a build: no
 * annotation processor and no list of benchmarks.
 *
 * <pre>{@code
 * QueryBenchmarkResult result =
 *     QueryBenchmark.on(database)
 *         .measure("by email", Query.of("select * from users where email = ?", "a@example.org"))
 *         .run();
 * assertThat(result.score("by email")).readsAtMost(4, BLOCKS);
 * }</pre>
 *
 * <p>It runs on a copy of the database, so whatever the queries do, the database stays as it was;
 * what is not committed is not seen. Each execution reads all columns of all rows. A query that
 * writes is rolled back each time, which is part of what is timed. Settings of the planner are the
 * server's, unless {@link Query#with} says otherwise.
 *
 * <p>Only one benchmark runs on a machine at a time, those of plain JMH included; others wait. How
 * long it measures is said by {@link #profile}, or else by the system property {@code
 * pgassay.benchmark} (or {@code PGASSAY_BENCHMARK} in the environment), or else is {@code smoke}.
 *
 * <p>Times depend on the machine and its other work. What must not change is better held to blocks,
 * statements and plans; what must not become slower, to a comparison on the same machine.
 *
 * <p>Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class QueryBenchmark {

  private static final int MOST_THREADS = 256;

  private final DataSource database;
  private final Map<String, Query> queries;
  private final int threads;
  private final Optional<BenchmarkProfile> profile;
  private final List<String> jvmArguments;

  private QueryBenchmark(
      DataSource database,
      Map<String, Query> queries,
      int threads,
      Optional<BenchmarkProfile> profile,
      List<String> jvmArguments) {
    this.database = database;
    this.queries = Collections.unmodifiableMap(queries);
    this.threads = threads;
    this.profile = profile;
    this.jvmArguments = List.copyOf(jvmArguments);
  }

  /**
   * Begins a benchmark.
   *
   * @param database a database of {@code @DatabaseTest} or {@code TestDatabases}
   * @return a benchmark of nothing yet
   */
  public static QueryBenchmark on(DataSource database) {
    return new QueryBenchmark(database, Map.of(), 1, Optional.empty(), List.of());
  }

  /**
   * Returns the benchmark with one more query.
   *
   * @param name what it is called in results, on one line
   * @param query the query; its values have to be {@link java.io.Serializable}, as those of the
   *     Java platform are
   * @return the benchmark with it
   * @throws IllegalArgumentException if the name is blank, not on one line, or taken
   */
  public QueryBenchmark measure(String name, Query query) {
    if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("`" + name + "` is no name for a result; give one line");
    }
    if (queries.containsKey(name)) {
      throw new IllegalArgumentException("The benchmark measures `" + name + "` already");
    }
    Map<String, Query> all = new LinkedHashMap<>(queries);
    all.put(name, query);
    return new QueryBenchmark(database, all, threads, profile, jvmArguments);
  }

  /**
   * Returns the benchmark with a number of threads that execute a query at the same time, each on a
   * connection of its own. With more than one, throughput is measured as well, which takes as long
   * again.
   *
   * @param count how many; 1 if nothing is said
   * @return the benchmark with it
   * @throws IllegalArgumentException if it is not between 1 and 256
   */
  public QueryBenchmark threads(int count) {
    if (count < 1 || count > MOST_THREADS) {
      throw new IllegalArgumentException(
          "`" + count + "` threads cannot be measured; give 1 to " + MOST_THREADS);
    }
    return new QueryBenchmark(database, queries, count, profile, jvmArguments);
  }

  /**
   * Returns the benchmark with another profile, which counts before the property.
   *
   * @param chosen how long it measures
   * @return the benchmark with it
   */
  public QueryBenchmark profile(BenchmarkProfile chosen) {
    return new QueryBenchmark(database, queries, threads, Optional.of(chosen), jvmArguments);
  }

  /**
   * Returns the benchmark with arguments of the JVMs that measure, which get none of those that the
   * test's JVM was started with.
   *
   * @param arguments as on a command line: {@code -Xmx512m}
   * @return the benchmark with them
   */
  public QueryBenchmark jvmArguments(String... arguments) {
    return new QueryBenchmark(database, queries, threads, profile, List.of(arguments));
  }

  /**
   * Runs it. JMH's results, its log and pgassay's own are written below {@code target/pgassay/}.
   *
   * @return what was measured of each query
   * @throws IllegalArgumentException if it measures nothing, a query gives or writes no row, or the
   *     database is none of {@code @DatabaseTest} or {@code TestDatabases}
   * @throws BenchmarkException if a query fails while it is measured, or a JVM does
   * @throws DatabaseAccessException if a query cannot be executed at all
   */
  public QueryBenchmarkResult run() {
    if (queries.isEmpty()) {
      throw new IllegalArgumentException(
          "The benchmark measures nothing; name a query: measure(\"by email\", Query.of(…))");
    }
    BenchmarkProfile chosen = profile.orElseGet(BenchmarkProfile::configured);
    TestDatabase original = testDatabase();
    TestDatabase copy = original.copy();
    try {
      BenchmarkRun.Outcome<QueryBenchmarkResult> outcome =
          BenchmarkRun.of(
                  new StatementTask(
                      copy.jdbcUrl(),
                      copy.username(),
                      copy.password(),
                      statements(copy),
                      chosen,
                      threads,
                      jvmArguments),
                  line -> System.out.println("pgassay: " + line))
              .run();
      BenchmarkFiles.of(TestClass.running().getName(), original.serverVersion(), outcome)
          .writeTo(ResultsDirectory.path());
      return outcome.result();
    } finally {
      drop(original, copy);
    }
  }

  private TestDatabase testDatabase() {
    if (database instanceof TestDatabase given) {
      return given;
    }
    throw new IllegalArgumentException(
        "A benchmark needs a copy of the database, and a JDBC URL to give to another JVM. Give it"
            + " the `TestDatabase` that `@DatabaseTest` injects or `TestDatabases` opens.");
  }

  private static void drop(TestDatabase original, TestDatabase copy) {
    try {
      DatabaseFacilities.of(original).ifPresent(facilities -> facilities.drop(copy));
    } catch (SQLException e) {
      throw new DatabaseAccessException("Cannot drop the copy that was measured", e);
    }
  }

  private List<TimedStatement> statements(DataSource copy) {
    List<TimedStatement> all = new ArrayList<>();
    queries.forEach(
        (name, query) -> {
          Measurement counted = query.on(copy).measurements().get(0);
          List<PlanNode> written =
              counted.plan().nodes().filter(node -> node.type().equals("ModifyTable")).toList();
          long rows = rows(counted.plan(), written);
          if (rows == 0) {
            throw new IllegalArgumentException(
                "The query `"
                    + name
                    + "` gives or writes no row, so its time says little: "
                    + query
                    + "\nFill the tables first, as with Rows.of(…), or give other values.");
          }
          all.add(
              new TimedStatement(
                  name,
                  query.sql(),
                  query.values(),
                  query.settings(),
                  query.timeout().toMillis(),
                  !written.isEmpty(),
                  rows,
                  counted.isStable() ? counted.blocks() : null));
        });
    return all;
  }

  /** The rows that a query gives or, if it gives none, those that it writes. */
  private static long rows(QueryPlan plan, List<PlanNode> written) {
    long given = Math.round(plan.root().rows());
    return given > 0
        ? given
        : written.stream()
            .flatMap(node -> node.children().stream())
            .mapToLong(child -> Math.round(child.rows()))
            .sum();
  }
}
