package dev.pgassay.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Tests that run at the same time. They commit as the application does, and still do not meet: no
 * two tests that are running have the same database. {@code junit-platform.properties} says which
 * classes run in parallel; here it is left to {@code @Execution}.
 */
@DatabaseTest
@Execution(ExecutionMode.CONCURRENT)
class Sample05_ParallelTest {

  private static final Set<String> IN_USE = ConcurrentHashMap.newKeySet();

  @RepeatedTest(8)
  void tests_that_run_at_the_same_time_do_not_share_a_database(TestDatabase database) {
    assertThat(IN_USE.add(database.name())).isTrue();
    try {
      Users users = new Users(database);
      users.register("ada@example.org");
      users.register("bob@example.org");

      assertThat(users.count()).isEqualTo(2);
    } finally {
      IN_USE.remove(database.name());
    }
  }

  @Test
  void others_see_a_user_after_the_commit(Connection connection, DataSource dataSource)
      throws SQLException {
    Users seenByOthers = new Users(dataSource);
    connection.setAutoCommit(false);
    Jdbc.update(connection, "insert into users (email) values (?)", "ada@example.org");
    assertThat(seenByOthers.count()).isZero();

    connection.commit();

    assertThat(seenByOthers.count()).isEqualTo(1);
  }

  @Test
  void a_row_that_is_being_changed_is_locked(
      Connection first, Connection second, DataSource dataSource) throws SQLException {
    new Users(dataSource).register("ada@example.org");
    first.setAutoCommit(false);
    Jdbc.update(first, "update users set status = 'blocked'");

    assertThatThrownBy(
            () -> Jdbc.list(second, "select 1 from users for update nowait", row -> row.getInt(1)))
        .hasMessageContaining("could not obtain lock");
  }
}
