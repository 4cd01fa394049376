package dev.pgassay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseServer;
import dev.pgassay.DatabaseTest;
import dev.pgassay.Sql;
import dev.pgassay.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@DatabaseTest(
    server = DatabaseServer.OWN,
    settings = {"fsync=on", "synchronous_commit=on", "full_page_writes=on"})
class OwnServerTest {

  private static final List<String> BROKEN = new ArrayList<>();

  /** The address of a server that a test has broken. */
  private static String serverOf(TestDatabase database) {
    return database.jdbcUrl().replaceFirst("/[^/]*$", "");
  }

  @AfterEach
  void remember(TestDatabase database) {
    BROKEN.add(serverOf(database));
  }

  @RepeatedTest(2)
  void the_test_after_one_that_broke_its_server_gets_another(TestDatabase database) {
    assertThat(BROKEN).doesNotContain(serverOf(database));
    assertThat(Sql.count(database, "users")).isZero();
    Sql.register(database, "a@example.org");
    database.server().restart();
    assertThat(Sql.count(database, "users")).isEqualTo(1);
  }

  @Test
  void a_crash_ends_sessions_and_keeps_what_was_committed(TestDatabase database)
      throws SQLException {
    try (Connection connection = database.getConnection();
        Connection writing = database.getConnection()) {
      Sql.register(database, "committed@example.org");
      writing.setAutoCommit(false);
      writing
          .createStatement()
          .execute("insert into users (email) values ('not.committed@example.org')");
      String url = database.jdbcUrl();

      database.server().crash();

      assertThat(database.jdbcUrl()).isEqualTo(url);
      assertThatThrownBy(() -> connection.createStatement().execute("select 1"))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(writing::commit).isInstanceOf(SQLException.class);
    }
    assertThat(Sql.strings(database, "select email from users"))
        .containsExactly("committed@example.org");
  }

  @Test
  void a_server_can_crash_again_and_again(TestDatabase database) {
    for (int crash = 1; crash <= 3; crash++) {
      Sql.register(database, crash + "@example.org");
      database.server().crash();
      assertThat(Sql.count(database, "users")).isEqualTo(crash);
    }
  }

  @Test
  void a_stopped_server_refuses_connections_until_the_fault_is_closed(TestDatabase database) {
    Fault stopped = database.server().stop();
    assertThatThrownBy(database::getConnection)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"));
    stopped.close();
    assertThat(Sql.count(database, "users")).isZero();
  }

  @Test
  void a_stopped_server_that_a_test_forgets_is_started_again(TestDatabase database) {
    database.server().stop();
    assertThatThrownBy(database::getConnection).isInstanceOf(SQLException.class);
  }

  @Nested
  @DatabaseTest(server = DatabaseServer.OWN)
  class WithoutDurability {

    @Test
    void a_crash_is_refused_that_would_lose_commits(TestDatabase database) {
      assertThatThrownBy(() -> database.server().crash())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("`full_page_writes` and `synchronous_commit` are off")
          .hasMessageContaining("synchronous_commit=on");
      assertThat(Sql.count(database, "users")).isZero();
    }
  }

  @Nested
  @DatabaseTest
  class Shared {

    @Test
    void a_server_that_others_use_is_nobody_s_to_break(TestDatabase database) {
      assertThatThrownBy(database::server)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("Other tests use the server of " + database.name())
          .hasMessageContaining("@DatabaseTest(server = OWN)");
      assertThatThrownBy(database::standby).isInstanceOf(UnsupportedOperationException.class);
    }
  }
}
