package dev.pgassay.assertions.data;

import dev.pgassay.assertions.sql.SqlLiteral;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One value of each row: that of a column or of an expression. */
abstract class EachValueAssert extends DerivedValuesAssert<ValuesAssert> {

  private final EachValue each;

  EachValueAssert(EachValue each) {
    super(
        each.database(),
        ValuesAssert.class,
        each.source(),
        each.terms(),
        each.failures(),
        each.value(),
        each.computed());
    this.each = each;
  }

  /**
   * Expects something of each value that is not NULL.
   *
   * @param expectation what goes on after the subject, so that {@code is not} or {@code does not}
   *     denies it
   * @param breaks makes SQL that is true for a value that breaks it, of SQL for the value
   */
  final ValuesAssert each(String expectation, UnaryOperator<String> breaks) {
    return rule(sql -> RowRule.of(expectation, breaks.apply(sql)).about(notNull(sql)));
  }

  /** Expects something of each value that is not NULL, as PostgreSQL writes it. */
  final ValuesAssert eachText(String expectation, UnaryOperator<String> breaks) {
    return each(expectation, sql -> breaks.apply(text(sql)));
  }

  /** Expects something of each value. */
  final ValuesAssert rule(Function<String, RowRule> rule) {
    return expectOfValues(columns -> rule.apply(columns.value()));
  }

  /** Expects something that is computed of all values, or of those of each group. */
  final ValuesAssert ofAll(Function<String, GroupRule> rule) {
    return expect(
        examination ->
            examination.ofGroups(each.columns(), columns -> rule.apply(each.sql(columns))));
  }

  /** What goes before the rows, where something is said of all their values. */
  static String valuesOf(String sql) {
    return "values of " + sql + " in rows of";
  }

  /**
   * SQL that is true for what is not NULL; {@code is not null} would look into a composite value.
   */
  static String notNull(String sql) {
    return sql + " is distinct from null";
  }

  static String text(String sql) {
    return sql + "::pg_catalog.text";
  }

  /** A value that others are compared with. */
  static String literal(@Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(
          "Nothing compares with `null`; of NULL say areNull() or areNotNull()");
    }
    return SqlLiteral.of(value);
  }

  /** Values that others are compared with: {@code ('open', 'paid')}. */
  static String list(@Nullable Object... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("Give one value at least");
    }
    return Arrays.stream(values)
        .map(EachValueAssert::literal)
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
