package dev.pgassay.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@DatabaseTest
class UserRepositoryTest {

  @Test
  void new_users_are_active(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("insert into users (email) values ('a@example.org')");
      ResultSet users = statement.executeQuery("select status from users");
      assertThat(users.next()).isTrue();
      assertThat(users.getString("status")).isEqualTo("active");
    }
  }

  @Test
  void the_next_test_finds_no_users(TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeQuery("select from users").next()).isFalse();
    }
  }
}
