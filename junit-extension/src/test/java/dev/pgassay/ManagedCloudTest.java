package dev.pgassay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pgassay.assertions.profile.ServerProfile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What each provider refuses, beside something of the same kind that it allows. */
class ManagedCloudTest {

  private static final String NO_RIGHT = "42501";
  private static final String NOT_SUPPORTED = "0A000";

  private static final String NOT_IN_AZURE =
      "extension \"%s\" is not allow-listed for users in Azure Database for PostgreSQL";

  private static void assertRuns(Connection connection, String... statements) throws SQLException {
    for (String sql : statements) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }

  private static ServerErrorMessage refusal(Connection connection, String sql) {
    try {
      assertRuns(connection, sql);
    } catch (PSQLException e) {
      return e.getServerErrorMessage();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("It is not refused: " + sql);
  }

  private static void assertRefused(
      Connection connection, String sql, String state, String message) {
    ServerErrorMessage refusal = refusal(connection, sql);
    assertThat(refusal.getMessage()).as(sql).contains(message);
    assertThat(refusal.getSQLState()).as(sql).isEqualTo(state);
  }

  private static void assertNoSuperuser(Connection connection) {
    assertThat(Sql.string(connection, "select rolsuper from pg_roles where rolname = session_user"))
        .isEqualTo("f");
  }

  @Nested
  @DatabaseTest(
      migrations = {},
      profile = ServerProfile.AWS_RDS)
  class Rds {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "create extension file_fdw",
          "CREATE EXTENSION IF NOT EXISTS \"file_fdw\"",
          "do $$ begin execute 'create ext' || 'ension file_fdw'; end $$",
          "select 1; create extension citext; create extension file_fdw"
        })
    void refuses_an_extension_that_it_does_not_have(String sql, Connection connection)
        throws SQLException {
      assertRefused(
          connection, sql, NOT_SUPPORTED, "Extension \"file_fdw\" is not supported by Amazon RDS");
      assertNoSuperuser(connection);
      assertRuns(connection, "create extension citext");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pg_stat_statements", "dblink", "earthdistance"})
    void lets_its_main_user_create_extensions_that_postgresql_does_not_trust(
        String extension, Connection connection) throws SQLException {
      assertRuns(
          connection, "create extension " + extension + " cascade", "drop extension " + extension);
      assertRuns(
          connection, "do $$ begin execute 'create ext' || 'ension " + extension + "'; end $$");
      assertNoSuperuser(connection);
      assertThat(
              Sql.string(
                  connection,
                  "select pg_get_userbyid(extowner) from pg_extension where extname = '"
                      + extension
                      + "'"))
          .isEqualTo("rds_main_user");
    }

    @Test
    void says_nothing_of_extensions_in_comments(Connection connection) throws SQLException {
      assertRuns(
          connection,
          "/* not: create extension xml2 */ create extension citext -- create extension file_fdw");
    }

    @Test
    void makes_nobody_a_superuser_for_longer_than_a_command(Connection connection)
        throws SQLException {
      assertRuns(connection, "create extension if not exists pg_stat_statements");
      assertRuns(connection, "create extension if not exists pg_stat_statements");
      assertNoSuperuser(connection);
      connection.setAutoCommit(false);
      assertRuns(connection, "create extension dblink");
      assertNoSuperuser(connection);
      connection.rollback();
      assertThat(refusal(connection, "create extension dblink version '0.1'").getMessage())
          .contains("dblink");
      connection.rollback();
      assertNoSuperuser(connection);
      assertRefused(
          connection,
          "alter system set work_mem = '8MB'",
          "25001",
          "cannot run inside a transaction block");
      connection.rollback();
      connection.setAutoCommit(true);
      assertThat(refusal(connection, "alter system set work_mem = '8MB'").getSQLState())
          .isEqualTo(NO_RIGHT);
    }

    @Test
    void lets_two_databases_create_them_at_the_same_time(TestDatabase database) {
      Stream.of(database, database.copy())
          .parallel()
          .forEach(
              each -> {
                for (int i = 0; i < 5; i++) {
                  Sql.execute(each, "create extension dblink", "drop extension dblink");
                }
              });
      assertThat(Sql.string(database, "select rolsuper from pg_roles where rolname = current_user"))
          .isEqualTo("f");
    }

    @Test
    void lets_its_main_user_pass_on_what_it_may_do(Connection connection) throws SQLException {
      assertRuns(
          connection,
          "create role helper",
          "grant rds_superuser to helper",
          "grant rds_replication to helper");
      assertThat(
              Sql.string(connection, "select pg_has_role('rds_main_user', 'pg_monitor', 'member')"))
          .isEqualTo("t");
      assertRefused(connection, "create role mighty superuser", NO_RIGHT, "");
    }

    @Test
    void lets_its_main_user_switch_triggers_off(TestDatabase database, Connection connection)
        throws SQLException {
      assumeThat(database.serverMajorVersion())
          .as("the right to change a setting can be granted since 15")
          .isGreaterThanOrEqualTo(15);
      assertRuns(connection, "set session_replication_role = replica");
      assertRefused(connection, "set log_statement = 'all'", NO_RIGHT, "log_statement");
    }

    @Test
    void tells_what_it_has_and_the_server_of_the_tests_has_not(Connection connection) {
      assertThat(
              ServerProfile.AWS_RDS
                  .rules()
                  .orElseThrow()
                  .differenceOf(refusal(connection, "create extension vector").getMessage()))
          .hasValueSatisfying(note -> assertThat(note).contains("pgassay.container.image"));
    }

    @Test
    void keeps_others_from_what_its_main_user_may_do(TestDatabase database) throws SQLException {
      Sql.execute(
          database,
          "create role app",
          "grant create on database \"" + database.name() + "\" to app");
      try (Connection app = database.as("app").getConnection()) {
        assertRefused(
            app, "create extension dblink", NO_RIGHT, "permission denied to create extension");
        assertRuns(app, "create extension citext");
      }
    }

    @Nested
    @DatabaseTest(
        migrations = {},
        profile = ServerProfile.AWS_RDS,
        settings = "rds.allowed_extensions=citext, hstore")
    class WithAllowList {
      @Test
      void refuses_what_is_not_on_it(Connection connection) throws SQLException {
        ServerErrorMessage refusal = refusal(connection, "create extension pg_trgm");
        assertThat(refusal.getMessage())
            .isEqualTo("permission denied to create extension \"pg_trgm\"");
        assertThat(refusal.getHint())
            .isEqualTo("This extension is not specified in \"rds.allowed_extensions\"");
        assertThat(refusal.getSQLState()).isEqualTo(NO_RIGHT);
        assertRuns(connection, "create extension hstore");
      }
    }
  }

