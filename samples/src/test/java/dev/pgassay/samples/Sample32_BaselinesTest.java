package dev.pgassay.samples;

import static dev.pgassay.perf.PerfAssertions.assertSoftly;
import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.PerfAssertions.queries;
import static dev.pgassay.perf.Unit.BLOCKS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.fixture.Rows;
import dev.pgassay.perf.Query;
import dev.pgassay.perf.QueryInDatabase;
import dev.pgassay.perf.baseline.BaselineStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a query costs is written into a file that is committed, and a review sees when that changes.
 * If it is right so, write the file again:
 *
 * <pre>
 * mvn -P samples test -Dtest=Sample32_BaselinesTest#a_lookup* -Dpgassay.update=true
 * </pre>
 *
 * {@code docs/baselines.md} tells more.
 */
@WithAssortment
class Sample32_BaselinesTest {

  @TempDir private Path directory;

  @BeforeEach
  void make_orders(TestDatabase database) {
    Rows.of("orders").count(20_000).into(database);
  }

  private static QueryInDatabase oneOrder(TestDatabase database) {
    return Query.of("select * from orders where id = ?", 17L).on(database);
  }

  /**
   * The file is {@code
   * src/test/resources/pgassay/performance/dev.pgassay.samples.Sample32_BaselinesTest.txt}. Each
   * major version of PostgreSQL has numbers of its own.
   */
  @Test
  void a_lookup_costs_what_was_reviewed(TestDatabase database) {
    assertThat(oneOrder(database)).matchesBaseline("one order");
  }

  /** How many statements an action executes is written into the same file. */
  @Test
  void an_action_executes_as_many_statements_as_were_reviewed(TestDatabase database) {
    User ada = new Users(database).register("ada@example.org");
    Product product = new Products(database).all().get(0);

    assertThat(queries(database, () -> new Orders(database).place(ada, Map.of(product, 2))))
        .matchesBaseline("place an order");
  }

  /** All budgets are examined before any fails. */
  @Test
  void several_budgets_report_together(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertSoftly(
                    softly -> {
                      softly.assertThat(oneOrder(database)).readsAtMost(1, BLOCKS);
                      softly
                          .assertThat(
                              Query.of("select * from orders where status = 'paid'").on(database))
                          .hasNoSequentialScan();
                    }))
        .hasMessageContaining("at most 1 blocks")
        .hasMessageContaining("no sequential scan");
  }

  @Test
  void a_plan_that_changes_is_shown_with_its_cause(TestDatabase database) throws IOException {
    BaselineStore store = recorded(database, 3, "Index Scan using orders_pkey on public.orders");
    new Jdbc(database).update("alter table orders drop constraint orders_pkey cascade");

    assertThatThrownBy(() -> assertThat(oneOrder(database)).matchesBaseline("one order", store))
        .hasMessageContaining("but it costs more:\n  1 rows, ")
        .hasMessageContaining(
            """
              - Index Scan using orders_pkey on public.orders
              + Seq Scan on public.orders
              There is no index orders_pkey any more: Seq Scan on public.orders.
            """);
  }

  /** What is dear today is accepted, and may only get cheaper. */
  @Test
  void todays_debt_is_accepted_and_no_more(TestDatabase database) throws IOException {
    BaselineStore debt = recorded(database, 150, "Seq Scan on public.orders");

    assertThat(oneOrder(database)).isNoWorseThanBaseline("one order", debt);
    assertThatThrownBy(() -> assertThat(oneOrder(database)).matchesBaseline("one order", debt))
        .hasMessageContaining("but it costs less:\n  1 rows, 3 blocks instead of 150\n")
        .hasMessageContaining("Index orders_pkey is used now.");
  }

  /** A file as it may have been committed some time ago. */
  private BaselineStore recorded(TestDatabase database, int blocks, String plan)
      throws IOException {
    Path file = directory.resolve("baselines.txt");
    Files.writeString(
        file,
        """
        one order
          PostgreSQL %d
            rows 1
            blocks %d
            plan
              %s
        """
            .formatted(database.serverMajorVersion(), blocks, plan));
    return BaselineStore.of(file);
  }
}
