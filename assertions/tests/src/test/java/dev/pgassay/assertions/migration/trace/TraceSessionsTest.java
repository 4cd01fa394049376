package dev.pgassay.assertions.migration.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.facilities.ForwardingDataSource;
import dev.pgassay.assertions.migration.MigrationRehearsal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flyway opens a session for each event of a run that anybody reacts to. */
@DatabaseTest(migrations = {})
class TraceSessionsTest {

  @TempDir private Path directory;

  private int sessions(TestDatabase database, int statements) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema public cascade; create schema public");
    }
    AtomicInteger opened = new AtomicInteger();
    ForwardingDataSource counting =
        new ForwardingDataSource(database) {
          @Override
          public Connection getConnection() throws SQLException {
            opened.incrementAndGet();
            return super.getConnection();
          }
        };
    MigrationTrace trace =
        MigrationRehearsal.of(() -> counting, flyway -> flyway.locations("filesystem:" + directory))
            .trace();
    assertThat(trace.statements()).hasSize(statements);
    return opened.get();
  }

  @Test
  void one_is_opened_for_callbacks_only_where_there_are_some(TestDatabase database)
      throws IOException, SQLException {
    Files.writeString(directory.resolve("V1__first.sql"), "create table first (id integer);");
    int without = sessions(database, 1);
    Files.writeString(directory.resolve("afterMigrate.sql"), "analyze first;");
    assertThat(sessions(database, 2)).isEqualTo(without + 1);
  }
}
