package dev.pgassay.assertions;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.Failures.fails;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.ObjectType;
import dev.pgassay.assertions.catalog.Role;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = {})
class RoleAssertTest {

  @BeforeEach
  void make_roles(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create role verbs_all superuser login createrole createdb replication bypassrls
          connection limit 3;
        create role verbs_none noinherit;
        create role verbs_readers;
        create role "Verbs Staff" in role verbs_readers;
        create role verbs_app in role "Verbs Staff";
        grant verbs_readers to verbs_none with admin option;
        alter role verbs_app set statement_timeout = '5s';
        comment on role verbs_app is 'The application.';
        """);
  }

  @Test
  void finds_roles_but_does_not_count_those_of_PostgreSQL(TestDatabase database) throws Exception {
    String[] all =
        Catalog.read(database).roles().stream()
            .map(Role::name)
            .filter(name -> !name.startsWith("pg_"))
            .map(name -> "\"" + name + "\"")
            .toArray(String[]::new);
    assertThat(database)
        .hasRole("verbs_app")
        .hasRole("Verbs Staff")
        .hasRole("pg_monitor")
        .hasNoRole("verbs_writers")
        .hasOnlyRoles(all);
    fails(
        () -> assertThat(database).role("verbs_ap"),
        "to have role:\n  verbs_ap\nbut it has none.\nSimilar names:\n  verbs_app");
    fails(() -> assertThat(database).hasRole("verbs_reader"), "Similar names:\n  verbs_readers");
    fails(() -> assertThat(database).hasNoRole("verbs_app"), "verbs_app\nbut it has it");
    fails(
        () ->
            assertThat(database)
                .hasOnlyRoles(
                    Stream.of(all)
                        .filter(name -> !name.equals("\"verbs_app\""))
                        .toArray(String[]::new)),
        "it also has:\n  verbs_app");
  }

  @Test
  void knows_what_a_role_may(TestDatabase database) {
    RoleAssert all =
        assertThat(database)
            .role("verbs_all")
            .isSuperuser()
            .canLogin()
            .canCreateRoles()
            .canCreateDatabases()
            .canReplicate()
            .bypassesRowSecurity()
            .inherits()
            .hasConnectionLimit(3);
    RoleAssert none =
        assertThat(database)
            .role("verbs_none")
            .isNotSuperuser()
            .cannotLogin()
            .cannotCreateRoles()
            .cannotCreateDatabases()
            .cannotReplicate()
            .isSubjectToRowSecurity()
            .doesNotInherit()
            .hasConnectionLimit(-1);
    fails(none::isSuperuser, "Expecting role:\n  verbs_none\nto be:\n  SUPERUSER");
    fails(none::canLogin, "LOGIN\nbut it is NOLOGIN");
    fails(none::canCreateRoles, "CREATEROLE\nbut it is NOCREATEROLE");
    fails(none::canCreateDatabases, "CREATEDB\nbut it is NOCREATEDB");
    fails(none::canReplicate, "REPLICATION\nbut it is NOREPLICATION");
    fails(none::bypassesRowSecurity, "BYPASSRLS\nbut it is NOBYPASSRLS");
    fails(none::inherits, "INHERIT\nbut it is NOINHERIT");
    fails(all::isNotSuperuser, "NOSUPERUSER\nbut it is SUPERUSER");
    fails(all::cannotLogin, "NOLOGIN\nbut it is LOGIN");
    fails(all::cannotCreateRoles, "NOCREATEROLE\nbut it is CREATEROLE");
    fails(all::cannotCreateDatabases, "NOCREATEDB\nbut it is CREATEDB");
    fails(all::cannotReplicate, "NOREPLICATION\nbut it is REPLICATION");
    fails(all::isSubjectToRowSecurity, "NOBYPASSRLS\nbut it is BYPASSRLS");
    fails(all::doesNotInherit, "NOINHERIT\nbut it is INHERIT");
    fails(() -> all.hasConnectionLimit(5), "5\nbut it is:\n  3");
  }

  @Test
  void knows_memberships_direct_and_through_others(TestDatabase database) {
    RoleAssert app =
        assertThat(database)
            .role("verbs_app")
            .isMemberOf("Verbs Staff")
            .isMemberOf("verbs_readers")
            .isNotMemberOf("verbs_none")
            .isMemberOfOnly("Verbs Staff");
    RoleAssert readers =
        assertThat(database)
            .role("verbs_readers")
            .hasMember("Verbs Staff")
            .hasMember("verbs_app")
            .hasNoMember("verbs_all");
    RoleAssert none = assertThat(database).role("verbs_none").mayGrant("verbs_readers");
    fails(
        () -> app.isMemberOf("verbs_none"),
        "to be a member of:\n  verbs_none\nbut it is a member of:\n  \"Verbs Staff\"\n",
        "  verbs_readers");
    fails(() -> readers.isMemberOf("verbs_app"), "but it is a member of none");
    fails(() -> app.isNotMemberOf("verbs_readers"), "to be no member of:\n  verbs_readers");
    fails(() -> app.isMemberOfOnly("verbs_readers"), "but it is:\n  \"Verbs Staff\"");
    fails(() -> readers.hasMember("verbs_all"), "to have member:\n  verbs_all\nbut it has not");
    fails(() -> readers.hasNoMember("verbs_app"), "to have no member:\n  verbs_app");
    fails(() -> app.mayGrant("Verbs Staff"), "to have the admin option on:\n  \"Verbs Staff\"");
    fails(
        () -> app.isNotMemberOf("verbs_reader"),
        "to know role:\n  verbs_reader\nbut there is none.\nSimilar names:\n  verbs_readers");
    none.isMemberOfOnly("verbs_readers");
  }

  @Test
  void knows_settings_and_comment(TestDatabase database) {
    RoleAssert app =
        assertThat(database)
            .role("verbs_app")
            .hasSetting("statement_timeout", "5s")
            .hasNoSetting("search_path")
            .hasComment("The application.");
    fails(
        () -> app.hasSetting("statement_timeout", "0"),
        "to have setting statement_timeout:\n  0\nbut it is:\n  5s");
    fails(() -> app.hasSetting("search_path", "app"), "app\nbut there is none.");
    fails(() -> app.hasNoSetting("statement_timeout"), "(none)\nbut it is:\n  5s");
    fails(() -> app.hasComment("App."), "The application.");
  }

  @Test
  void knows_what_is_granted_on_what_a_role_will_make(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create schema sales;
        alter default privileges for role verbs_app grant select on tables to verbs_readers;
        alter default privileges for role "Verbs Staff" in schema sales
          grant usage on sequences to verbs_app;
        """);
    DefaultPrivilegesAssert tables =
        assertThat(database)
            .defaultPrivileges("verbs_app", ObjectType.TABLE)
            .grantsOnly("verbs_readers", "SELECT")
            .grantsNothingTo("verbs_none");
    assertThat(database)
        .defaultPrivileges("Verbs Staff", ObjectType.SEQUENCE, "sales")
        .grants("verbs_app", "USAGE");
    fails(
        () -> tables.grants("verbs_readers", "INSERT"),
        "Expecting default privileges:\n  for role verbs_app on tables\n",
        "INSERT",
        "SELECT");
    fails(
        () -> assertThat(database).defaultPrivileges("verbs_app", ObjectType.FUNCTION),
        "to have default privileges:\n  for role verbs_app on functions\nbut it has none");
    fails(
        () -> assertThat(database).defaultPrivileges("Verbs Staff", ObjectType.SEQUENCE, "public"),
        "for role \"Verbs Staff\" in schema public on sequences");
  }

  @Test
  void counts_those_who_can_log_in_apart(TestDatabase database) throws Exception {
    String[] logins =
        Catalog.read(database).roles().stream()
            .filter(Role::login)
            .map(role -> "\"" + role.name() + "\"")
            .toArray(String[]::new);
    assertThat(database)
        .hasOnlyLoginRoles(logins)
        .hasOnlyGroupRoles("verbs_none", "verbs_readers", "\"Verbs Staff\"", "verbs_app");
    fails(
        () -> assertThat(database).hasOnlyGroupRoles("verbs_none", "verbs_readers", "verbs_app"),
        "it also has:\n  \"Verbs Staff\"");
    fails(
        () -> assertThat(database).hasOnlyLoginRoles("verbs_app"),
        "to have only login roles:\n  verbs_app",
        "and has no:\n  verbs_app");
  }
}
