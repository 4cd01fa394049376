package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.assertions.migration.history.MigrationHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The migrations as files. These tests need no database, and find what otherwise stops the next
 * start of the application: two branches that took the same version, a name that Flyway does not
 * read, a migration that was edited after it had run.
 */
class Sample18_MigrationHistoryTest {

  /** Production sets this, or {@code create index concurrently} in V6 would wait for ever. */
  private static final MigrationHistory HISTORY =
      MigrationHistory.of("classpath:db/migration")
          .flyway("postgresql.transactional.lock", "false");

  @Test
  void the_history_is_sound() {
    assertThat(HISTORY).isSound().hasNoGaps();
  }

  /**
   * The file is {@code src/test/resources/pgassay/migrations.lock}. Whoever adds a migration adds
   * its line as well, so that two branches with the same version meet in a conflict:
   *
   * <pre>
   * mvn -P samples test -Dtest=Sample18_MigrationHistoryTest -Dpgassay.update=true
   * </pre>
   */
  @Test
  void what_was_released_was_not_changed() {
    assertThat(HISTORY).matchesLock("migrations.lock");
  }

  @Test
  void a_version_that_two_branches_took_is_shown(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("V13__add_gifts.sql"), "create table gifts (id bigint);");
    Files.writeString(
        directory.resolve("V13__add_ratings.sql"), "create table ratings (id bigint);");

    assertThatThrownBy(() -> assertThat(MigrationHistory.of("filesystem:" + directory)).isSound())
        .hasMessageContaining("version 13 is claimed by 2 migrations")
        .hasMessageContaining("The next free version is 14.");
  }
}
