package dev.pgassay.samples;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.Unit.BLOCKS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.fixture.Rows;
import dev.pgassay.perf.Query;
import dev.pgassay.perf.plan.Smell;
import org.junit.jupiter.api.Test;

/**
 * What a query costs is counted in blocks and seen in its plan; both are the same on every machine,
 * so a test can hold a query to them. {@code docs/query-cost.md} tells how that is.
 */
@WithAssortment
class Sample27_QueryCostTest {

  @Test
  void a_lookup_has_a_budget(TestDatabase database) {
    Rows.of("orders").count(20_000).into(database);

    assertThat(Query.of("select * from orders where id = ?", 17L).on(database))
        .usesIndex("orders_pkey")
        .readsAtMost(4, BLOCKS)
        .hasNoSmells();
  }

  /** The message shows the plan; the step that reads the whole table tells what it throws away. */
  @Test
  void a_budget_without_its_index_fails_with_the_plan(TestDatabase database) {
    Rows.of("orders").count(20_000).into(database);
    new Jdbc(database).update("alter table orders drop constraint orders_pkey cascade");

    assertThatThrownBy(
            () ->
                assertThat(Query.of("select * from orders where id = ?", 17L).on(database))
                    .readsAtMost(4, BLOCKS))
        .hasMessageContaining("to read:\n  at most 4 blocks\nbut it reads ")
        .hasMessageContaining("Plan:\n  Seq Scan on public.orders (1 rows, 1 expected, ")
        .hasMessageContaining("removed 19,999 rows");
  }

  /** Whether an index can serve a query does not need a row. */
  @Test
  void an_index_can_serve_a_query_on_an_empty_table(TestDatabase database) {
    assertThat(Query.of("select * from orders where id = ?", 17L).on(database))
        .canUseIndex("orders_pkey");
  }

  /** What a table of one block says of an index is nothing, so it is not judged. */
  @Test
  void a_table_that_is_too_small_is_no_evidence(TestDatabase database) {
    Rows.of("users").count(3).into(database);

    assertThatThrownBy(
            () ->
                assertThat(Query.of("select * from users where id = ?", 1L).on(database))
                    .usesIndex("users_pkey"))
        .hasMessageContaining("This cannot be judged")
        .hasMessageContaining("public.users: 1 block");
  }

  @Test
  void paging_by_offset_is_smelled(TestDatabase database) {
    Rows.of("orders").count(20_000).into(database);

    assertThatThrownBy(
            () ->
                assertThat(
                        Query.of("select * from orders order by id limit 20 offset 15000")
                            .on(database))
                    .hasNoSmell(Smell.LARGE_OFFSET))
        .hasMessageContaining("skips 15,000 rows to give 20");
  }
}
