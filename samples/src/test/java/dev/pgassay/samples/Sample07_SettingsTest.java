package dev.pgassay.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * How a database is made: scripts before and after the migrations, the version to migrate to, and
 * whatever Flyway can be told. The annotation may stand on a class, a nested class or a method; the
 * nearest one counts, and counts as a whole.
 */
class Sample07_SettingsTest {

  @Nested
  @DatabaseTest(scripts = "classpath:samples/assortment.sql")
  class A_script {

    @Test
    void runs_after_the_migrations(DataSource dataSource) {
      assertThat(new Products(dataSource).all())
          .extracting(Product::sku)
          .containsExactly("cup", "pot", "tea");
    }
  }

  @Nested
  @DatabaseTest(initScripts = "classpath:samples/administrator.sql")
  class An_init_script {

    @Test
    void makes_roles(Connection connection) throws SQLException {
      assertThat(values(connection, "select rolname from pg_roles where rolname = 'reporting'"))
          .containsExactly("reporting");
    }

    @Test
    void installs_extensions(Connection connection) throws SQLException {
      assertThat(values(connection, "select similarity('tea pot', 'tea pots') > 0.5"))
          .containsExactly("t");
    }

    @Test
    void sets_what_sessions_of_the_database_start_with(Connection connection) throws SQLException {
      assertThat(values(connection, "show statement_timeout")).containsExactly("30s");
    }
  }

  @Nested
  @DatabaseTest(target = "1")
  class A_target {

    @Test
    void stops_before_later_migrations(Connection connection) throws SQLException {
      assertThat(columnsOfUsers(connection)).containsExactly("id", "email", "created_at");
    }

    @Test
    void lets_the_next_migration_meet_rows(DataSource dataSource, Flyway flyway) {
      new Jdbc(dataSource).update("insert into users (email) values (?)", "ada@example.org");

      Flyway.configure().configuration(flyway.getConfiguration()).target("2").load().migrate();

      assertThat(new Users(dataSource).find("ada@example.org"))
          .map(User::status)
          .contains("active");
    }

    @Test
    @DatabaseTest(target = "2")
    void may_be_another_one_for_a_method(Connection connection) throws SQLException {
      assertThat(columnsOfUsers(connection)).containsExactly("id", "email", "created_at", "status");
    }
  }

  @Nested
  @DatabaseTest(
      migrations = {"classpath:db/migration", "classpath:db/demo"},
      flyway = "placeholders.merchant=Corner Shop")
  class A_flyway_setting {

    @Test
    void goes_by_the_name_that_flyway_gave_it(Connection connection) throws SQLException {
      assertThat(values(connection, "select name from tenants")).containsExactly("Corner Shop");
    }
  }

  private static List<String> columnsOfUsers(Connection connection) throws SQLException {
    return values(
        connection,
        """
        select column_name
        from information_schema.columns
        where table_name = 'users'
        order by ordinal_position
        """);
  }

  private static List<String> values(Connection connection, String sql) throws SQLException {
    return Jdbc.list(connection, sql, row -> row.getString(1));
  }
}
