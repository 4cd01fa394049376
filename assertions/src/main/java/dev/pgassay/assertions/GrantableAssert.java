package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Privilege;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of something on which privileges can be granted.
 *
 * <p>They are about what was granted to a role by its name, the owner's own privileges included;
 * what a role may do beyond that, as a superuser, as a member of other roles or because {@code
 * PUBLIC} may, is not counted.
 *
 * @param <SELF> the assertion class itself
 * @param <A> the object
 */
abstract class GrantableAssert<SELF extends GrantableAssert<SELF, A>, A>
    extends CommentedAssert<SELF, A> {

  GrantableAssert(@Nullable A actual, Class<?> self, Examination examination) {
    super(actual, self, examination);
  }

  /** Who may do what with the object. */
  abstract List<Privilege> privileges(A object);

  /**
   * Verifies that privileges were granted to a role, by its name.
   *
   * <pre>{@code
   * assertThat(database).table("users").grants("reader", "SELECT"); // passes
   * assertThat(database).table("users").grants("reader", "DELETE"); // fails: it grants SELECT
   * }</pre>
   *
   * @param role the role, or {@code PUBLIC}
   * @param privileges PostgreSQL's words for them, in any case
   * @return this
   */
  public SELF grants(String role, String... privileges) {
    return expectGrants(role, grants -> grants.include(privileges));
  }

  /**
   * Verifies that exactly these privileges were granted to a role, by its name.
   *
   * <pre>{@code
   * assertThat(database).table("users").grantsOnly("reader", "SELECT"); // passes
   * assertThat(database).table("users").grantsOnly("app", "SELECT");    // fails: INSERT as well
   * }</pre>
   *
   * @param role the role, or {@code PUBLIC}
   * @param privileges PostgreSQL's words for them, in any case
   * @return this
   */
  public SELF grantsOnly(String role, String... privileges) {
    return expectGrants(role, grants -> grants.are(privileges));
  }

  /**
   * Verifies that nothing was granted to a role, by its name.
   *
   * <pre>{@code
   * assertThat(database).table("users").grantsNothingTo("PUBLIC"); // passes
   * assertThat(database).table("users").grantsNothingTo("reader"); // fails: it grants SELECT
   * }</pre>
   *
   * @param role the role, or {@code PUBLIC}
   * @return this
   */
  public SELF grantsNothingTo(String role) {
    return expectGrants(role, Grants::are);
  }

  private SELF expectGrants(String role, Function<Grants, Optional<Failure>> expectation) {
    return expect(
        CatalogPart.ROLES,
        object ->
            expectation
                .apply(new Grants(privileges(object), role, failure(object), catalog()))
                .orElse(null));
  }
}
