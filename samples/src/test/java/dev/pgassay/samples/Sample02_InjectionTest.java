package dev.pgassay.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What can be injected, and where. The database comes as a {@link DataSource} or a {@link
 * TestDatabase}, a {@link Connection} is opened and closed for the test, and {@link Flyway} is the
 * one that migrated. Whether in the constructor, {@code @BeforeEach}, the test or
 * {@code @AfterEach}: all of them lead to the database of the test that is running.
 */
@DatabaseTest
class Sample02_InjectionTest {

  private final Users users;

  Sample02_InjectionTest(DataSource dataSource) {
    users = new Users(dataSource);
  }

  @BeforeEach
  void registerAda(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("insert into users (email) values ('ada@example.org')");
    }
  }

  @AfterEach
  void nobodyRemovedAda(DataSource dataSource) {
    assertThat(new Users(dataSource).find("ada@example.org")).isPresent();
  }

  @Test
  void what_the_constructor_was_given_leads_to_the_database_of_the_test() {
    assertThat(users.find("ada@example.org")).isPresent();
  }

  @Test
  void a_data_source_opens_any_number_of_connections(DataSource dataSource) throws SQLException {
    try (Connection one = dataSource.getConnection();
        Connection two = dataSource.getConnection()) {
      assertThat(countUsers(one)).isEqualTo(1);
      assertThat(countUsers(two)).isEqualTo(1);
    }
  }

  @Test
  void each_connection_parameter_is_a_connection_of_its_own(Connection writer, Connection reader)
      throws SQLException {
    writer.setAutoCommit(false);
    Jdbc.update(writer, "insert into users (email) values (?)", "bob@example.org");

    assertThat(countUsers(writer)).isEqualTo(2);
    assertThat(countUsers(reader)).isEqualTo(1);
  }

  @Test
  void other_programs_find_the_database_by_its_address(TestDatabase database) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password())) {
      assertThat(connection.getCatalog()).isEqualTo(database.name());
      assertThat(countUsers(connection)).isEqualTo(1);
    }
  }

  @Test
  void flyway_knows_what_was_applied(Flyway flyway) {
    assertThat(flyway.info().applied())
        .extracting(MigrationInfo::getScript)
        .startsWith("V1__initial_schema.sql", "V2__add_user_status.sql");
    assertThat(flyway.info().pending()).isEmpty();
  }

  private static long countUsers(Connection connection) throws SQLException {
    return Jdbc.one(connection, "select count(*) from users", row -> row.getLong(1));
  }
}
