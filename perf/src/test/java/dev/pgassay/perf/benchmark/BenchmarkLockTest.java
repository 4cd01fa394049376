package dev.pgassay.perf.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkLockTest {

  @TempDir Path directory;

  @Test
  void a_second_benchmark_waits_and_says_so() throws Exception {
    Path file = directory.resolve("jmh.lock");
    BlockingQueue<String> said = new LinkedBlockingQueue<>();
    BenchmarkLock first = BenchmarkLock.await(file, Duration.ZERO, said::add);

    CompletableFuture<BenchmarkLock> second =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return BenchmarkLock.await(file, Duration.ofMinutes(5), said::add);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });

    assertThat(said.poll(60, TimeUnit.SECONDS))
        .isEqualTo("waiting for another benchmark on this machine to end (" + file + ")");
    assertThat(second).isNotDone();
    first.close();
    second.get(60, TimeUnit.SECONDS).close();
    assertThat(said).isEmpty();
  }

  @Test
  void one_that_waited_too_long_is_told_what_holds_it() throws Exception {
    Path file = directory.resolve("jmh.lock");
    BenchmarkLock first = BenchmarkLock.await(file, Duration.ZERO, line -> {});

    assertThatExceptionOfType(BenchmarkException.class)
        .isThrownBy(() -> BenchmarkLock.await(file, Duration.ZERO, line -> {}))
        .withMessageContaining("another one has held " + file)
        .withMessageContaining("end it, or let it end first");
    first.close();
  }

  @Test
  void progress_names_the_benchmark_and_what_is_left() {
    List<String> said = new ArrayList<>();
    BenchmarkProgress progress = new BenchmarkProgress(said::add);

    progress.accept("# Benchmark mode: Sampling time");
    progress.accept("# Benchmark: dev.pgassay.perf.benchmark.QueryExecution.execute");
    progress.accept("# Parameters: (statement = by email (all))");
    progress.accept("");
    progress.accept("# Run progress: 33.33% complete, ETA 00:01:10");
    progress.accept("# Fork: 1 of 3");
    progress.accept("# Benchmark: com.example.ShopBenchmark.byId");
    progress.accept("# Parameters: (size = 10, url = jdbc:x)");
    progress.accept("# Run progress: 50.00% complete, ETA 00:00:50");

    assertThat(said)
        .containsExactly(
            "benchmark of `by email (all)`, 33 % of all done, about 00:01:10 left",
            "benchmark of `ShopBenchmark.byId (size = 10, url = jdbc:x)`, 50 % of all done, about"
                + " 00:00:50 left");
  }
}