  @Nested
  @DatabaseTest(
      migrations = {},
      profile = ServerProfile.AWS_AURORA)
  class Aurora {
    @Test
    void has_other_extensions_than_rds(Connection connection) throws SQLException {
      assertRefused(
          connection,
          "create extension pageinspect",
          NOT_SUPPORTED,
          "Extension \"pageinspect\" is not supported by Amazon RDS");
      assertRuns(connection, "create extension autoinc");
    }
  }

  @Nested
  @DatabaseTest(
      migrations = {},
      profile = ServerProfile.AZURE_FLEXIBLE_SERVER,
      settings = "azure.extensions=citext,PG_STAT_STATEMENTS")
  class Azure {

    @Test
    void refuses_whatever_is_done_to_an_extension_that_is_not_allow_listed(Connection connection)
        throws SQLException {
      for (String sql :
          List.of(
              "create extension pg_trgm",
              "create extension if not exists pg_trgm",
              "alter extension pg_trgm update",
              "drop extension if exists pg_trgm",
              "comment on extension pg_trgm is 'x'")) {
        assertRefused(connection, sql, NOT_SUPPORTED, NOT_IN_AZURE.formatted("pg_trgm"));
      }
      assertRuns(
          connection,
          "create extension citext",
          "create extension if not exists citext",
          "create extension pg_stat_statements",
          "comment on extension citext is 'x'",
          "drop extension citext");
      assertNoSuperuser(connection);
    }

    @Test
    void lets_members_of_its_group_only_create_extensions(TestDatabase database)
        throws SQLException {
      Sql.execute(
          database,
          "create extension citext",
          "create role app",
          "grant create on database \"" + database.name() + "\" to app",
          "create role helper in role azure_pg_admin");
      try (Connection app = database.as("app").getConnection()) {
        assertRefused(
            app,
            "create extension if not exists citext",
            NO_RIGHT,
            "Only members of \"azure_pg_admin\" are allowed to use CREATE EXTENSION");
      }
      try (Connection helper = database.as("helper").getConnection()) {
        assertRuns(helper, "create extension if not exists citext");
      }
    }

    @Test
    void owns_the_schema_public(Connection connection) throws SQLException {
      assertThat(
              Sql.string(
                  connection,
                  "select pg_get_userbyid(nspowner) from pg_namespace where nspname = 'public'"))
          .isEqualTo("azure_pg_admin");
      assertRuns(connection, "create table public.orders (id int)");
    }

    @Test
    void makes_roles_that_bypass_row_security_since_16(TestDatabase database, Connection connection)
        throws SQLException {
      if (database.serverMajorVersion() >= 16) {
        assertRuns(connection, "create role seer bypassrls");
      } else {
        assertRefused(connection, "create role seer bypassrls", NO_RIGHT, "");
      }
    }

    @Nested
    @DatabaseTest(
        migrations = {},
        profile = ServerProfile.AZURE_FLEXIBLE_SERVER)
    class WithoutAllowList {
      @Test
      void has_no_extensions_at_all(Connection connection) throws SQLException {
        assertRefused(
            connection, "create extension citext", NOT_SUPPORTED, NOT_IN_AZURE.formatted("citext"));
        assertRuns(connection, "create table orders (id int)");
      }
    }
  }

  @Nested
  @DatabaseTest(
      migrations = {},
      profile = ServerProfile.GOOGLE_CLOUD_SQL)
  class CloudSql {

    @Test
    void refuses_an_extension_that_it_does_not_have(Connection connection) throws SQLException {
      ServerErrorMessage refusal = refusal(connection, "create extension dict_xsyn");
      assertThat(refusal.getMessage())
          .isEqualTo("permission denied to create extension \"dict_xsyn\"");
      assertThat(refusal.getSQLState()).isEqualTo(NO_RIGHT);
      assertRuns(connection, "create extension dblink", "create extension dict_int");
    }

    @Test
    void lets_its_user_make_publications_of_all_tables_and_casts(Connection connection)
        throws SQLException {
      assertRuns(
          connection,
          "create publication everything for all tables",
          "create function is_set(int) returns boolean language sql immutable as 'select $1 <> 0'",
          "create type colour as enum ('red')",
          "create cast (colour as int) with inout");
      assertNoSuperuser(connection);
      assertRefused(connection, "create role mighty superuser", NO_RIGHT, "");
    }

    @Test
    void keeps_its_group_to_itself_since_16(TestDatabase database, Connection connection)
        throws SQLException {
      assertRuns(connection, "create role helper");
      if (database.serverMajorVersion() >= 16) {
        assertRefused(connection, "grant cloudsqlsuperuser to helper", NO_RIGHT, "");
      } else {
        assertRuns(connection, "grant cloudsqlsuperuser to helper");
      }
    }
  }
}
