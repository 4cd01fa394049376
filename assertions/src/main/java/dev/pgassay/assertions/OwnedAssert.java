package dev.pgassay.assertions;

import org.jspecify.annotations.Nullable;

/**
 * Expectations of something that belongs to a role, and on which privileges can be granted.
 *
 * @param <SELF> the assertion class itself
 * @param <A> the object
 */
abstract class OwnedAssert<SELF extends OwnedAssert<SELF, A>, A> extends GrantableAssert<SELF, A> {

  OwnedAssert(@Nullable A actual, Class<?> self, Examination examination) {
    super(actual, self, examination);
  }

  /** The role that owns the object, or null for what nobody does. */
  abstract @Nullable String owner(A object);

  /**
   * Verifies which role owns it.
   *
   * <pre>{@code
   * assertThat(database).table("users").hasOwner("app_owner"); // passes
   * assertThat(database).table("users").hasOwner("app");       // fails: it is app_owner
   * }</pre>
   *
   * @param role the role
   * @return this
   */
  public SELF hasOwner(String role) {
    return expectValue("to have owner", Names.exact(role), this::owner);
  }
}
