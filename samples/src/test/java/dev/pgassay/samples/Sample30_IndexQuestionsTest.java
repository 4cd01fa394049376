package dev.pgassay.samples;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.Unit.BLOCKS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.fixture.Rows;
import dev.pgassay.perf.Query;
import dev.pgassay.perf.QueryInDatabase;
import dev.pgassay.perf.plan.Smell;
import org.junit.jupiter.api.Test;

/**
 * Three questions about an index, and what a failure says of the index that is missing: which one
 * helps, proven in a copy of the database. {@code docs/query-cost.md} tells how.
 */
@WithAssortment
class Sample30_IndexQuestionsTest {

  private static QueryInDatabase ordersOf(int user, TestDatabase database) {
    return Query.of("select * from orders where user_id = ?", user).on(database);
  }

  /** Can it serve at all, is it used, and would it be used with many more rows? */
  @Test
  void an_index_is_asked_three_questions(TestDatabase database) {
    Rows.of("users").count(2_000).into(database);

    assertThat(ordersOf(17, database))
        .canUseIndex("orders_user_id_idx")
        .wouldUseIndexAt("orders_user_id_idx", 50_000);

    Rows.of("orders").count(20_000).into(database);
    assertThat(ordersOf(17, database)).usesIndex("orders_user_id_idx");
  }

  /** Nothing is guessed: the index was built in a copy, and the query measured there. */
  @Test
  void a_failure_proves_which_index_helps(TestDatabase database) {
    Rows.of("users").count(2_000).into(database);
    Rows.of("orders").count(20_000).into(database);
    new Jdbc(database).update("drop index orders_user_id_idx");

    assertThatThrownBy(() -> assertThat(ordersOf(17, database)).readsAtMost(20, BLOCKS))
        .hasMessageContaining("Proven fix (tried in a copy):")
        .hasMessageContaining("create index on public.orders (user_id);  -- ");
  }

  /** A {@code BigDecimal} is numeric, which an index of integers knows nothing of. */
  @Test
  void a_value_of_another_type_does_without_the_index(TestDatabase database) {
    Rows.of("users").count(2_000).into(database);
    Rows.of("orders").count(20_000).into(database);

    assertThatThrownBy(
            () ->
                assertThat(
                        Query.of(
                                "select * from orders where user_id = ?",
                                new java.math.BigDecimal(17))
                            .on(database))
                    .usesIndex("orders_user_id_idx"))
        .hasMessageContaining(
            "orders_user_id_idx cannot serve: the column is integer, and is compared as numeric.");
  }

  /** The blocks that a foreign key's check reads are in no plan. */
  @Test
  void a_foreign_key_without_an_index_is_read_for_each_row(TestDatabase database) {
    Rows.of("order_lines").count(6_000).parentRows(2_000).into(database);
    new Jdbc(database).update("drop index order_lines_product_id_idx");
    new Jdbc(database).update("insert into products (sku, name, price) values ('mug', 'Mug', 7)");

    assertThatThrownBy(
            () ->
                assertThat(Query.of("delete from products where sku = ?", "mug").on(database))
                    .hasNoSmell(Smell.FOREIGN_KEY_SCAN))
        .hasMessageContaining("checks order_lines_product_id_fkey for 1 row");
  }
}
