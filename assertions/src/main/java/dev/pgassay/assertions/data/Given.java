package dev.pgassay.assertions.data;

import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What the caller gives a column. */
sealed interface Given {

  /** A value per row, by the row's number from 0. */
  record Value(LongFunction<? extends @Nullable Object> ofRow) implements Given {

    static Value cycled(List<? extends @Nullable Object> values) {
      return new Value(row -> values.get((int) (row % values.size())));
    }
  }

  /** One of some values, as the draws want it. */
  record Picked(List<? extends @Nullable Object> values) implements Given {}

  /** A SQL expression over the other columns of the row. */
  record Sql(String expression) implements Given {}

  /** The column's default. */
  record Default() implements Given {}
}
