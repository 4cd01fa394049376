package dev.pgassay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseServer;
import dev.pgassay.DatabaseTest;
import dev.pgassay.Sql;
import dev.pgassay.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.opentest4j.TestAbortedException;

@DisabledOnOs(OS.WINDOWS)
@DatabaseTest(server = DatabaseServer.OWN, initScripts = "classpath:scripts/reader.sql")
class CommandBackupTest {

  private static final String NAMES = "$PGDATABASE $PGHOST $PGPORT $PGUSER";

  @Test
  void both_programs_are_told_where_the_database_and_the_files_are(TestDatabase database)
      throws IOException {
    BackupCommand command =
        BackupCommand.of(
                "sh",
                "-c",
                "echo \"{database} {host} {port} {user} = "
                    + NAMES
                    + "\" > {directory}/dump; echo said")
            .restoredBy("sh", "-c", "test -n \"$PGPASSWORD\" && cat {directory}/dump");
    try (CommandBackup backup = database.server().backup(command)) {
      String[] sides = Files.readString(backup.directory().resolve("dump")).strip().split(" = ");
      assertThat(sides[0])
          .isEqualTo(sides[1])
          .startsWith(database.name() + " 127.0.0.1 ")
          .endsWith(" " + database.username());
      assertThat(backup.output()).isEqualTo("said");
    }
  }

  @Test
  void it_is_restored_into_an_empty_database_on_another_server(TestDatabase database) {
    Sql.register(database, "a@example.org");
    CommandBackup backup = database.server().backup(BackupCommand.of("true").restoredBy("true"));
    try (SecondDatabase restored = backup.restore()) {
      assertThat(Sql.string(restored, "select to_regclass('users')::text")).isNull();
      assertThat(Sql.strings(restored, "select rolname from pg_roles where rolname = 'reader'"))
          .as("what init scripts make is there")
          .hasSize(1);
      assertThat(restored.jdbcUrl().replaceFirst("/[^/]*$", ""))
          .isNotEqualTo(database.jdbcUrl().replaceFirst("/[^/]*$", ""));
    }
  }

  @Test
  void a_dump_is_what_the_database_was(TestDatabase database) {
    Sql.register(database, "a@example.org");
    CommandBackup backup =
        database
            .server()
            .backup(
                BackupCommand.of("pg_dump", "--format=custom", "--file={directory}/dump")
                    .restoredBy(
                        "pg_restore",
                        "--exit-on-error",
                        "--dbname={database}",
                        "{directory}/dump"));
    try (SecondDatabase restored = backup.restore()) {
      assertThat(Sql.strings(restored, "select email from users")).containsExactly("a@example.org");
    }
  }

  @Test
  void a_program_that_fails_is_shown_with_its_words(TestDatabase database) {
    BackupCommand failing = BackupCommand.of("sh", "-c", "echo no room left; exit 3");
    assertThatThrownBy(() -> database.server().backup(failing))
        .isInstanceOf(RestoreException.class)
        .hasMessage(
            """
            The command line of the backup ended with the exit code 3:
              sh -c echo no room left; exit 3

            Its output:
              no room left""");
    BackupCommand notRestored = BackupCommand.of("true").restoredBy("sh", "-c", "exit 4");
    assertThatThrownBy(() -> database.server().backup(notRestored).restore())
        .isInstanceOf(RestoreException.class)
        .hasMessageContaining("The command line of the restore ended with the exit code 4");
  }

  @Test
  void a_program_that_never_ends_is_ended(TestDatabase database) {
    BackupCommand endless = BackupCommand.of("sleep", "600").within(Duration.ofMillis(300));
    assertThatThrownBy(() -> database.server().backup(endless))
        .isInstanceOf(RestoreException.class)
        .hasMessageContaining("did not end within 0.3 s");
  }

  @Test
  void without_the_program_the_test_is_skipped(TestDatabase database) {
    assertThatThrownBy(() -> database.server().backup(BackupCommand.of("no-such-program")))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("This machine has no `no-such-program`");
    BackupCommand script = BackupCommand.of("sh", "-c", "no-such-program > {directory}/dump");
    assertThatThrownBy(() -> database.server().backup(script))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("This machine lacks a program: ")
        .hasMessageContaining("no-such-program");
  }

  @Test
  void with_a_program_older_than_the_server_the_test_is_skipped(TestDatabase database) {
    BackupCommand old =
        BackupCommand.of(
            "sh", "-c", "echo pg_dump: error: aborting because of server version mismatch; exit 1");
    assertThatThrownBy(() -> database.server().backup(old))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("is older than the server");
  }

  @Test
  void a_backup_that_nobody_says_how_to_restore_is_refused(TestDatabase database) {
    CommandBackup backup = database.server().backup(BackupCommand.of("true"));
    assertThatThrownBy(backup::restore)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Write `BackupCommand.of(…).restoredBy(…)`");
    assertThatThrownBy(BackupCommand::of).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothing_is_left_of_it(TestDatabase database) {
    CommandBackup backup = database.server().backup(BackupCommand.of("true"));
    Path directory = backup.directory();
    backup.close();
    assertThat(directory).doesNotExist();
  }
}
