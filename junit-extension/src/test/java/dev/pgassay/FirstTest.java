package dev.pgassay;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;

@DatabaseTest
class FirstTest {

  @RepeatedTest(3)
  void writes(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("insert into users (email) values ('a@example.org')");
      var rows = statement.executeQuery("select count(*) from users");
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(1);
    }
  }
}
