package dev.pgassay.assertions;

import org.jspecify.annotations.Nullable;

/**
 * Expectations of something that belongs to a role, can have a comment, and on which nothing can be
 * granted.
 *
 * @param <SELF> the assertion class itself
 * @param <A> the object
 */
abstract class UngrantedAssert<SELF extends UngrantedAssert<SELF, A>, A>
    extends CommentedAssert<SELF, A> {

  UngrantedAssert(@Nullable A actual, Class<?> self, Examination examination) {
    super(actual, self, examination);
  }

  /** The role that owns the object. */
  abstract String owner(A object);

  /**
   * Verifies which role owns it.
   *
   * <pre>{@code
   * assertThat(database).publication("orders_out").hasOwner("app_owner"); // passes
   * assertThat(database).publication("orders_out").hasOwner("app"); // fails: it is app_owner
   * }</pre>
   *
   * @param role the role
   * @return this
   */
  public SELF hasOwner(String role) {
    return expectValue("to have owner", Names.exact(role), this::owner);
  }
}
