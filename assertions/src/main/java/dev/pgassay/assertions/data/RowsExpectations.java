package dev.pgassay.assertions.data;

import dev.pgassay.assertions.failure.Failure;
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
          .ifPresent(failure -> failures.accept(failure.toError(info.descriptionText())));
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

  /** What the rows are called, as in {@code public.orders}. */
  final String name() {
    return source == null ? "" : source.name();
  }
}
