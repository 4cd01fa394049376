package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.EffectivePrivileges;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.Relation;
import java.util.Collection;
import java.util.List;
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

  /**
   * Verifies that no other role has one of these privileges, by {@link #allows any way} or after
   * {@code set role}.
   *
   * <pre>{@code
   * assertThat(database).table("audit_log").allowsNobodyBut("auditor", "SELECT"); // passes
   * assertThat(database).table("users").allowsNobodyBut("app", "SELECT"); // fails: clerk: SELECT
   * }</pre>
   *
   * @param role the role that may have them, and need not
   * @param privileges PostgreSQL's words for them, in any case; without one, all that there are
   * @return this
   * @throws IllegalArgumentException if one is no privilege on this kind of object, or the role is
   *     {@code PUBLIC}
   * @see #allowsNobodyBut(Collection, String...)
   */
  public SELF allowsNobodyBut(String role, String... privileges) {
    return allowsNobodyBut(List.of(role), privileges);
  }

  /**
   * Verifies that no role but some has one of these privileges, by {@link #allows any way} or after
   * {@code set role}: a member of one of them is another role, and a single column counts as the
   * table. What a role could still grant to itself is not counted.
   *
   * <p>Superusers and the owner, whom nothing keeps from it, are not counted, and neither are
   * PostgreSQL's predefined roles; their members are.
   *
   * <pre>{@code
   * assertThat(database).table("orders").allowsNobodyBut(List.of("app", "clerk"), "UPDATE"); // passes
   * assertThat(database).table("orders").allowsNobodyBut(List.of(), "TRUNCATE"); // fails: app: TRUNCATE
   * }</pre>
   *
   * @param roles the roles that may have them, and need not; possibly none
   * @param privileges PostgreSQL's words for them, in any case; without one, all that there are
   * @return this
   * @throws IllegalArgumentException if one is no privilege on this kind of object, or a role is
   *     {@code PUBLIC}
   */
  public SELF allowsNobodyBut(Collection<String> roles, String... privileges) {
    return expect(
        CatalogPart.ROLES,
        object ->
            new Holders(typeOf(object), granted(object), owner(object), catalog())
                .areOnly(roles, failure(object), privileges)
                .orElse(null));
  }

  private List<Privilege> granted(A object) {
    return object instanceof Relation relation
        ? EffectivePrivileges.granted(relation).toList()
        : privileges(object);
  }
}
