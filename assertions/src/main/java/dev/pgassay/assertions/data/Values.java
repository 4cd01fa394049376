package dev.pgassay.assertions.data;

import java.util.List;
import java.util.function.LongFunction;

/**
 * The values that a column may take, numbered: another number is another value. Texts are as
 * PostgreSQL reads them.
 */
interface Values {

  /** Returns how many there are, 1 at least. */
  long size();

  /** Returns a value by its number, from 0. */
  String get(long number);

  /** Returns the same kind of values, as many as there can be, for columns without duplicates. */
  default Values distinct() {
    return this;
  }

  /** Returns values that are listed. */
  static Values of(List<String> listed) {
    return of(listed.size(), number -> listed.get((int) number));
  }

  /** Returns values that are computed from their number. */
  static Values of(long size, LongFunction<String> value) {
    return new Values() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public String get(long number) {
        return value.apply(number);
      }
    };
  }

  /** Returns any number of values, computed from their number. */
  static Values unbounded(LongFunction<String> value) {
    return of(Long.MAX_VALUE, value);
  }
}
