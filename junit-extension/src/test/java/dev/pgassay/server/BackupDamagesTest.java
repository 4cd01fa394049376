package dev.pgassay.server;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pgassay.DatabaseServer;
import dev.pgassay.DatabaseTest;
import dev.pgassay.Sql;
import dev.pgassay.TestDatabase;
import dev.pgassay.server.PlantedDamages.Damage;
import dev.pgassay.server.PlantedDamages.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plants damages into one backup of a filled database, one after the other: each has to be found,
 * and is put right before the next. The report has a line for each that was not.
 */
@DisabledIfSystemProperty(
    named = "pgassay.test.part",
    matches = "2/.*",
    disabledReason = "it says nothing of PostgreSQL's version")
@DatabaseTest(server = DatabaseServer.OWN)
class BackupDamagesTest {

  /** Whatever is damaged, it is refused in the same way: every so many is restored. */
  private static final int RESTORED = 10;

  private static final String CONTENT =
      "select 'user ' || users::text from users"
          + " union all select 'setting ' || settings::text from settings"
          + " union all select 'entry ' || id || ' ' || md5(entry) from ledger"
          + " union all select 'document ' || id || ' ' || md5(body) from documents"
          + " union all select 'vacant ' || id from vacant"
          + " order by 1";

  @Test
  void every_damage_to_a_backup_is_found_and_named_and_keeps_it_from_being_restored(
      TestDatabase database, @TempDir Path aside) throws IOException {
    fill(database);
    Path earlier = aside.resolve("earlier");
    try (Backup backup = database.server().backup()) {
      copy(backup.directory(), earlier);
    }
    Sql.execute(database, "update ledger set entry = 'changed' where id = 1");
    List<String> content = Sql.strings(database, CONTENT);
    SoftAssertions soft = new SoftAssertions();
    try (Backup backup = backupOfSeveralSegments(database)) {
      assertThat(backup.damages()).as("before anything was damaged").isEmpty();
      Path intact = aside.resolve("intact");
      copy(backup.directory(), intact);
      List<String> segments = segments(intact);
      soft.assertThat(segments)
          .as("segments of the log in the backup: with fewer, none lies between two others")
          .hasSizeGreaterThanOrEqualTo(3);

      List<Damage> damages =
          PlantedDamages.in(database, new Places(earlier, intact, aside, segments));
      int tried = 0;
      for (Damage damage : damages) {
        check(damage, backup, soft);
        if (tried++ % RESTORED == 0) {
          soft.assertThat(catchThrowable(() -> backup.restore().close()))
              .as("%s: restore()", damage)
              .isInstanceOf(RestoreException.class);
        }
        putBack(damage, intact, backup.directory());
      }

      Throwable failure =
          catchThrowable(
              () -> {
                assertThat(backup.damages()).isEmpty();
                try (SecondDatabase restored = backup.restore()) {
                  assertThat(Sql.strings(restored, CONTENT)).isEqualTo(content);
                }
              });
      soft.assertThat(failure).as("the same backup, when all had been put right").isNull();
    }
    soft.assertAll();
  }

  private static void check(Damage damage, Backup backup, SoftAssertions soft) {
    Throwable unplanted = catchThrowable(() -> damage.planting().in(backup.directory()));
    if (unplanted != null) {
      soft.fail("%s: could not be planted".formatted(damage), unplanted);
      return;
    }
    try {
      List<String> found = backup.damages();
      soft.assertThat(found).as("%s: damages()", damage).isNotEmpty();
      if (!found.isEmpty()) {
        for (Pattern named : damage.named()) {
          soft.assertThat(String.join("\n", found))
              .as("%s: damages() names the file", damage)
              .containsPattern(named);
        }
      }
    } catch (RuntimeException failure) {
      soft.fail("%s: damages() has thrown instead of naming it".formatted(damage), failure);
    }
  }

  private static void putBack(Damage damage, Path intact, Path backup) throws IOException {
    for (String file : damage.touched()) {
      delete(backup.resolve(file));
      if (Files.exists(intact.resolve(file), NOFOLLOW_LINKS)) {
        copy(intact.resolve(file), backup.resolve(file));
      }
    }
  }

  private static void fill(TestDatabase database) {
    for (int number = 1; number <= 5; number++) {
      Sql.register(database, "user%d@example.org".formatted(number));
    }
    Sql.execute(database, "create table settings (name text, setting text)");
    Sql.execute(database, "insert into settings values ('colour', 'red'), ('size', 'small')");
    Sql.execute(database, "create table vacant (id int)");
    Sql.execute(database, "create table ledger (id int primary key, entry text)");
    Sql.execute(
        database,
        "insert into ledger select n, repeat(md5(n::text), 10) from generate_series(1, 1000) n");
    Sql.execute(database, "create table documents (id int primary key, body text)");
    Sql.execute(database, "alter table documents alter column body set storage external");
    Sql.execute(
        database,
        "insert into documents select n, repeat(md5(n::text), 1000) from generate_series(1, 5) n");
    Sql.execute(database, "vacuum users");
    Sql.execute(database, "vacuum ledger");
  }

  /** Takes backups while the server writes, until one needs three segments of the log. */
  private static Backup backupOfSeveralSegments(TestDatabase database) throws IOException {
    for (int pause : new int[] {10, 4, 1}) {
      Backup backup = backupUnderLoad(database, pause);
      if (segments(backup.directory()).size() >= 3) {
        return backup;
      }
      backup.close();
    }
    return backupUnderLoad(database, 0);
  }

  private static Backup backupUnderLoad(TestDatabase database, int pause) {
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              while (!done.get()) {
                Sql.string(
                    database,
                    "select pg_logical_emit_message(false, 'load', repeat('x', 1000000))::text");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
              }
            });
    try {
      return database.server().backup();
    } finally {
      done.set(true);
      writer.join();
    }
  }

  static List<String> segments(Path backup) throws IOException {
    try (Stream<Path> files = Files.list(backup.resolve("wal"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[0-9A-F]{24}"))
          .sorted()
          .map(name -> "wal/" + name)
          .toList();
    }
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), COPY_ATTRIBUTES, NOFOLLOW_LINKS);
      }
    }
  }

  static void delete(Path path) throws IOException {
    if (!Files.exists(path, NOFOLLOW_LINKS)) {
      return;
    }
    if (Files.isDirectory(path, NOFOLLOW_LINKS) && !Files.isReadable(path)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
