package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Role;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.failure.SimilarNames;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of a role. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RoleAssert extends CommentedAssert<RoleAssert, Role> {

  RoleAssert(@Nullable Role role, Examination examination) {
    super(role, RoleAssert.class, examination);
  }

  /**
   * Verifies that nothing is forbidden to it.
   *
   * <pre>{@code
   * assertThat(database).role("app").isSuperuser(); // passes
   * assertThat(database).role("admin").isSuperuser(); // fails: it is NOSUPERUSER
   * }</pre>
   *
   * @return this
   */
  public RoleAssert isSuperuser() {
    return expectThat(Role::superuser, "SUPERUSER", role -> "it is NOSUPERUSER");
  }

  /**
   * Verifies that it is no superuser.
   *
   * <pre>{@code
   * assertThat(database).role("admin").isNotSuperuser(); // passes
   * assertThat(database).role("app").isNotSuperuser(); // fails: it is SUPERUSER
   * }</pre>
   *
   * @return this
   */
  public RoleAssert isNotSuperuser() {
    return expectThat(role -> !role.superuser(), "NOSUPERUSER", role -> "it is SUPERUSER");
  }

  /**
   * Verifies that it may connect.
   *
   * <pre>{@code
   * assertThat(database).role("app").canLogin(); // passes
   * assertThat(database).role("admin").canLogin(); // fails: it is NOLOGIN
   * }</pre>
   *
   * @return this
   */
  public RoleAssert canLogin() {
    return expectThat(Role::login, "LOGIN", role -> "it is NOLOGIN");
  }

  /**
   * Verifies that it may not connect.
   *
   * <pre>{@code
   * assertThat(database).role("admin").cannotLogin(); // passes
   * assertThat(database).role("app").cannotLogin(); // fails: it is LOGIN
   * }</pre>
   *
   * @return this
   */
  public RoleAssert cannotLogin() {
    return expectThat(role -> !role.login(), "NOLOGIN", role -> "it is LOGIN");
  }

  /**
   * Verifies that it may make roles.
   *
   * <pre>{@code
   * assertThat(database).role("app").canCreateRoles(); // passes
   * assertThat(database).role("admin").canCreateRoles(); // fails: it is NOCREATEROLE
   * }</pre>
   *
   * @return this
   */
  public RoleAssert canCreateRoles() {
    return expectThat(Role::createRole, "CREATEROLE", role -> "it is NOCREATEROLE");
  }

  /**
   * Verifies that it may not make roles.
   *
   * <pre>{@code
   * assertThat(database).role("admin").cannotCreateRoles(); // passes
   * assertThat(database).role("app").cannotCreateRoles(); // fails: it is CREATEROLE
   * }</pre>
   *
   * @return this
   */
  public RoleAssert cannotCreateRoles() {
    return expectThat(role -> !role.createRole(), "NOCREATEROLE", role -> "it is CREATEROLE");
  }

  /**
   * Verifies that it may make databases.
   *
   * <pre>{@code
   * assertThat(database).role("app").canCreateDatabases(); // passes
   * assertThat(database).role("admin").canCreateDatabases(); // fails: it is NOCREATEDB
   * }</pre>
   *
   * @return this
   */
  public RoleAssert canCreateDatabases() {
    return expectThat(Role::createDatabase, "CREATEDB", role -> "it is NOCREATEDB");
  }

  /**
   * Verifies that it may not make databases.
   *
   * <pre>{@code
   * assertThat(database).role("admin").cannotCreateDatabases(); // passes
   * assertThat(database).role("app").cannotCreateDatabases(); // fails: it is CREATEDB
   * }</pre>
   *
   * @return this
   */
  public RoleAssert cannotCreateDatabases() {
    return expectThat(role -> !role.createDatabase(), "NOCREATEDB", role -> "it is CREATEDB");
  }

  /**
   * Verifies that it may replicate.
   *
   * <pre>{@code
   * assertThat(database).role("app").canReplicate(); // passes
   * assertThat(database).role("admin").canReplicate(); // fails: it is NOREPLICATION
   * }</pre>
   *
   * @return this
   */
  public RoleAssert canReplicate() {
    return expectThat(Role::replication, "REPLICATION", role -> "it is NOREPLICATION");
  }

  /**
   * Verifies that it may not replicate.
   *
   * <pre>{@code
   * assertThat(database).role("admin").cannotReplicate(); // passes
   * assertThat(database).role("app").cannotReplicate(); // fails: it is REPLICATION
   * }</pre>
   *
   * @return this
   */
  public RoleAssert cannotReplicate() {
    return expectThat(role -> !role.replication(), "NOREPLICATION", role -> "it is REPLICATION");
  }

  /**
   * Verifies that row-level security is not for it: by the attribute; superusers need none.
   *
   * <pre>{@code
   * assertThat(database).role("app").bypassesRowSecurity(); // passes
   * assertThat(database).role("admin").bypassesRowSecurity(); // fails: it is NOBYPASSRLS
   * }</pre>
   *
   * @return this
   */
  public RoleAssert bypassesRowSecurity() {
    return expectThat(Role::bypassRowSecurity, "BYPASSRLS", role -> "it is NOBYPASSRLS");
  }

  /**
   * Verifies that row-level security is for it: it has not the attribute that exempts it.
   *
   * <pre>{@code
   * assertThat(database).role("admin").isSubjectToRowSecurity(); // passes
   * assertThat(database).role("app").isSubjectToRowSecurity(); // fails: it is BYPASSRLS
   * }</pre>
   *
   * @return this
   */
  public RoleAssert isSubjectToRowSecurity() {
    return expectThat(role -> !role.bypassRowSecurity(), "NOBYPASSRLS", role -> "it is BYPASSRLS");
  }

  /**
   * Verifies that it has the rights of its groups; since PostgreSQL 16 each membership says that by
   * itself, and this is what new ones begin with.
   *
   * <pre>{@code
   * assertThat(database).role("app").inherits(); // passes
   * assertThat(database).role("admin").inherits(); // fails: it is NOINHERIT
   * }</pre>
   *
   * @return this
   */
  public RoleAssert inherits() {
    return expectThat(Role::inherit, "INHERIT", role -> "it is NOINHERIT");
  }

  /**
   * Verifies that it needs {@code set role} for the rights of its groups.
   *
   * <pre>{@code
   * assertThat(database).role("admin").doesNotInherit(); // passes
   * assertThat(database).role("app").doesNotInherit(); // fails: it is INHERIT
   * }</pre>
   *
   * @return this
   */
  public RoleAssert doesNotInherit() {
    return expectThat(role -> !role.inherit(), "NOINHERIT", role -> "it is INHERIT");
  }

  /**
   * Verifies that it is a member of a role, directly or through others.
   *
   * <pre>{@code
   * assertThat(database).role("app").isMemberOf("readers"); // passes
   * assertThat(database).role("app").isMemberOf("admins"); // fails
   * }</pre>
   *
   * @param group the role
   * @return this
   */
  public RoleAssert isMemberOf(String group) {
    return expectGroup(
        group,
        (role, name) ->
            groups(role).contains(name)
                ? null
                : failure(role)
                    .expected("to be a member of", Identifier.quote(name))
                    .but("it is " + memberships(role)));
  }

  /**
   * Verifies that it is no member of a role, neither directly nor through others.
   *
   * <pre>{@code
   * assertThat(database).role("app").isNotMemberOf("admins"); // passes
   * assertThat(database).role("app").isNotMemberOf("readers"); // fails
   * }</pre>
   *
   * @param group the role
   * @return this
   */
  public RoleAssert isNotMemberOf(String group) {
    return expectGroup(
        group,
        (role, name) ->
            groups(role).contains(name)
                ? failure(role)
                    .expected("to be no member of", Identifier.quote(name))
                    .but("it is " + memberships(role))
                : null);
  }

  /**
   * Verifies the roles that it is a direct member of: these and no others.
   *
   * <pre>{@code
   * assertThat(database).role("app").isMemberOfOnly("readers"); // passes
   * assertThat(database).role("app").isMemberOfOnly(); // fails
   * }</pre>
   *
   * @param groups the roles
   * @return this
   */
  public RoleAssert isMemberOfOnly(String... groups) {
    return expectValue(
        "to be a direct member of only",
        Names.of(groups).stream().sorted().toList(),
        role -> Names.quoted(role.memberOf()).stream().sorted().toList());
  }

  /**
   * Verifies that a role is a member of it, directly or through others.
   *
   * <pre>{@code
   * assertThat(database).role("app").hasMember("alice"); // passes
   * assertThat(database).role("app").hasMember("bob"); // fails
   * }</pre>
   *
   * @param member the member
   * @return this
   */
  public RoleAssert hasMember(String member) {
    return expectGroup(
        member,
        (role, name) ->
            Memberships.of(name, catalog()).contains(role.name())
                ? null
                : failure(role)
                    .expected("to have member", Identifier.quote(name))
                    .but("it has not"));
  }

  /**
   * Verifies that a role is no member of it, neither directly nor through others.
   *
   * <pre>{@code
   * assertThat(database).role("app").hasNoMember("bob"); // passes
   * assertThat(database).role("app").hasNoMember("alice"); // fails
   * }</pre>
   *
   * @param member the role that is none
   * @return this
   */
  public RoleAssert hasNoMember(String member) {
    return expectGroup(
        member,
        (role, name) ->
            Memberships.of(name, catalog()).contains(role.name())
                ? failure(role)
                    .expected("to have no member", Identifier.quote(name))
                    .but("it has it")
                : null);
  }

  /**
   * Verifies that it may grant membership of a role: it is a direct member {@code with admin
   * option}.
   *
   * <pre>{@code
   * assertThat(database).role("app").mayGrant("readers"); // passes
   * assertThat(database).role("app").mayGrant("admins"); // fails
   * }</pre>
   *
   * @param group the role
   * @return this
   */
  public RoleAssert mayGrant(String group) {
    return expectGroup(
        group,
        (role, name) ->
            role.administers().contains(name)
                ? null
                : failure(role)
                    .expected("to have the admin option on", Identifier.quote(name))
                    .butWas(role.administers()));
  }

  /**
   * Verifies what a setting is when it connects, in this database or in all.
   *
   * <pre>{@code
   * assertThat(database).role("app").hasSetting("statement_timeout", "5s"); // passes
   * assertThat(database).role("app").hasSetting("statement_timeout", "0"); // fails
   * }</pre>
   *
   * @param name the setting
   * @param value its value, as it was written
   * @return this
   */
  public RoleAssert hasSetting(String name, String value) {
    return expectValue("to have setting " + name, value, role -> role.settings().get(name));
  }

  /**
   * Verifies that it has no setting of its own.
   *
   * <pre>{@code
   * assertThat(database).role("app").hasNoSetting("search_path"); // passes
   * assertThat(database).role("app").hasNoSetting("statement_timeout"); // fails
   * }</pre>
   *
   * @param name the setting
   * @return this
   */
  public RoleAssert hasNoSetting(String name) {
    return expectValue("to have setting " + name, null, role -> role.settings().get(name));
  }

  /**
   * Verifies how many sessions it may have.
   *
   * <pre>{@code
   * assertThat(database).role("app").hasConnectionLimit(20); // passes
   * assertThat(database).role("app").hasConnectionLimit(-1); // fails
   * }</pre>
   *
   * @param sessions how many, -1 for no limit
   * @return this
   */
  public RoleAssert hasConnectionLimit(int sessions) {
    return expectValue("to have connection limit", sessions, Role::connectionLimit);
  }

  private RoleAssert expectGroup(
      String written, BiFunction<Role, String, @Nullable Failure> expectation) {
    return expect(
        role -> {
          String name = Names.exact(written);
          List<String> roles = catalog().roles().stream().map(Role::name).toList();
          return roles.contains(name)
              ? expectation.apply(role, name)
              : failure(role)
                  .expected("to know role", Identifier.quote(name))
                  .but("there is none")
                  .similar(SimilarNames.of(name, roles));
        });
  }

  private Set<String> groups(Role role) {
    return Memberships.of(role.name(), catalog());
  }

  private String memberships(Role role) {
    Set<String> groups = groups(role);
    return groups.isEmpty()
        ? "a member of none"
        : "a member of:\n  " + String.join("\n  ", Names.quoted(List.copyOf(groups)));
  }

  @Override
  Failure failure(Role role) {
    return Failure.of("role", Identifier.quote(role.name()));
  }

  @Override
  @Nullable String comment(Role role) {
    return role.comment();
  }
}
