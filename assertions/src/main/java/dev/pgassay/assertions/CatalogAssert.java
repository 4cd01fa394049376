package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.failure.Failure;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
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

  private static final String NONE = "(none)";

  final Examination examination;

  CatalogAssert(@Nullable A actual, Class<?> self, Examination examination) {
    super(actual, self);
    this.examination = examination;
  }

  /** What the object is, as in {@code column}, and its full name. */
  abstract Failure failure(A object);

  /** The object, or null when it was not there. */
  @Nullable A object() {
    return actual;
  }

  final Catalog catalog() {
    return examination.catalog();
  }

  /**
   * Examines the object.
   *
   * @param expectation returns what is wrong, or null
   */
  final SELF expect(Function<A, @Nullable Failure> expectation) {
    return expect(List.of(), expectation);
  }

  /** Examines the object, and says beside the method's name what was expected when it held. */
  private SELF expect(List<?> expected, Function<A, @Nullable Failure> expectation) {
    A object = object();
    if (object != null) {
      Failure failure = expectation.apply(object);
      if (failure != null) {
        fail(failure);
      } else {
        examination.held(() -> failure(object), expected.toArray());
      }
    }
    return myself;
  }

  /**
   * Examines the object by a part of the catalog that is read apart from it, and fails when the
   * role may not read that.
   *
   * @param part the part, as in a table's indexes
   * @param expectation returns what is wrong, or null
   */
  final SELF expect(CatalogPart part, Function<A, @Nullable Failure> expectation) {
    return expect(
        object ->
            examination.unseen(part, failure(object)).orElseGet(() -> expectation.apply(object)));
  }

  /** Expects something that is either so or not. */
  final SELF expectThat(Predicate<A> holds, Object expected, Function<A, String> but) {
    return expect(
        object ->
            holds.test(object)
                ? null
                : failure(object).expected("to be", expected).but(but.apply(object)));
  }

  /** Expects a value; null stands for none. */
  final SELF expectValue(
      String relation, @Nullable Object expected, Function<A, @Nullable Object> value) {
    return expect(
        List.of(expected == null ? NONE : expected),
        object -> {
          Object is = value.apply(object);
          if (Objects.equals(is, expected)) {
            return null;
          }
          Failure failure = failure(object).expected(relation, expected == null ? NONE : expected);
          return is == null ? failure.but("there is none").actual(NONE) : failure.butWas(is);
        });
  }

  /**
   * Finds something that the object has, and fails when it is not there.
   *
   * @param objects among which it is
   * @param name its name
   * @return it, or null
   */
  final <T> @Nullable T find(Function<A, NamedObjects<T>> objects, String name) {
    A object = object();
    if (object == null) {
      return null;
    }
    NamedObjects<T> members = objects.apply(object);
    Optional<Failure> unseen = examination.unseen(members.part(), failure(object));
    Optional<T> found = unseen.isPresent() ? Optional.empty() : members.find(name);
    if (found.isEmpty()) {
      fail(unseen.orElseGet(() -> members.missing(failure(object), name)));
    } else {
      examination.held(() -> failure(object), name);
    }
    return found.orElse(null);
  }

  /** Expects that the object has all of these. */
  final <T> SELF has(Function<A, NamedObjects<T>> objects, String... names) {
    return expectOf(objects, List.of(names), (members, subject) -> members.lacking(subject, names));
  }

  /** Expects that the object does not have this. */
  final <T> SELF hasNo(Function<A, NamedObjects<T>> objects, String name) {
    return expectOf(
        objects,
        List.of(name),
        (members, subject) -> members.find(name).map(found -> members.unwanted(subject, found)));
  }

  /** Expects that the object has these, and no others. */
  final <T> SELF hasOnly(Function<A, NamedObjects<T>> objects, String... names) {
    return expectOf(
        objects, List.of(names), (members, subject) -> members.differing(subject, names));
  }

  private <T> SELF expectOf(
      Function<A, NamedObjects<T>> objects,
      List<String> names,
      BiFunction<NamedObjects<T>, Failure, Optional<Failure>> expectation) {
    return expect(
        names,
        object -> {
          NamedObjects<T> members = objects.apply(object);
          return examination
              .unseen(members.part(), failure(object))
              .or(() -> expectation.apply(members, failure(object)))
              .orElse(null);
        });
  }

  /**
   * Compares SQL as PostgreSQL reads it.
   *
   * @param subject what it is of
   * @param relation what was expected, as in {@code to have default}
   * @param expected the SQL that was expected
   * @param actual the SQL that is there, or null
   * @param canonical writes SQL as PostgreSQL does; asked only when the texts differ
   * @return what is wrong, or null
   */
  final @Nullable Failure differingSql(
      Failure subject,
      String relation,
      String expected,
      @Nullable String actual,
      UnaryOperator<String> canonical) {
    if (actual == null) {
      return subject.expected(relation, expected).but("it has none");
    }
    if (actual.equals(expected)) {
      return null;
    }
    String read = canonical.apply(expected);
    return actual.equals(read) ? null : subject.expected(relation, read).butWas(actual);
  }

  final void fail(Failure failure) {
    examination.failures().accept(failure.toError(info.descriptionText()));
  }
}
