package dev.pgassay.assertions;

import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of one object of a catalog.
 *
 * <p>What was navigated to and is not there has failed already; further expectations of it say
 * nothing, which matters where failures are collected.
 *
 * @param <SELF> the assertion class itself
 * @param <A> the object
 */
abstract class CatalogAssert<SELF extends CatalogAssert<SELF, A>, A>
    extends AbstractAssert<SELF, A> {

  final Examination examination;

  CatalogAssert(@Nullable A actual, Class<?> self, Examination examination) {
    super(actual, self);
    this.examination = examination;
  }

  /** What the object is, as in {@code column}, and its full name. */
  abstract Failure failure(A object);

  /**
   * Examines the object.
   *
   * @param expectation returns what is wrong, or null
   */
  final SELF expect(Function<A, @Nullable Failure> expectation) {
    A object = actual;
    if (object != null) {
      Failure failure = expectation.apply(object);
      if (failure != null) {
        fail(failure);
      }
    }
    return myself;
  }

  /** Expects something that is either so or not. */
  final SELF expect(Function<A, Boolean> holds, Object expected, Function<A, String> but) {
    return expect(
        object ->
            holds.apply(object)
                ? null
                : failure(object).expected("to be", expected).but(but.apply(object)));
  }

  final void fail(Failure failure) {
    examination.failures().accept(failure.toError(info.descriptionText()));
  }
}
