package dev.pgassay.assertions.migration.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.DatabaseAssertions;
import dev.pgassay.assertions.migration.MigrationRehearsal;
import dev.pgassay.assertions.migration.trace.MigrationTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Walks the folders of the checks of migrations: each has a page, a safe way, a migration that
 * breaks it and a safe twin, which run after {@code rehearsal/checks}.
 *
 * <p>The first lines of {@code unsafe.sql} name what must be found, no more and no less. {@code
 * safe.sql} is divided into migrations by lines {@code -- migration} and {@code -- migration
 * without transaction}.
 */
@DatabaseTest(migrations = "classpath:rehearsal/checks")
class MigrationCheckFoldersTest {

  private static final Path FOLDERS =
      Path.of("../src/main/resources/dev/pgassay/assertions/migration/check")
          .toAbsolutePath()
          .normalize();
  private static final String FINDS = "-- finds: ";
  private static final String PART = "-- migration";

  @TempDir private Path directory;

  static Stream<String> folders() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDERS)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  @Test
  void every_check_has_a_folder_and_every_folder_a_check() throws IOException {
    assertThat(MigrationChecks.all().checks().stream().map(MigrationCheck::id))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(folders().toList());
  }

  @ParameterizedTest
  @MethodSource("folders")
  void has_a_page(String id) throws IOException {
    assertThat(Files.readString(FOLDERS.resolve(id).resolve("README.md")))
        .startsWith("# ")
        .contains("## Why it hurts", "## The safe way", "## When not to worry");
  }

  @ParameterizedTest
  @MethodSource("folders")
  void finds_what_breaks_it_and_says_the_safe_way(String id, TestDatabase database)
      throws IOException {
    String script = Files.readString(FOLDERS.resolve(id).resolve("unsafe.sql"));
    MigrationTrace trace = trace(List.of(PART + "\n" + script), database);
    List<String> expected =
        script
            .lines()
            .filter(line -> line.startsWith(FINDS))
            .map(line -> line.substring(FINDS.length()))
            .toList();
    assertThat(found(id, trace)).isNotEmpty().containsExactlyInAnyOrderElementsOf(expected);
    assertThat(
            catchThrowable(
                () -> DatabaseAssertions.assertThat(trace).passes(MigrationChecks.of(id))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("V2__part.sql:")
        .hasMessageContaining("Safe way on PostgreSQL ")
        .message()
        .doesNotContainPattern("\\{(table|name|columns|column|type|statement|parent)}");
  }

  @ParameterizedTest
  @MethodSource("folders")
  void is_silent_on_the_safe_twin(String id, TestDatabase database) throws IOException {
    String script = Files.readString(FOLDERS.resolve(id).resolve("safe.sql"));
    MigrationTrace trace = trace(List.of(script.split("(?m)(?=^" + PART + ")")), database);
    assertThat(trace.failure()).isEmpty();
    assertThat(trace.unseen()).isEmpty();
    assertThat(trace.statements()).isNotEmpty();
    assertThat(found(id, trace)).isEmpty();
    DatabaseAssertions.assertThat(trace).passes(MigrationChecks.of(id));
  }

  private List<String> found(String id, MigrationTrace trace) {
    return MigrationChecks.of(id).find(trace).failing().stream()
        .map(finding -> finding.what().object().replace(directory.toString(), "db/migration"))
        .toList();
  }

  private MigrationTrace trace(List<String> parts, TestDatabase database) throws IOException {
    int version = 2;
    for (String part : parts) {
      String script = part.substring(part.indexOf('\n') + 1);
      Path file = directory.resolve("V" + version++ + "__part.sql");
      Files.writeString(file, script);
      if (part.startsWith(PART + " without transaction")) {
        Files.writeString(Path.of(file + ".conf"), "executeInTransaction=false\n");
      }
    }
    return MigrationRehearsal.of(database)
        .since("1")
        .flyway(flyway -> flyway.locations("classpath:rehearsal/checks", "filesystem:" + directory))
        .trace();
  }
}
