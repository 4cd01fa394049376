package dev.pgassay.assertions.recovery;

import static dev.pgassay.assertions.DatabaseAssertions.assertThatSqlState;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.SoftDatabaseAssertions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class SqlStateAssertTest {

  private static final Throwable DEADLOCK =
      new IllegalStateException(
          "the order was not placed",
          new RuntimeException(new SQLException("deadlock detected", "40P01")));

  @Test
  void finds_the_state_in_what_wraps_it() {
    assertThatSqlState(DEADLOCK).is("40P01").isOneOf("40001", "40P01").isRetryable();
    assertThatSqlState(new SQLException("lost", "08006")).isLostConnection();
    assertThatSqlState(new SQLException("terminating", "57P01")).isLostConnection();
  }

  @Test
  void names_the_state_that_it_is() {
    assertThatThrownBy(() -> assertThatSqlState(DEADLOCK).is("40001"))
        .hasMessageContainingAll(
            "Expecting error:",
            "the order was not placed",
            "to have SQLSTATE:\n  40001",
            "but it is:\n  40P01",
            "says: deadlock detected");
    assertThatThrownBy(() -> assertThatSqlState(DEADLOCK).isLostConnection())
        .hasMessageContaining("to be of a lost connection");
    assertThatThrownBy(() -> assertThatSqlState(DEADLOCK).isOneOf("40001"))
        .hasMessageContaining("to have a SQLSTATE of");
    assertThatThrownBy(() -> assertThatSqlState(new SQLException("lost", "08006")).isRetryable())
        .hasMessageContaining("to be retryable");
  }

  @Test
  void fails_where_there_is_no_state() {
    assertThatThrownBy(() -> assertThatSqlState(null).is("40P01"))
        .hasMessageContaining("nothing was thrown");
    assertThatThrownBy(() -> assertThatSqlState(new IllegalStateException("no")).is("40P01"))
        .hasMessageContaining("neither it nor a cause of it has a SQLSTATE");
  }

  @Test
  void is_collected_with_others() {
    SoftDatabaseAssertions softly = new SoftDatabaseAssertions();
    softly.assertThatSqlState(DEADLOCK).is("40001").isLostConnection();
    assertThatThrownBy(softly::assertAll).hasMessageContaining("2 failures");
  }

  @Test
  void a_state_has_five_characters() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThatSqlState(DEADLOCK).is("deadlock"));
    assertThatIllegalArgumentException().isThrownBy(() -> assertThatSqlState(DEADLOCK).isOneOf());
  }

  @Test
  @DatabaseTest(migrations = {})
  void finds_the_state_of_a_batch(TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.addBatch("create table t (id integer primary key)");
      statement.addBatch("insert into t values (1)");
      statement.addBatch("insert into t values (1)");
      assertThatSqlState(catchThrowable(statement::executeBatch)).is("23505");
    }
  }
}
