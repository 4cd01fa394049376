package dev.pgassay.assertions.data;

import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.failure.Held;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of rows. Each looks at the database anew.
 *
 * @param <SELF> the assertion class itself
 */
abstract class RowsExpectations<SELF extends RowsExpectations<SELF>>
    extends AbstractAssert<SELF, DataSource> {

  final @Nullable RowSource source;
  final Terms terms;
  final Consumer<AssertionError> failures;

  /**
   * Begins expectations.
   *
   * @param source the rows; null when they were not there, which has failed already
   */
  RowsExpectations(
      DataSource database,
      Class<?> self,
      @Nullable RowSource source,
      Terms terms,
      Consumer<AssertionError> failures) {
    super(database, self);
    this.source = source;
    this.terms = terms;
    this.failures = failures;
  }

  /** Expects something of the rows, unless there are none that could be meant. */
  final SELF expect(Function<RowsExamination, Optional<Failure>> expectation) {
    if (source != null) {
      expectation
          .apply(new RowsExamination(actual, source, terms))
          .ifPresentOrElse(
              failure -> failures.accept(failure.toError(info.descriptionText())),
              () -> Held.tell(actual, () -> "rows of " + source.name()));
    }
    return myself;
  }

  /** Expects something of each row. */
  final SELF expectOfEach(
      Function<List<String>, String> subject,
      List<String> columns,
      Function<List<String>, RowRule> rule) {
    return expect(examination -> examination.ofEach(subject, columns, rule));
  }

  /**
   * Expects something in view of other rows, unless those are not there, which has failed already.
   */
  final SELF expectBeside(RowsAssert others, Function<OtherRows, SELF> expectation) {
    if (!actual.equals(((RowsExpectations<?>) others).actual)) {
      throw new IllegalArgumentException(
          "The rows of `"
              + others.name()
              + "` are reached by another DataSource; begin both expectations with the same one");
    }
    return source == null || others.source == null
        ? myself
        : expectation.apply(new OtherRows(others.source, others.terms));
  }

  /** Gives expectations of the same rows the same description. */
  final <T extends RowsExpectations<T>> T described(T values) {
    values.info.description(info.description());
    return values;
  }

  /** The rows of another table or view. */
  final RowsAssert rowsOf(String name) {
    return new RowsAssert(actual, source == null ? null : source.others().apply(name), failures);
  }

  /** Verifies that nothing was said of groups, where an expectation is of all rows together. */
  final void refuseGroups(String verb) {
    if (!terms.perGroup().isEmpty()) {
      throw new IllegalArgumentException(
          "`"
              + verb
              + "` is about all rows together; leave perGroup(…) out, or state it of a query that"
              + " groups");
    }
  }

  /** What SQL calls them, as after {@code from}. */
  final String from() {
    return source == null ? "" : terms.among(source.from(), List.of());
  }

  /** What the rows are called, as in {@code public.orders}. */
  final String name() {
    return source == null ? "" : source.name();
  }
}
