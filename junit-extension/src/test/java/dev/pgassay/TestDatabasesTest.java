package dev.pgassay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TestDatabasesTest {

  @Test
  void databases_are_independent_and_end_with_the_engine() throws SQLException {
    TestDatabase first;
    Connection open;
    try (TestDatabases databases = TestDatabases.configure().open()) {
      first = databases.create();
      TestDatabase second = databases.create();
      Sql.register(first, "a@example.org");
      assertThat(Sql.count(first, "users")).isEqualTo(1);
      assertThat(Sql.count(second, "users")).isZero();
      open = first.getConnection();
      databases.drop(second);
      databases.drop(second);
      assertThatThrownBy(second::getConnection)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining(second.name());
    }
    assertThat(open.isClosed()).isTrue();
    assertThatThrownBy(first::getConnection).isInstanceOf(SQLException.class);
  }

  @Test
  void after_the_end_there_are_no_databases_any_more() {
    TestDatabases databases = TestDatabases.configure().open();
    databases.close();
    databases.close();
    assertThatThrownBy(databases::create)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void every_attribute_has_its_method() {
    assertThat(TestDatabases.Builder.class.getMethods())
        .extracting("name")
        .containsAll(
            Arrays.stream(DatabaseTest.class.getDeclaredMethods())
                .map(method -> method.getName().equals("settings") ? "setting" : method.getName())
                .toList());
  }

  @Test
  void facilities_give_another_database_and_say_what_it_was_made_from() throws SQLException {
    try (TestDatabases databases =
        TestDatabases.configure()
            .migrations("classpath:db/placeholders")
            .flyway("placeholders.tenant", "a")
            .open()) {
      DatabaseFacilities facilities = DatabaseFacilities.of(databases.create()).orElseThrow();
      DataSource another = facilities.newDatabase();
      assertThat(Sql.count(another, "a_users")).isZero();
      assertThat(facilities.migrationLocations()).containsExactly("classpath:db/placeholders");
      assertThat(facilities.flywaySettings()).containsEntry("placeholders.tenant", "a");
    }
  }

  @Test
  void a_copy_is_gone_when_dropping_it_returns_so_that_a_role_can_be_dropped() throws SQLException {
    try (TestDatabases databases = TestDatabases.configure().open()) {
      TestDatabase database = databases.create();
      DatabaseFacilities facilities = DatabaseFacilities.of(database).orElseThrow();
      Sql.execute(database, "create role reader; grant select on users to reader");
      for (int time = 1; time <= 5; time++) {
        facilities.drop(facilities.copy());
        Sql.execute(database, "drop owned by reader; drop role reader");
        Sql.execute(database, "create role reader; grant select on users to reader");
      }
    }
  }
}
