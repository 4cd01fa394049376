package dev.pgassay.assertions.data;

import dev.pgassay.assertions.sql.SqlLiteral;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of the values of a column or an expression, row by row. They say nothing of NULL,
 * unless they are about NULL. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ValuesAssert extends DerivedValuesAssert<ValuesAssert> {

  private final String value;
  private final boolean computed;

  /**
   * Begins expectations.
   *
   * @param value the column's name, or an expression
   * @param computed whether it is an expression
   */
  ValuesAssert(
      DataSource database,
      @Nullable RowSource source,
      Terms terms,
      Consumer<AssertionError> failures,
      String value,
      boolean computed) {
    super(database, ValuesAssert.class, source, terms, failures, value, computed);
    this.value = value;
    this.computed = computed;
  }

  /**
   * Expects something of each value that is not NULL.
   *
   * @param expectation what goes on after the subject
   * @param breaks makes SQL that is true for a value that breaks it, of SQL for the value
   */
  private ValuesAssert each(String expectation, UnaryOperator<String> breaks) {
    return rule(
        sql -> RowRule.of(expectation, breaks.apply(sql)).about(sql + " is distinct from null"));
  }

  private ValuesAssert rule(Function<String, RowRule> rule) {
    return computed
        ? expectOfEach(
            columns -> value + " of " + name(),
            List.of(),
            none -> rule.apply("(" + value + ")").showing(List.of("(" + value + ") as value")))
        : expectOfEach(
            columns -> name() + "." + columns.get(0),
            List.of(value),
            columns -> rule.apply(columns.get(0)));
  }

  /**
   * Verifies that no value is NULL.
   *
   * <pre>{@code
   * assertThat(database).rows("users").values("email").areNotNull(); // passes
   * assertThat(database).rows("users").values("phone").areNotNull(); // fails: id=17 phone=null
   * }</pre>
   *
   * @return this
   */
  public ValuesAssert areNotNull() {
    return rule(sql -> RowRule.of("to be not NULL", "pg_catalog.num_nulls(" + sql + ") > 0"));
  }

  /**
   * Verifies that each value is one of these.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").values("status").areIn("open", "paid"); // passes
   * assertThat(database).rows("orders").values("status").areIn("open");         // fails: id=2 status=paid
   * }</pre>
   *
   * @param allowed the values, one at least
   * @return this
   */
  public ValuesAssert areIn(Object... allowed) {
    String list = list(allowed);
    return each("to be in " + list, sql -> sql + " not in " + list);
  }

  private static String list(Object... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("Give one value at least");
    }
    return Arrays.stream(values).map(SqlLiteral::of).collect(Collectors.joining(", ", "(", ")"));
  }
}
