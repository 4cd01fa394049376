package dev.pgassay.perf.shop;

import static dev.pgassay.perf.PerfAssertions.assertThat;

import dev.pgassay.TestDatabase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With nothing planted, the whole suite is silent. */
@ShopDatabase
class ShopBudgetsTest {

  static List<Budget> budgets() {
    return Budget.ALL;
  }

  @ParameterizedTest
  @MethodSource("budgets")
  void keeps_to_its_budget(Budget budget, TestDatabase database) {
    budget.holds().accept(assertThat(budget.query().on(database)));
  }
}
