package dev.pgassay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class InjectionTest {

  @Test
  void constructor_callbacks_and_test_get_the_database_of_the_method() {
    FixtureRun.of(EverywhereFixture.class).allPass(2);
  }

  @Test
  void an_injected_connection_is_closed_after_the_test() throws SQLException {
    ConnectionFixture.CONNECTIONS.clear();
    FixtureRun.of(ConnectionFixture.class).allPass(2);
    assertThat(ConnectionFixture.CONNECTIONS).hasSize(2);
    for (Connection connection : ConnectionFixture.CONNECTIONS) {
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @Test
  void a_leaked_connection_is_closed_after_the_test() throws SQLException {
    LeakFixture.LEAKED.clear();
    FixtureRun.of(LeakFixture.class).allPass(1);
    assertThat(LeakFixture.LEAKED.get(0).isClosed()).isTrue();
  }

  @Test
  void flyway_is_the_one_that_migrated_the_database() {
    FixtureRun.of(FlywayFixture.class).allPass(1);
  }

  @Test
  void a_test_database_tells_its_address() {
    FixtureRun.of(AddressFixture.class).allPass(1);
  }

  @DatabaseTest
  static class EverywhereFixture {
    private final String inConstructor;
    private String inBeforeEach = "";

    EverywhereFixture(TestDatabase database) {
      inConstructor = database.name();
    }

    @BeforeEach
    void set_up(DataSource dataSource, TestDatabase database) {
      inBeforeEach = database.name();
      Sql.register(dataSource, "before@example.org");
    }

    @RepeatedTest(2)
    void sees_one_database(TestDatabase database, Connection connection) {
      assertThat(database.name()).isEqualTo(inConstructor).isEqualTo(inBeforeEach);
      assertThat(Sql.string(connection, "select current_database()")).isEqualTo(inConstructor);
      assertThat(Sql.count(database, "users")).isEqualTo(1);
    }

    @AfterEach
    void tear_down(TestDatabase database) {
      assertThat(database.name()).isEqualTo(inConstructor);
    }

    @AfterAll
    static void end(DataSource dataSource) {
      assertThat(Sql.count(dataSource, "users")).isZero();
    }
  }

  @DatabaseTest
  static class ConnectionFixture {
    static final List<Connection> CONNECTIONS = new ArrayList<>();

    @BeforeAll
    static void begin(Connection connection) throws SQLException {
      CONNECTIONS.add(connection);
      assertThat(connection.isValid(1)).isTrue();
    }

    @Test
    void uses_a_connection(Connection connection) throws SQLException {
      assertThat(connection.getAutoCommit()).isTrue();
      CONNECTIONS.add(connection);
    }

    @Test
    void uses_none() {}
  }

  @DatabaseTest
  static class LeakFixture {
    static final List<Connection> LEAKED = new ArrayList<>();

    @Test
    void leaks(DataSource dataSource) throws SQLException {
      Connection connection = dataSource.getConnection();
      connection.setAutoCommit(false);
      Sql.execute(connection, "insert into users (email) values ('leak@example.org')");
      LEAKED.add(connection);
    }
  }

  @DatabaseTest
  static class FlywayFixture {
    @Test
    void knows_the_history(Flyway flyway) {
      assertThat(flyway.info().current().getVersion()).hasToString("1");
      assertThat(flyway.info().pending()).isEmpty();
      assertThat(flyway.migrate().migrationsExecuted).isZero();
    }
  }

  @DatabaseTest
  static class AddressFixture {
    @Test
    void connects_by_url(TestDatabase database) throws SQLException {
      try (Connection connection =
          DriverManager.getConnection(
              database.jdbcUrl(), database.username(), database.password())) {
        assertThat(Sql.string(connection, "select current_database()")).isEqualTo(database.name());
        assertThat(Sql.string(connection, "show server_version"))
            .startsWith(database.serverVersion());
      }
      assertThat(database.serverVersion()).startsWith(database.serverMajorVersion() + ".");
      assertThat(database.isWrapperFor(TestDatabase.class)).isTrue();
      assertThat(database.unwrap(DatabaseFacilities.class).capabilities())
          .contains(Capability.OWN_SERVER);
    }
  }
}
