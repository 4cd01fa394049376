package dev.pgassay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.assertions.facilities.RoleDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RoleDatabaseTest {

  private static final String WHO = "select current_user";

  @Test
  void a_database_acts_as_a_role() {
    FixtureRun.of(ActingFixture.class).allPass(7);
  }

  @Test
  void a_class_acts_as_a_role() {
    FixtureRun.of(ClassFixture.class).allPass(4);
  }

  @Test
  void a_class_whose_role_is_not_there_fails() {
    assertThat(FixtureRun.failures(FixtureRun.of(NobodyFixture.class).execute()))
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure)
                    .hasMessage("There is no role `app_usr`. Did you mean `app_user`?"));
  }

  @DatabaseTest(migrations = "classpath:db/role_a")
  static class ActingFixture {

    @Test
    void as_if_it_had_logged_in(TestDatabase database) {
      RoleDataSource acting = database.as("app_user");
      assertThat(Sql.string(acting, WHO)).isEqualTo("app_user");
      assertThat(Sql.string(acting, "show is_superuser")).isEqualTo("off");
      assertThat(acting.role()).isEqualTo("app_user");
      assertThat(acting.administrator()).isSameAs(database);
    }

    @Test
    void and_does_not_slip_back(TestDatabase database) throws SQLException {
      try (Connection connection = database.as("app_user").getConnection();
          Statement statement = connection.createStatement()) {
        for (String way : List.of("reset role", "reset all")) {
          assertThat(after(way, statement)).as(way).isEqualTo("app_user");
        }
        for (String way :
            List.of(
                "set role none",
                "discard all",
                "reset session authorization",
                "set session authorization default")) {
          assertThat(after(way, statement)).as(way).isNotEqualTo("postgres");
          assertThatThrownBy(() -> statement.execute("create table public.t (id int)"))
              .as(way)
              .hasMessageContaining("permission denied");
        }
        for (String way : List.of("set role postgres", "set session authorization postgres")) {
          assertThatThrownBy(() -> statement.execute(way))
              .as(way)
              .hasMessageContaining("permission denied");
        }
      }
    }

    @Test
    void with_settings_that_a_reset_brings_back(TestDatabase database) throws SQLException {
      RoleDataSource acting =
          database.as("app_user").with("app.tenant", "A b\\c").with("work_mem", "7MB");
      assertThat(acting.settings()).containsEntry("app.tenant", "A b\\c");
      try (Connection connection = acting.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("set app.tenant = 'B'");
        statement.execute("discard all");
        try (var row =
            statement.executeQuery(
                "select current_setting('app.tenant') || current_setting('work_mem')")) {
          row.next();
          assertThat(row.getString(1)).isEqualTo("A b\\c7MB");
        }
      }
      assertThat(Sql.string(database, "select current_setting('app.tenant', true)")).isNull();
    }

    @Test
    void with_the_settings_of_the_role(TestDatabase database) {
      Sql.execute(
          database,
          "create role settled",
          "alter role settled set statement_timeout = '7s'",
          "alter role settled set app.greeting = 'Good day'");
      assertThat(
              Sql.string(
                  database.as("settled"),
                  "select current_setting('statement_timeout') || current_setting('app.greeting')"))
          .isEqualTo("7sGood day");
      assertThat(
              Sql.string(
                  database.as("settled").with("statement_timeout", "8s"), "show statement_timeout"))
          .isEqualTo("8s");
    }

    @Test
    void also_where_it_cannot_log_in_or_needs_quotes(TestDatabase database) {
      Sql.execute(database, "create role \"App User\" nologin");
      assertThat(Sql.string(database.as("App User"), WHO)).isEqualTo("App User");
    }

    @Test
    void unless_there_is_no_such_role(TestDatabase database) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> database.as("app_usr"))
          .withMessage("There is no role `app_usr`. Did you mean `app_user`?");
    }

    @Test
    void or_no_such_setting(TestDatabase database) {
      RoleDataSource acting = database.as("app_user");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> acting.with("work_men", "1MB"))
          .withMessage("PostgreSQL has no setting `work_men`. Did you mean `work_mem`?");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> acting.with("app tenant", "A"))
          .withMessageContaining("`app tenant` is no name of a setting");
    }
  }

  private static String after(String way, Statement statement) throws SQLException {
    statement.execute(way);
    try (ResultSet row = statement.executeQuery(WHO)) {
      row.next();
      return row.getString(1);
    }
  }

  @DatabaseTest(migrations = "classpath:db/role_a", role = "app_user")
  static class ClassFixture {

    @BeforeAll
    static void begin(DataSource dataSource) {
      assertThat(Sql.string(dataSource, WHO)).isEqualTo("app_user");
    }

    @Test
    void whatever_is_injected(TestDatabase database, Connection connection) throws SQLException {
      assertThat(Sql.string(database, WHO)).isEqualTo("app_user");
      try (Statement statement = connection.createStatement();
          var row = statement.executeQuery(WHO)) {
        row.next();
        assertThat(row.getString(1)).isEqualTo("app_user");
      }
    }

    @Test
    void and_whoever_takes_the_address(TestDatabase database) throws SQLException {
      try (Connection connection =
              DriverManager.getConnection(
                  database.jdbcUrl(), database.username(), database.password());
          Statement statement = connection.createStatement();
          var row = statement.executeQuery(WHO)) {
        row.next();
        assertThat(row.getString(1)).isEqualTo("app_user");
      }
    }

    @Test
    void but_not_the_administrator(TestDatabase database, Flyway flyway) {
      assertThat(Sql.string(database.administrator(), WHO)).isEqualTo("postgres");
      assertThat(Sql.string(flyway.getConfiguration().getDataSource(), WHO)).isEqualTo("postgres");
      assertThat(Sql.string(database.as("app_user").administrator(), WHO)).isEqualTo("postgres");
    }

    @Test
    void and_its_copy_does(TestDatabase database) {
      assertThat(Sql.string(database.copy(), WHO)).isEqualTo("app_user");
    }
  }

  @DatabaseTest(migrations = "classpath:db/role_a", role = "app_usr")
  static class NobodyFixture {

    @Test
    void is_not_run(TestDatabase database) {
      Sql.string(database, "select 1");
    }
  }
}
