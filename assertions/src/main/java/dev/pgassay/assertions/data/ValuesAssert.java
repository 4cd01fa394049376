package dev.pgassay.assertions.data;

import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of the values of a column or an expression, row by row. They say nothing of NULL,
 * unless they are about NULL. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ValuesAssert extends NestedValuesAssert {

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
    super(new EachValue(database, source, terms, failures, value, computed));
  }
}
