package dev.pgassay.perf.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwinPlanTest {

  private static final String SCAN =
      "{'Node Type': 'Index Scan', 'Relation Name': 'a', 'Index Name': 'a_pkey',"
          + " 'Total Cost': %s, 'Plan Rows': %s, 'Index Cond': '(a.id = %s)'%s}";

  private static QueryPlan plan(String tree) {
    return QueryPlan.parse(("[{'Plan': " + tree + "}]").replace('\'', '"'));
  }

  private static String scan(double cost, int rows, String value) {
    return SCAN.formatted(cost, rows, value, "");
  }

  private static String above(String step, String below) {
    return "{'Node Type': " + step + ", 'Plans': [" + below + "]}";
  }

  @Test
  void the_same_steps_with_other_estimates_are_the_same_and_what_one_did_the_other_would() {
    QueryPlan any = plan(above("'Limit'", scan(9.5, 40, "$1")));
    TwinPlan twin = TwinPlan.of(plan(above("'Limit'", scan(8.1, 1, "17"))), any).orElseThrow();

    QueryPlan run =
        plan(
            above(
                "'Limit', 'Actual Rows': 3, 'Actual Loops': 1",
                SCAN.formatted(8.1, 1, "17", ", 'Actual Rows': 3, 'Actual Loops': 1")));
    QueryPlan executed = twin.executed(run).orElseThrow();

    assertThat(executed.json())
        .isEqualTo(
            plan(above(
                    "'Limit', 'Actual Rows': 3, 'Actual Loops': 1",
                    SCAN.formatted(9.5, 40, "$1", ", 'Actual Rows': 3, 'Actual Loops': 1")))
                .json());
  }

  @Test
  void a_run_of_another_plan_tells_nothing() {
    TwinPlan twin = TwinPlan.of(plan(scan(8.1, 1, "17")), plan(scan(9.5, 4, "$1"))).orElseThrow();

    assertThat(twin.executed(plan(scan(8.1, 1, "18")))).isEmpty();
    assertThat(twin.executed(plan(above("'Limit'", scan(8.1, 1, "17"))))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Hash'",
        "'Memoize'",
        "'Gather'",
        "'SetOp', 'Strategy': 'Hashed'",
        "'Recursive Union'",
        "'Aggregate', 'Strategy': 'Hashed'",
        "'Aggregate', 'Strategy': 'Mixed'",
        "'Foreign Scan'",
        "'Custom Scan'",
        "'ModifyTable'",
        "'Something New'",
        "'Result', 'One-Time Filter': '(hashed SubPlan 1)'",
      })
  void a_step_whose_work_may_depend_on_an_estimate_is_never_the_same(String step) {
    assertThat(same(above(step, scan(8.1, 1, "17")), above(step, scan(9.5, 4, "$1")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'Append' | 'Append', 'Subplans Removed': 2",
        "'Nested Loop', 'Join Type': 'Left' | 'Nested Loop', 'Join Type': 'Inner'",
        "'Sort', 'Sort Key': ['a', 'b'] | 'Sort', 'Sort Key': ['b', 'a']",
        "'Sort', 'Sort Key': ['a'] | 'Sort', 'Sort Key': ['a', 'b']",
        "'Limit' | 'Materialize'",
        "'Result' | 'Result', 'One-Time Filter': '($1 IS NULL)'",
        "'Index Scan', 'Disabled': false | 'Index Scan', 'Disabled': true",
      })
  void whatever_else_differs_makes_another_plan(String values, String any) {
    assertThat(same(above(values, scan(8.1, 1, "17")), above(any, scan(8.1, 1, "$1")))).isEmpty();
  }

  private static Optional<TwinPlan> same(String values, String any) {
    return TwinPlan.of(plan(values), plan(any));
  }
}
