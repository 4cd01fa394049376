package dev.pgassay.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseHandOut;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What an application sees that is connected for longer than one test. While the methods of a class
 * run one after the other, they have one address, and what a test wrote is put back in place before
 * the next. {@code docs/pristine-databases.md} tells when a clone takes the place instead.
 */
@DatabaseTest
@Execution(ExecutionMode.SAME_THREAD)
class Sample12_HandOutTest {

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  @TestMethodOrder(OrderAnnotation.class)
  class AnApplication {

    private String address;
    private Connection application;

    @Test
    @Order(1)
    void connects_and_registers_somebody(TestDatabase database) throws SQLException {
      address = database.jdbcUrl();
      application = connect(database);

      Jdbc.update(application, "insert into users (email) values (?)", "ada@example.org");

      assertThat(new Users(database).count()).isEqualTo(1);
    }

    @Test
    @Order(2)
    void finds_nobody_at_the_same_address(TestDatabase database) throws SQLException {
      assertThat(database.jdbcUrl()).isEqualTo(address);
      assertThat(new Users(database).count()).isZero();

      // A clone that takes the place ends the connection, so it is tested before it is used, as a
      // pool does.
      if (!application.isValid(5)) {
        application = connect(database);
      }
      assertThat(Jdbc.list(application, "select email from users", row -> row.getString(1)))
          .isEmpty();
    }

    private Connection connect(TestDatabase database) throws SQLException {
      return DriverManager.getConnection(
          database.jdbcUrl(), database.username(), database.password());
    }

    @AfterAll
    void closes() throws SQLException {
      application.close();
    }
  }

  /** Where not even the server's own counters may know of the tests before. */
  @Nested
  @DatabaseTest(handOut = DatabaseHandOut.CLONE)
  class AlwaysAClone {

    @RepeatedTest(3)
    void nobody_has_ever_written_to_the_table(TestDatabase database) throws SQLException {
      try (Connection connection = database.getConnection()) {
        assertThat(
                Jdbc.list(
                    connection,
                    "select n_tup_ins from pg_stat_user_tables where relname = 'users'",
                    row -> row.getLong(1)))
            .containsExactly(0L);
      }
      new Users(database).register("ada@example.org");
    }
  }
}
