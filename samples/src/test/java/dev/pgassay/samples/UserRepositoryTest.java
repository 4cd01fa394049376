package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.Unit.BLOCKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.check.SchemaChecks;
import dev.pgassay.assertions.fixture.Rows;
import dev.pgassay.perf.Query;
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
  void the_schema_protects_emails(TestDatabase database) {
    assertThat(database)
        .table("users")
        .column("email")
        .isNotNullable()
        .hasType("character varying(255)");
    assertThat(database).table("users").hasUniqueConstraintOn("email");
    assertThat(database).passes(SchemaChecks.recommended());
  }

  @Test
  void rows_honour_the_schema(TestDatabase database) {
    Rows.of("users").count(1_000).into(database);
    assertThat(database).dataHonoursSchema();
  }

  @Test
  void the_lookup_by_email_stays_cheap(TestDatabase database) {
    Rows.of("users").count(10_000).into(database);
    assertThat(Query.of("select * from users where email = ?", "a@example.org").on(database))
        .usesIndex("users_email_key")
        .readsAtMost(4, BLOCKS);
  }
}
