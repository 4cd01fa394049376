package dev.pgassay.assertions.data;

import dev.pgassay.assertions.sql.SqlLiteral;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of values in an order, each beside the one before it in its group. A NULL is left
 * out, as if its row were not there. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class OrderedValuesAssert extends UniqueValuesAssert<OrderedValuesAssert> {

  private final List<String> order;

  OrderedValuesAssert(
      DataSource database,
      @Nullable RowSource source,
      Terms terms,
      Consumer<AssertionError> failures,
      String value,
      boolean computed,
      List<String> order) {
    super(database, OrderedValuesAssert.class, source, terms, failures, List.of(value), computed);
    this.order = order;
  }

  /** Expects something of each value, where the one before is called {@code pgassay_previous}. */
  private OrderedValuesAssert expectOfSteps(String expectation, String breaks) {
    return expectOfValues(
        order,
        List.of(),
        null,
        names ->
            RowRule.of(
                    expectation + " in order of " + String.join(", ", names.more()),
                    breaks.formatted(names.value()))
                .about(names.filled())
                .computing(
                    "pg_catalog.lag(%s) over %s as pgassay_previous"
                        .formatted(names.value(), names.windowBy(String.join(", ", names.more()))))
                .showing(List.of("pgassay_previous as previous")));
  }

  /**
   * Verifies that each value is larger than the one before it.
   *
   * <pre>{@code
   * assertThat(database).rows("events").values("number").inOrderOf("at").increase(); // passes
   * assertThat(database).rows("events").values("number").inOrderOf("at").increase(); // fails: number=7 previous=7
   * }</pre>
   *
   * @return this
   */
  public OrderedValuesAssert increase() {
    return expectOfSteps("to increase", "%s <= pgassay_previous");
  }

  /**
   * Verifies that no value is smaller than the one before it.
   *
   * <pre>{@code
   * assertThat(database).rows("readings").perGroup("meter").values("value").inOrderOf("day").doNotDecrease(); // passes
   * assertThat(database).rows("readings").perGroup("meter").values("value").inOrderOf("day").doNotDecrease(); // fails: meter=b …
   * }</pre>
   *
   * @return this
   */
  public OrderedValuesAssert doNotDecrease() {
    return expectOfSteps("not to decrease", "%s < pgassay_previous");
  }

  /**
   * Verifies that each value is smaller than the one before it.
   *
   * <pre>{@code
   * assertThat(database).rows("countdown").values("left").inOrderOf("at").decrease(); // passes
   * assertThat(database).rows("countdown").values("left").inOrderOf("at").decrease(); // fails: left=7 previous=7
   * }</pre>
   *
   * @return this
   */
  public OrderedValuesAssert decrease() {
    return expectOfSteps("to decrease", "%s >= pgassay_previous");
  }

  /**
   * Verifies that no value is larger than the one before it.
   *
   * <pre>{@code
   * assertThat(database).rows("tariffs").values("price").inOrderOf("quantity").doNotIncrease(); // passes
   * assertThat(database).rows("tariffs").values("price").inOrderOf("quantity").doNotIncrease(); // fails: price=9 previous=8
   * }</pre>
   *
   * @return this
   */
  public OrderedValuesAssert doNotIncrease() {
    return expectOfSteps("not to increase", "%s > pgassay_previous");
  }

  /**
   * Verifies that no value differs from the one before it by more than something.
   *
   * <pre>{@code
   * assertThat(database).rows("log").values("celsius").inOrderOf("at").changeByAtMost(2); // passes
   * assertThat(database).rows("log").values("celsius").inOrderOf("at").changeByAtMost(2); // fails: celsius=18 previous=-17.3
   * }</pre>
   *
   * @param most the largest difference: a number, or a duration between times
   * @return this
   */
  public OrderedValuesAssert changeByAtMost(Object most) {
    String literal = SqlLiteral.of(most);
    return expectOfSteps(
        "to change by at most " + literal,
        "%1$s - pgassay_previous > " + literal + " or pgassay_previous - %1$s > " + literal);
  }

  /**
   * Verifies that each value is the one before it, and something of its own row added: a balance
   * after each movement. Before the first of a group there is 0.
   *
   * <pre>{@code
   * assertThat(database).rows("movements").perGroup("account").values("balance").inOrderOf("no").areRunningTotalsOf("amount"); // passes
   * assertThat(database).rows("movements").perGroup("account").values("balance").inOrderOf("no").areRunningTotalsOf("amount"); // fails: no=12 …
   * }</pre>
   *
   * @param expression SQL of the row's columns
   * @return this
   */
  public OrderedValuesAssert areRunningTotalsOf(String expression) {
    return expectOfSteps(
        "to be the running total of " + expression,
        "%s is distinct from coalesce(pgassay_previous, 0) + (" + expression + ")");
  }
}
