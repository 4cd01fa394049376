package dev.pgassay.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.fixture.Rows;
import dev.pgassay.perf.JmhBenchmark;
import dev.pgassay.perf.benchmark.JmhBenchmarkResult;
import org.junit.jupiter.api.Test;

/**
 * A class that was written for JMH runs from a test, without an annotation processor in the build.
 * It is told where the test's database is. {@code docs/query-benchmarks.md} tells the rest, and how
 * a plain run of JMH shows PostgreSQL's work beside the time.
 */
@WithAssortment
class Sample38_OwnBenchmarkTest {

  @Test
  void a_benchmark_of_our_own_runs_on_the_database_of_the_test(TestDatabase database) {
    Rows.of("orders").count(1_000).into(database);

    JmhBenchmarkResult result =
        JmhBenchmark.of(OrdersBenchmark.class)
            .systemProperty("shop.url", database.jdbcUrl())
            .systemProperty("shop.user", database.username())
            .systemProperty("shop.password", database.password())
            .run();

    System.out.println(result);
    // A time depends on the machine, so its limit is far away.
    assertThat(result.score("byStatus").unit()).isEqualTo("ms/op");
    assertThat(result.score("byStatus").score()).isPositive().isLessThan(1_000);
  }
}
