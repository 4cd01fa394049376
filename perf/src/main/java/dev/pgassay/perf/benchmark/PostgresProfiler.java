package dev.pgassay.perf.benchmark;

import java.io.File;
import java.util.Collection;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.ExternalProfiler;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/**
 * A profiler for any run of JMH that counts what PostgreSQL does for an operation: statements,
 * rows, shared blocks (hit and read) and bytes of WAL. They stand beside the time as secondary
 * results {@code pg.statements}, {@code pg.rows}, {@code pg.blocks} and {@code pg.wal}.
 *
 * <pre>{@code
 * java -jar benchmarks.jar -prof dev.pgassay.perf.benchmark.PostgresProfiler
 * java -jar benchmarks.jar \
 *   -prof "dev.pgassay.perf.benchmark.PostgresProfiler:url=jdbc:postgresql://localhost/shop;user=me"
 * }</pre>
 *
 * <p>Without options it starts a server for each fork, and a benchmark's state that opens {@link
 * dev.pgassay.TestDatabases} finds its database there; where {@code pgassay.external.url} is
 * configured, that server is used. With {@code url} (and {@code user} and {@code password}, where
 * the URL does not hold them) it starts nothing, and looks at that database.
 *
 * <p>The numbers come from the extension pg_stat_statements, which counts each execution when it
 * ends; PostgreSQL's other statistics come later, when a session has been idle for a while. Where a
 * number cannot be had, the result {@code pg} says why.
 *
 * <p>An iteration is left out when JMH runs {@code @Setup} or {@code @TearDown} of the trial within
 * it, that is the first of all and the last.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PostgresProfiler implements ExternalProfiler, InternalProfiler {

  private final ProfiledServer server;

  /** In the JVM of JMH. */
  private @Nullable BenchmarkServer started;

  /** In the JVM that measures. */
  private @Nullable TrialCounts counts;

  /**
   * Made by JMH.
   *
   * @param options {@code url}, {@code user} and {@code password}, each as {@code name=value}, with
   *     a semicolon between them; may be empty
   * @throws ProfilerException if there is any other option
   */
  public PostgresProfiler(String options) throws ProfilerException {
    server = ProfiledServer.parse(options);
  }

  @Override
  public String getDescription() {
    return "PostgreSQL's statements, rows, shared blocks and WAL for each operation";
  }

  /** Starts a server, unless there is one, and tells the fork where it is. */
  @Override
  public Collection<String> addJVMOptions(BenchmarkParams params) {
    if (server.login().isPresent()) {
      return List.of();
    }
    endServer();
    started = BenchmarkServer.start();
    return started.forkArguments();
  }

  @Override
  public Collection<? extends Result<?>> afterTrial(
      BenchmarkResult result, long pid, File stdOut, File stdErr) {
    endServer();
    return List.of();
  }

  private void endServer() {
    if (started != null) {
      started.close();
      started = null;
    }
  }

  @Override
  public Collection<String> addJVMInvokeOptions(BenchmarkParams params) {
    return List.of();
  }

  @Override
  public void beforeTrial(BenchmarkParams params) {}

  @Override
  public boolean allowPrintOut() {
    return true;
  }

  @Override
  public boolean allowPrintErr() {
    return true;
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    if (counts == null) {
      counts = new TrialCounts(server);
    }
    counts.begin();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return counts.end(iteration, result.getMetadata().getAllOps());
  }
}
