package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.CatalogObject;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.ObjectType;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.failure.Failure;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of something on which privileges can be granted.
 *
 * <p>{@code grants…} is about what was granted to a role by its name, the owner's own privileges
 * included. {@code allows…} is about what a role may do: as a superuser, as a member of other roles
 * whose rights it inherits, or because {@code PUBLIC} may, as well.
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

  /**
   * Verifies that a role has privileges, whether they were granted to it, to a role whose rights it
   * inherits or to {@code PUBLIC}, or it is a superuser.
   *
   * <pre>{@code
   * assertThat(database).table("users").allows("clerk", "SELECT"); // passes: a member of reader
   * assertThat(database).table("users").allows("clerk", "DELETE"); // fails: it allows SELECT
   * }</pre>
   *
   * @param role the role, or {@code PUBLIC}
   * @param privileges PostgreSQL's words for them, in any case
   * @return this
   */
  public SELF allows(String role, String... privileges) {
    return expectAllowed(role, grants -> grants.include(privileges));
  }

  /**
   * Verifies that a role has exactly these privileges, by {@link #allows the ways} that there are.
   *
   * <pre>{@code
   * assertThat(database).table("users").allowsOnly("clerk", "SELECT"); // passes
   * assertThat(database).table("users").allowsOnly("admin", "SELECT"); // fails: a superuser
   * }</pre>
   *
   * @param role the role, or {@code PUBLIC}
   * @param privileges PostgreSQL's words for them, in any case
   * @return this
   */
  public SELF allowsOnly(String role, String... privileges) {
    return expectAllowed(role, grants -> grants.are(privileges));
  }

  /**
   * Verifies that a role has no privilege, by {@link #allows any way}.
   *
   * <pre>{@code
   * assertThat(database).table("salaries").allowsNothingTo("clerk"); // passes
   * assertThat(database).table("users").allowsNothingTo("clerk");    // fails: it allows SELECT
   * }</pre>
   *
   * @param role the role, or {@code PUBLIC}
   * @return this
   */
  public SELF allowsNothingTo(String role) {
    return expectAllowed(role, Grants::are);
  }

  private SELF expectAllowed(String role, Function<Grants, Optional<Failure>> expectation) {
    return expect(
        CatalogPart.ROLES,
        object ->
            expectation
                .apply(
                    Grants.effective(
                        typeOf(object), privileges(object), role, failure(object), catalog()))
                .orElse(null));
  }

  static ObjectType typeOf(Object object) {
    if (object instanceof CatalogObject known) {
      return known.type();
    }
    if (object instanceof Column) {
      return ObjectType.COLUMN;
    }
    return object instanceof DataSource ? ObjectType.DATABASE : ObjectType.OTHER;
  }

  private SELF expectGrants(String role, Function<Grants, Optional<Failure>> expectation) {
    return expect(
        CatalogPart.ROLES,
        object ->
            expectation
                .apply(Grants.byName(privileges(object), role, failure(object), catalog()))
                .orElse(null));
  }
}
