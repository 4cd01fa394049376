package dev.pgassay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class RolesTest {

  @Test
  void two_templates_that_make_the_same_role_differently_do_not_meet() {
    FixtureRun.of(RoleAFixture.class, RoleBFixture.class, PlainFixture.class).allPass(6);
  }

  @Test
  void a_role_that_a_test_makes_is_gone_before_the_next() {
    FixtureRun.of(MakingFixture.class).allPass(3);
  }

  @Test
  void a_role_is_gone_before_the_next_test_of_a_class_with_a_fixture_whose_own_role_stays() {
    FixtureRun.of(FixtureWithRoleFixture.class, NoRolesFixture.class)
        .with(
            "junit.jupiter.testclass.order.default", "org.junit.jupiter.api.ClassOrderer$ClassName")
        .allPass(4);
  }

  @Test
  void a_database_that_a_test_makes_beside_its_own_is_gone_before_the_next() {
    FixtureRun.of(ProvisioningFixture.class).allPass(2);
  }

  @Test
  void a_template_with_roles_keeps_them_beside_a_class_with_a_fixture() {
    FixtureRun.of(FixtureAndOwnRoleFixture.class, RoleAFixture.class).allPass(6);
  }

  @Test
  void templates_with_and_without_roles_are_built_side_by_side() {
    FixtureRun.of(RoleAFixture.class, RoleBFixture.class, PlainFixture.class)
        .onThreads(4)
        .with("junit.jupiter.execution.parallel.mode.default", "same_thread")
        .with("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
        .allPass(6);
  }

  @Test
  void what_else_a_test_does_to_the_cluster_is_gone_before_the_next() {
    FixtureRun.of(ClusterFixture.class).allPass(6);
  }

  @Test
  void a_prepared_transaction_and_a_replication_slot_keep_no_database() {
    FixtureRun.of(HoldingFixture.class).allPass(4);
  }

  @DatabaseTest(migrations = "classpath:db/role_a")
  static class RoleAFixture {
    @RepeatedTest(2)
    void may_log_in(DataSource dataSource) {
      assertThat(
              Sql.string(dataSource, "select rolcanlogin from pg_roles where rolname = 'app_user'"))
          .isEqualTo("t");
      assertThat(
              Sql.string(dataSource, "select has_table_privilege('app_user', 'notes', 'select')"))
          .isEqualTo("t");
    }
  }

  @DatabaseTest(migrations = "classpath:db/role_b")
  static class RoleBFixture {
    @RepeatedTest(2)
    void may_not(DataSource dataSource) {
      assertThat(
              Sql.string(
                  dataSource,
                  "select rolcanlogin::text || rolconnlimit from pg_roles"
                      + " where rolname = 'app_user'"))
          .isEqualTo("false3");
    }
  }

  @DatabaseTest
  static class PlainFixture {
    @RepeatedTest(2)
    void sees_no_roles_of_others(DataSource dataSource) {
      assertThat(Sql.string(dataSource, "select 1 from pg_roles where rolname = 'app_user'"))
          .isNull();
    }
  }

  @DatabaseTest
  static class MakingFixture {
    @RepeatedTest(3)
    void makes_a_role(DataSource dataSource) {
      Sql.execute(
          dataSource,
          "create role visitor",
          "grant select on users to visitor",
          "alter table users owner to visitor");
    }
  }

  @DatabaseTest
  static class ProvisioningFixture {
    @RepeatedTest(2)
    void makes_a_database(DataSource dataSource) {
      Sql.execute(dataSource, "create database tenant_a");
    }
  }

  @DatabaseTest
  static class FixtureAndOwnRoleFixture {
    @BeforeAll
    static void fill(DataSource dataSource) {
      Sql.register(dataSource, "fixture@example.org");
    }

    @RepeatedTest(2)
    void sees_the_fixture(DataSource dataSource) {
      assertThat(Sql.count(dataSource, "users")).isEqualTo(1);
    }

    @RepeatedTest(2)
    @DatabaseTest(migrations = "classpath:db/role_a")
    void has_its_role(DataSource dataSource) {
      assertThat(Sql.string(dataSource, "select 'app_user'::regrole")).isEqualTo("app_user");
    }
  }

  @DatabaseTest
  static class FixtureWithRoleFixture {
    @BeforeAll
    static void make_a_role(DataSource dataSource) {
      Sql.execute(
          dataSource, "create role clerk", "grant select on users to clerk", "create role idle");
    }

    @RepeatedTest(3)
    void makes_another(DataSource dataSource) {
      Sql.execute(dataSource, "create role visitor", "grant clerk to visitor", "set role clerk");
      assertThat(Sql.string(dataSource, "select 'idle'::regrole")).isEqualTo("idle");
    }
  }

  @DatabaseTest
  static class NoRolesFixture {
    @Test
    void are_left(DataSource dataSource) {
      assertThat(
              Sql.string(
                  dataSource,
                  "select string_agg(rolname, ' ') from pg_roles"
                      + " where rolname in ('clerk', 'idle', 'visitor')"))
          .isNull();
    }
  }

  @DatabaseTest
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class ClusterFixture {
    @Test
    @Order(1)
    void changes_its_own_role(DataSource dataSource) {
      Sql.execute(dataSource, "alter role postgres set statement_timeout to '1234ms'");
    }

    @Test
    @Order(2)
    void finds_it_as_it_was(DataSource dataSource) {
      assertThat(Sql.string(dataSource, "show statement_timeout")).isEqualTo("0");
    }

    @Test
    @Order(3)
    void changes_the_server(DataSource dataSource) {
      Sql.execute(
          dataSource, "alter system set work_mem to '11MB'", "select pg_catalog.pg_reload_conf()");
    }

    @Test
    @Order(4)
    void finds_the_server_as_it_was(DataSource dataSource) {
      assertThat(Sql.string(dataSource, "show work_mem")).isEqualTo("4MB");
    }

    @Test
    @Order(5)
    void grants_a_setting(DataSource dataSource) {
      assumeThat(major(dataSource)).isGreaterThanOrEqualTo(15);
      Sql.execute(dataSource, "grant set on parameter session_replication_role to public");
    }

    @Test
    @Order(6)
    void finds_it_not_granted(DataSource dataSource) {
      assumeThat(major(dataSource)).isGreaterThanOrEqualTo(15);
      assertThat(Sql.count(dataSource, "pg_parameter_acl")).isZero();
    }

    private static int major(DataSource dataSource) {
      return Integer.parseInt(Sql.string(dataSource, "show server_version_num")) / 10_000;
    }
  }

  @DatabaseTest(settings = {"max_prepared_transactions=5", "wal_level=logical"})
  static class HoldingFixture {
    @RepeatedTest(2)
    void leaves_a_prepared_transaction(DataSource dataSource) {
      Sql.execute(
          dataSource,
          "begin; insert into users (email) values ('x'); prepare transaction 'left over'");
      assertThat(Sql.count(dataSource, "pg_prepared_xacts")).isEqualTo(1);
    }

    @RepeatedTest(2)
    void leaves_a_slot(DataSource dataSource) {
      Sql.execute(
          dataSource, "select pg_create_logical_replication_slot('left_over', 'test_decoding')");
      assertThat(Sql.count(dataSource, "pg_replication_slots")).isEqualTo(1);
    }
  }
}
