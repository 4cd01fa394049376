package dev.pgassay.perf.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** How a plan is read: what is an average of loops, what a total, and what is left out. */
class QueryPlanTest {

  private static final String JOIN =
      """
      [{"Plan": {"Node Type": "Nested Loop", "Join Type": "Left", "Plan Rows": 30,
          "Actual Rows": 40.00, "Actual Loops": 1, "Something New": {"a": 1},
          "Shared Hit Blocks": 130, "Shared Read Blocks": 7, "Temp Read Blocks": 1,
          "Plans": [
            {"Node Type": "Seq Scan", "Parent Relationship": "Outer", "Parallel Aware": true,
             "Relation Name": "orders", "Schema": "public", "Alias": "o", "Plan Rows": 10,
             "Actual Rows": 5.00, "Actual Loops": 3, "Rows Removed by Filter": 100,
             "Filter": "(o.total > '1'::numeric)",
             "Shared Hit Blocks": 20, "Shared Read Blocks": 5},
            {"Node Type": "Index Only Scan", "Parent Relationship": "Inner",
             "Relation Name": "Order Items", "Schema": "public", "Alias": "Order Items",
             "Index Name": "items_pkey", "Plan Rows": 1, "Actual Rows": 2.67, "Actual Loops": 15,
             "Heap Fetches": 33, "Shared Hit Blocks": 110, "Shared Read Blocks": 2},
            {"Node Type": "Seq Scan", "Parent Relationship": "SubPlan", "Subplan Name": "SubPlan 1",
             "Relation Name": "orders", "Schema": "public", "Alias": "orders_1", "Plan Rows": 1,
             "Actual Rows": 0, "Actual Loops": 0}]},
        "Settings": {"work_mem": "8MB"}, "Planning": {"Shared Hit Blocks": 999}}]
      """;

  private final QueryPlan plan = QueryPlan.parse(JOIN);

  @Test
  void rows_are_totals_of_all_loops() {
    PlanNode orders = plan.root().children().get(0);
    assertThat(orders.rows()).isEqualTo(15);
    assertThat(orders.rowsPerLoop()).isEqualTo(5);
    assertThat(orders.rowsRemoved()).isEqualTo(300);
    assertThat(plan.root().children().get(1).rows()).isCloseTo(40.05, within(0.001));
  }

  private static Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }

  @Test
  void blocks_include_those_of_children_and_not_those_of_planning() {
    assertThat(plan.root().blocks().read()).isEqualTo(137);
    assertThat(plan.root().ownBlocks().read()).isZero();
    assertThat(plan.root().blocks().temporary()).isEqualTo(1);
    assertThat(plan.root().children().get(1).ownBlocks().read()).isEqualTo(112);
  }

  @Test
  void what_was_never_executed_says_so() {
    assertThat(plan.isExecuted()).isTrue();
    assertThat(plan.root().children().get(2).isExecuted()).isFalse();
    assertThat(QueryPlan.parse("{\"Plan\": {\"Node Type\": \"Result\"}}").isExecuted()).isFalse();
  }

  @Test
  void what_is_not_known_is_kept() {
    assertThat(plan.root().property("Something New")).contains("{\"a\":1}");
    assertThat(plan.root().property("Something Else")).isEmpty();
    assertThat(plan.settings()).isEqualTo(Map.of("work_mem", "8MB"));
  }

  @Test
  void the_fingerprint_holds_the_shape_and_tells_the_same_relation_apart() {
    assertThat(plan.fingerprint())
        .isEqualTo(
            "Nested Loop Left (Seq Scan on public.orders, Index Only Scan using items_pkey on"
                + " public.\"Order Items\", SubPlan Seq Scan on public.orders#2)");
    assertThat(
            QueryPlan.parse(
                    JOIN.replace("40.00", "41.00").replace("\"Alias\": \"o\"", "\"Alias\": \"p\""))
                .fingerprint())
        .isEqualTo(plan.fingerprint());
    assertThat(plan.steps())
        .containsExactly(
            "Nested Loop Left",
            "  Seq Scan on public.orders",
            "  Index Only Scan using items_pkey on public.\"Order Items\"",
            "  SubPlan Seq Scan on public.orders#2");
    assertThat(QueryPlan.parse(JOIN.replace("items_pkey", "items_idx")).fingerprint())
        .isNotEqualTo(plan.fingerprint());
  }

  @Test
  void the_text_has_a_line_for_each_step() {
    assertThat(plan)
        .hasToString(
            """
            Nested Loop Left Join (40 rows, 30 expected, 137 blocks)
              Seq Scan on public.orders o (15 rows in 3 loops, 30 expected, 25 blocks)
                  Filter: (o.total > '1'::numeric)
                  removed 300 rows
              Index Only Scan using items_pkey on public."Order Items" (40 rows in 15 loops, 15 expected, 112 blocks)
                  Heap Fetches: 33
              Seq Scan on public.orders orders_1 (never executed)""");
  }

  /** Not seen in a database that was handed out: it is vacuumed before. */
  @Test
  void looking_into_the_table_by_an_index_only_scan_is_smelled() {
    assertThat(Smell.in(plan, EnumSet.of(Smell.HEAP_FETCHES)))
        .singleElement()
        .asString()
        .endsWith("looks into the table for 33 of 40 rows");
    assertThat(
            Smell.in(
                QueryPlan.parse(JOIN.replace("\"Heap Fetches\": 33", "\"Heap Fetches\": 3")),
                EnumSet.of(Smell.HEAP_FETCHES)))
        .isEmpty();
  }

  /** Only PostgreSQL 18 counts how often an index was entered. */
  @Test
  void an_index_that_is_entered_over_and_over_is_smelled() {
    String often = JOIN.replace("\"Heap Fetches\": 33", "\"Index Searches\": 1500");
    assertThat(Smell.in(QueryPlan.parse(often), EnumSet.of(Smell.INDEX_SEARCH_STORM)))
        .singleElement()
        .asString()
        .endsWith("enters items_pkey 1,500 times in 15 loops");
    assertThat(
            Smell.in(
                QueryPlan.parse(often.replace("1500", "149")),
                EnumSet.of(Smell.INDEX_SEARCH_STORM)))
        .isEmpty();
  }

  @Test
  void what_is_no_plan_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryPlan.parse("Seq Scan on orders"))
        .withMessageContaining("`Seq Scan on orders` is no plan");
    assertThatIllegalArgumentException().isThrownBy(() -> QueryPlan.parse("[]"));
  }
}
