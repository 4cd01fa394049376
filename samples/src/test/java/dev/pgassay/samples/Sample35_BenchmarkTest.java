package dev.pgassay.samples;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.Unit.BLOCKS;

import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.fixture.Rows;
import dev.pgassay.perf.Query;
import dev.pgassay.perf.QueryBenchmark;
import dev.pgassay.perf.benchmark.QueryBenchmarkResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * JMH times queries from within a test: in JVMs of its own, with nothing added to the build. Run it
 * with {@code -Dpgassay.benchmark=check} to measure longer. {@code docs/query-benchmarks.md} tells
 * what its numbers are worth.
 */
@WithAssortment
class Sample35_BenchmarkTest {

  @Test
  void what_an_order_costs(TestDatabase database) {
    Rows.of("orders").count(5_000).into(database);

    QueryBenchmarkResult result =
        QueryBenchmark.on(database)
            .measure("by id", Query.of("select * from orders where id = ?", 17L))
            .measure(
                "orders by status", Query.of("select status, count(*) from orders group by status"))
            .run();

    System.out.println(result);
    // The number of blocks is the same on every machine; a time is not, so its limit is far away.
    assertThat(result.score("by id")).readsAtMost(4, BLOCKS).takesAtMost(Duration.ofSeconds(1));
  }
}
