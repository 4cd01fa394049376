package dev.pgassay.assertions.data;

import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One value of each row, and what is needed to examine it.
 *
 * @param database the database
 * @param source the rows; null when they were not there, which has failed already
 * @param terms on what terms they are examined
 * @param failures takes a failed expectation
 * @param value the column's name as the test writes it, or an expression
 * @param computed whether it is an expression
 */
record EachValue(
    DataSource database,
    @Nullable RowSource source,
    Terms terms,
    Consumer<AssertionError> failures,
    String value,
    boolean computed) {

  /** The columns that it names: one or, where it is computed, none. */
  List<String> columns() {
    return computed ? List.of() : List.of(value);
  }

  /** SQL for it, of those columns' names in quotes. */
  String sql(List<String> quoted) {
    return computed ? "(" + value + ")" : quoted.get(0);
  }
}
