package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseServer;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.content.ComparedContent;
import dev.pgassay.assertions.recovery.WriteLedger;
import dev.pgassay.server.Backup;
import dev.pgassay.server.BackupCommand;
import dev.pgassay.server.CommandBackup;
import dev.pgassay.server.RecoveryPoint;
import dev.pgassay.server.RestoreException;
import dev.pgassay.server.SecondDatabase;
import dev.pgassay.server.Standby;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Lesson 45: a backup is worth what can be restored from it, so a test restores it. */
@DatabaseTest(provider = "embedded", server = DatabaseServer.OWN)
class Sample45_BackupTest {

  @Test
  void what_was_written_between_the_backup_and_the_mistake_comes_back(TestDatabase database) {
    try (Backup backup = database.server().backup()) {
      new Users(database).register("ada@example.org");
      RecoveryPoint beforeTheMistake = database.server().recoveryPoint();
      new Jdbc(database).update("delete from users");

      try (SecondDatabase restored = backup.restoreTo(beforeTheMistake)) {
        assertThat(emails(restored)).containsExactly("ada@example.org");
      }
    }
  }

  @Test
  void what_is_restored_is_what_was_backed_up(TestDatabase database) {
    new Users(database).register("ada@example.org");
    try (Backup backup = database.server().backup();
        SecondDatabase restored = backup.restore()) {
      assertThat(restored)
          .hasSameContentAs(database, ComparedContent.whole().lettingSequencesRunAhead());
    }
  }

  @Test
  void a_damaged_backup_is_found_before_it_is_needed(TestDatabase database) throws IOException {
    try (Backup backup = database.server().backup()) {
      Path file = backup.directory().resolve("data/global/pg_control");
      byte[] bytes = Files.readAllBytes(file);
      bytes[100] ^= 1;
      Files.write(file, bytes);

      assertThatThrownBy(backup::restore)
          .isInstanceOf(RestoreException.class)
          .hasMessageContaining("data/global/pg_control has another checksum");
    }
  }

  /** Both are skipped, and reported as such, on a machine without the programs. */
  @Test
  void the_dump_of_every_night_forgets_the_roles(TestDatabase database) {
    BackupCommand everyNight =
        BackupCommand.of("pg_dump", "--format=custom", "--file={directory}/shop.dump")
            .restoredBy(
                "pg_restore", "--exit-on-error", "--dbname={database}", "{directory}/shop.dump");
    try (CommandBackup backup = database.server().backup(everyNight)) {
      assertThatThrownBy(backup::restore).hasMessageContaining("role \"shop_app\" does not exist");
    }
  }

  @Test
  void with_the_roles_it_can_be_restored(TestDatabase database) {
    new Users(database).register("ada@example.org");
    BackupCommand withRoles =
        BackupCommand.of("pg_dump", "--format=custom", "--file={directory}/shop.dump")
            .restoredBy(
                "sh",
                "-c",
                "psql --quiet --command='create role shop_app'"
                    + " && pg_restore --exit-on-error --dbname={database} {directory}/shop.dump");
    try (CommandBackup backup = database.server().backup(withRoles);
        SecondDatabase restored = backup.restore()) {
      assertThat(restored).hasSameContentAs(database);
    }
  }

  @Test
  void a_customer_who_has_just_registered_can_be_read_from_the_standby(TestDatabase database) {
    try (Standby standby = database.standby()) {
      new Users(database).register("ada@example.org");
      standby.awaitCatchUp(Duration.ofSeconds(30));
      assertThat(emails(standby)).containsExactly("ada@example.org");

      database.server().stop();
      standby.promote();
      new Users(standby).register("bob@example.org");
    }
  }

  @Nested
  @DatabaseTest(
      provider = "embedded",
      server = DatabaseServer.OWN,
      settings = {"fsync=on", "synchronous_commit=on", "full_page_writes=on"})
  class In_a_crash {

    @Test
    void nobody_who_was_welcomed_is_forgotten_and_a_retry_writes_once(TestDatabase database) {
      WriteLedger ledger = new WriteLedger();
      CompletableFuture<Void> shop =
          CompletableFuture.runAsync(
              () -> {
                for (int guest = 1; guest <= 50; guest++) {
                  String email = guest + "@example.org";
                  ledger.write(email, () -> untilItWorks(() -> subscribe(database, email)));
                }
              });

      database.server().crash();

      shop.join();
      assertThat(ledger.acknowledged()).isEqualTo(50);
      assertThat(database).keepsWritesOf(ledger, "select email from users");
    }

    /** What was lost may have been committed, so the statement has to bear being repeated. */
    private void subscribe(DataSource shop, String email) {
      new Jdbc(shop).update("insert into users (email) values (?) on conflict do nothing", email);
    }

    private void untilItWorks(Runnable work) {
      for (int attempt = 1; ; attempt++) {
        try {
          work.run();
          return;
        } catch (DatabaseException e) {
          if (attempt == 200) {
            throw e;
          }
          LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
      }
    }
  }

  private static List<String> emails(DataSource database) {
    return new Jdbc(database)
        .list("select email from users order by id", row -> row.getString("email"));
  }
}
