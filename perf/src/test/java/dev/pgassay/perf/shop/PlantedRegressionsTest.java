package dev.pgassay.perf.shop;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pgassay.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Changes that made a query of the shop dearer, written by somebody who had not seen how they are
 * found. Each breaks its budget, and the failure names the cause; {@code ShopBudgetsTest} is the
 * same suite with none of them.
 */
@ShopDatabase
class PlantedRegressionsTest {

  static List<Regression> regressions() throws IOException {
    return Regression.all();
  }

  @ParameterizedTest
  @MethodSource("regressions")
  void breaks_its_budget_and_is_told_with_its_cause(Regression regression, TestDatabase database)
      throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(regression.sql());
    }

    AssertionError failure =
        catchThrowableOfType(
            AssertionError.class,
            () -> regression.budget().holds().accept(assertThat(regression.query().on(database))));

    assertThat(failure).as("the budget %s holds", regression.budget()).isNotNull();
    // The query is repeated in the failure; its words are no finding.
    String found = failure.getMessage().substring(failure.getMessage().indexOf("\nto "));
    assertThat(regression.causes()).as(failure.getMessage()).anyMatch(found::contains);
  }
}
