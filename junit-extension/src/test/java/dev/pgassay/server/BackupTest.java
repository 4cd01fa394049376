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
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@DatabaseTest(server = DatabaseServer.OWN)
class BackupTest {

  /** So that the log, which is kept for the backup, does not grow without need. */
  private static final Duration PAUSE = Duration.ofMillis(1);

  @Test
  void a_backup_has_what_was_committed_before_it_and_nothing_of_later(TestDatabase database) {
    Sql.register(database, "before@example.org");
    try (Backup backup = database.server().backup()) {
      Sql.register(database, "after@example.org");
      try (SecondDatabase restored = backup.restore()) {
        assertThat(Sql.strings(restored, "select email from users"))
            .containsExactly("before@example.org");
        Sql.register(restored, "there@example.org");
      }
      try (SecondDatabase restored = backup.restoreToTheEnd()) {
        assertThat(Sql.count(restored, "users")).isEqualTo(2);
      }
    }
    assertThat(Sql.count(database, "users")).isEqualTo(2);
  }

  @Test
  void a_backup_is_restored_to_a_moment_between_two_writes(TestDatabase database) {
    Backup backup = database.server().backup();
    Sql.register(database, "first@example.org");
    RecoveryPoint point = database.server().recoveryPoint();
    Instant time =
        Instant.parse(
            Sql.string(
                database,
                "select to_char(clock_timestamp() at time zone 'UTC',"
                    + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
    Sql.register(database, "second@example.org");
    try (SecondDatabase restored = backup.restoreTo(point)) {
      assertThat(Sql.strings(restored, "select email from users"))
          .containsExactly("first@example.org");
    }
    try (SecondDatabase restored = backup.restoreTo(time)) {
      assertThat(Sql.strings(restored, "select email from users"))
          .containsExactly("first@example.org");
    }
  }

  @Test
  void a_moment_that_never_came_is_not_restored_to(TestDatabase database) {
    Backup backup = database.server().backup();
    assertThatThrownBy(() -> backup.restoreTo(new RecoveryPoint("never", "0/0")))
        .isInstanceOf(RestoreException.class)
        .hasMessageContaining("to recovery_target_name = 'never'")
        .hasMessageContaining("recovery ended before configured recovery target was reached");
  }

  @Test
  void a_backup_that_is_taken_under_load_is_consistent(TestDatabase database) {
    Sql.execute(
        database, "create table pairs (number int not null, half int not null, padding text)");
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              for (int number = 1; !done.get(); number++) {
                Sql.execute(
                    database,
                    "insert into pairs values (%1$d, 1, repeat('x', 500)), (%1$d, 2, 'y')"
                            .formatted(number)
                        + "; update pairs set padding = 'z' where number between %d and %d"
                            .formatted(number - 5, number - 1));
                LockSupport.parkNanos(PAUSE.toNanos());
              }
            });
    try {
      Backup backup = database.server().backup();
      try (SecondDatabase restored = backup.restore()) {
        assertThat(Sql.count(restored, "pairs")).isPositive();
        assertThat(
                Sql.strings(
                    restored,
                    "select number::text from pairs group by number having count(*) <> 2"))
            .isEmpty();
      }
    } finally {
      done.set(true);
      writer.join();
    }
  }

  @Test
  void a_backup_survives_its_server(TestDatabase database) {
    Backup backup = database.server().backup();
    Sql.register(database, "late@example.org");
    database.server().stop();
    try (SecondDatabase restored = backup.restoreToTheEnd()) {
      assertThat(Sql.strings(restored, "select email from users"))
          .containsExactly("late@example.org");
    }
  }

  @Test
  void a_database_and_its_copy_are_backed_up_by_the_same_server(TestDatabase database) {
    Sql.register(database, "a@example.org");
    TestDatabase copy = database.copy();
    try (Backup one = database.server().backup();
        Backup other = copy.server().backup();
        SecondDatabase restored = other.restore()) {
      assertThat(one.directory()).isNotEqualTo(other.directory());
      assertThat(Sql.count(restored, "users")).isEqualTo(1);
    }
  }

  @Test
  void a_damaged_backup_is_not_restored(TestDatabase database) throws IOException {
    Backup backup = database.server().backup();
    assertThat(backup.damages()).isEmpty();
    Path version = backup.directory().resolve("data").resolve("PG_VERSION");
    Files.delete(version);
    assertThat(backup.damages()).containsExactly("data/PG_VERSION is missing");
    assertThatThrownBy(backup::restore)
        .isInstanceOf(RestoreException.class)
        .hasMessageContaining("is damaged:\n  data/PG_VERSION is missing");
  }

  @Test
  void nothing_of_a_backup_is_left_when_it_is_closed(TestDatabase database) throws IOException {
    Path directory;
    try (Backup backup = database.server().backup()) {
      directory = backup.directory();
      assertThat(Sql.strings(database, "select slot_name from pg_replication_slots")).hasSize(1);
    }
    assertThat(directory).doesNotExist();
    assertThat(Sql.strings(database, "select slot_name from pg_replication_slots")).isEmpty();
    try (Stream<Path> left = Files.list(directory.getParent())) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("data", "owner", "server.log");
    }
  }
}
