package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What no constraint can say of rows: that a total is the sum of its lines, that a tree has no
 * cycle, that prices follow each other, that a copy is still one. {@code docs/row-verbs.md} lists
 * all that can be expected.
 */
@DatabaseTest(scripts = {"classpath:samples/assortment.sql", "classpath:samples/bookkeeping.sql"})
@Tag("database")
class Sample25_RowsAndReferencesTest {

  @Test
  void a_stored_total_is_the_sum_of_its_lines(TestDatabase database) {
    assertThat(database)
        .rows("invoices")
        .values("total")
        .areAggregatesOf("invoice_lines", "invoice_id", "coalesce(sum(quantity * unit_price), 0)");

    new Jdbc(database).update("delete from invoice_lines where (invoice_id, position) = (1, 2)");

    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("invoices")
                    .values("total")
                    .areAggregatesOf(
                        "invoice_lines", "invoice_id", "coalesce(sum(quantity * unit_price), 0)"))
        .hasMessageContaining("id=1  total=32.50  computed=8.00");
  }

  /** The foreign key is content with a circle: every parent is there. */
  @Test
  void a_tree_has_no_cycle(TestDatabase database) {
    assertThat(database).rows("categories").tree("parent_id").hasNoCycles().isNoDeeperThan(3);

    new Jdbc(database).update("update categories set parent_id = 3 where id = 2");

    assertThat(database).dataHonoursSchema();
    assertThatThrownBy(
            () -> assertThat(database).rows("categories").tree("parent_id").hasNoCycles())
        .hasMessageContaining("2 of 4 rows are not:\n  id=2  parent_id=3\n  id=3  parent_id=2");
  }

  @Test
  void prices_follow_each_other_without_overlap_and_without_gap(TestDatabase database) {
    assertThat(database)
        .rows("price_history")
        .perGroup("sku")
        .intervals("valid_from", "valid_to")
        .doNotOverlap()
        .haveNoGaps();

    new Jdbc(database)
        .update("update price_history set valid_to = '2025-07-15' where valid_to = '2025-07-01'");

    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("price_history")
                    .perGroup("sku")
                    .intervals("valid_from", "valid_to")
                    .doNotOverlap())
        .hasMessageContaining("2 of 3 rows do not")
        .hasMessageContaining("sku=cup  valid_from=2025-07-01");
  }

  @Test
  void a_materialized_view_is_refreshed_in_time(TestDatabase database) {
    assertThat(database).rows("revenue_by_price").isUpToDate();

    new Jdbc(database).update("update invoice_lines set quantity = 3 where unit_price = 6.20");

    assertThatThrownBy(() -> assertThat(database).rows("revenue_by_price").isUpToDate())
        .hasMessageContaining("difference=missing     unit_price=6.20  revenue=18.60")
        .hasMessageContaining("difference=unexpected  unit_price=6.20  revenue=12.40");
  }

  @Test
  void invoices_are_numbered_without_gaps_and_prices_are_of_products(TestDatabase database) {
    assertThat(database).rows("invoices").values("number").haveNoGapsFrom(1);
    assertThat(database).rows("products").values("sku").areUniqueToReaders();
    assertThat(database).rows("price_history").values("sku").referTo("products", "sku");
    assertThat(database)
        .rows("invoices")
        .aggregate("sum(total)")
        .isSameAsIn("invoice_lines", "sum(quantity * unit_price)");
  }
}
