package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.CatalogObject;
import dev.pgassay.assertions.failure.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of an object that has a name, an owner, privileges and perhaps a comment.
 *
 * @param <SELF> the assertion class itself
 * @param <A> the object
 */
abstract class ObjectAssert<SELF extends ObjectAssert<SELF, A>, A extends CatalogObject>
    extends OwnedAssert<SELF, A> {

  ObjectAssert(@Nullable A actual, Class<?> self, Examination examination) {
    super(actual, self, examination);
  }

  @Override
  Failure failure(A object) {
    return Failure.of(object.type(), object.identity());
  }

  @Override
  final @Nullable String comment(A object) {
    return object.comment();
  }

  @Override
  final String owner(A object) {
    return object.owner();
  }
}
