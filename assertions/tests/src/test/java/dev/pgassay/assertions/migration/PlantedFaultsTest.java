package dev.pgassay.assertions.migration;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Part;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.check.SchemaChecks;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.migration.application.ApplicationStatements;
import dev.pgassay.assertions.migration.check.MigrationChecks;
import dev.pgassay.assertions.migration.history.LockFile;
import dev.pgassay.assertions.migration.history.MigrationHistory;
import dev.pgassay.assertions.migration.history.MigrationHistoryAssert;
import dev.pgassay.assertions.migration.load.BlockingUnderLoad;
import dev.pgassay.assertions.migration.load.Workload;
import dev.pgassay.assertions.migration.step.MigrationFailedException;
import dev.pgassay.assertions.migration.step.RehearsedDatabase;
import dev.pgassay.assertions.migration.undo.RoundTrips;
import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Migrations with a planted fault, each of which must be found, and their sound twins, which must
 * pass. They were written from the catalogue of faults, without a look at the code that finds them;
 * {@code rehearsal/faults/README.md} describes them.
 */
@DatabaseTest(migrations = {})
class PlantedFaultsTest {

  /** Words that messages do not say, and why they need not. */
  private static final Map<String, Set<String>> UNSAID =
      Map.of(
          // The check is one of the catalog, which knows no migrations of a rehearsed database.
          "52-materialized-view-without-unique-index", Set.of("V2__visits_per_country.sql"),
          // A script that changes nothing leaves all that its migration made, which is not listed.
          "91-undo-does-nothing", Set.of("poll", "closes_at"),
          "95-undo-leaves-an-index", Set.of("bike_frame_no_idx"),
          // Round trips are told by version, and by the undo script where there is one.
          "93-undo-missing", Set.of("V2__issn_of_magazine.sql"),
          "99-type-change-loses-digits", Set.of("V2__density_in_hundredths.sql"));

  /** What is no fault by the word of the sound twin's author, and one by ours, with the reason. */
  private static final Map<String, String> FOUND_IN_SOUND_TWIN =
      Map.of(
          // Nothing tells that nobody names the table any more.
          "36-dropped-table-locks-referenced-table", "drop-table",
          // Rows that the undo script moves to another table are taken for lost ones.
          "90-undo-loses-moved-rows", "2907 rows of table desk.letter",
          // So are values that the migration itself had filled in.
          "98-undo-leaves-changed-default", "column colour in 2000 rows");

  @TempDir Path directory;

  static List<Path> cases() throws IOException, URISyntaxException {
    Path faults =
        Path.of(
            Objects.requireNonNull(
                    PlantedFaultsTest.class.getResource("/rehearsal/faults"), "the faults")
                .toURI());
    try (Stream<Path> folders = Files.list(faults)) {
      return Part.of(folders.filter(Files::isDirectory).sorted().toList());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void the_fault_is_found(Path folder, TestDatabase database) throws Exception {
    Planted planted = new Planted(folder, "fault", database);
    Throwable found = catchThrowable(planted::judge);
    assertThat(found)
        .as("what was found in %s", folder.getFileName())
        .isInstanceOfAny(AssertionError.class, MigrationFailedException.class);
    String message = String.valueOf(found.getMessage()).toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>(List.of(planted.expectation("says").split("\\|")));
    words.add(planted.fileName());
    words.removeAll(UNSAID.getOrDefault(planted.name(), Set.of()));
    for (String word : words) {
      assertThat(message).contains(word.toLowerCase(Locale.ROOT));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void the_sound_twin_passes(Path folder, TestDatabase database) throws Exception {
    Planted sound = new Planted(folder, "sound", database);
    String accepted = FOUND_IN_SOUND_TWIN.get(sound.name());
    if (accepted == null) {
      assertThatCode(sound::judge).doesNotThrowAnyException();
    } else {
      assertThatCode(sound::judge).hasMessageContaining(accepted);
    }
  }

  /** One case, in one of its two variants. */
  private final class Planted {

    private final Path folder;
    private final String variant;
    private final TestDatabase database;
    private final Properties expectations = new Properties();

    Planted(Path folder, String variant, TestDatabase database) throws IOException {
      this.folder = folder;
      this.variant = variant;
      this.database = database;
      try (Reader in = Files.newBufferedReader(folder.resolve("expect.properties"))) {
        expectations.load(in);
      }
      assumeThat(database.serverMajorVersion())
          .as("the oldest version that this can be run on")
          .isGreaterThanOrEqualTo(Integer.parseInt(expectation("minPostgres")));
    }

    String expectation(String name) {
      return expectations.getProperty(name, "").strip();
    }

    String name() {
      return folder.getFileName().toString();
    }

    String fileName() {
      return Path.of(expectation("file")).getFileName().toString();
    }

    void judge() throws Exception {
      switch (expectation("seenBy")) {
        case "trace" -> judgeByTrace();
        case "catalog" -> judgeByCatalog();
        case "failure" -> {
          historyWithoutLock().isSound();
          migrate();
        }
        case "history" -> judgeByHistory();
        case "interruption" ->
            assertThat(rehearsal().since(expectation("since")).interruptions()).canBeRunAgain();
        case "group" -> assertThat(rehearsal()).givesTheSameInOneTransaction();
        case "repeatable" -> assertThat(rehearsal()).repeatsRepeatablesWithoutChange();
        case "roundtrip" -> judgeByRoundTrip();
        case "application" ->
            assertThat(rehearsal().since(expectation("since"))).keepsWorking(application());
        case "cachedplan" ->
            assertThat(rehearsal().since(expectation("since")))
                .keepsPooledConnectionsWorking(application());
        case "load" -> judgeUnderLoad();
        default -> throw new IllegalStateException("Nothing sees " + expectation("seenBy"));
      }
    }

    private void judgeByTrace() {
      assertThat(rehearsal().since(expectation("since")).trace())
          .passes(variant.equals("fault") ? MigrationChecks.all() : MigrationChecks.recommended());
    }

    /** How long readers wait depends on the machine, that they do does not. */
    private void judgeUnderLoad() {
      BlockingUnderLoad found =
          rehearsal().since(expectation("since")).underLoad(Workload.fromCatalog());
      if (variant.equals("fault")) {
        assertThat(found).blocksNoReads();
      } else {
        assertThat(found).hasNoDeadlock();
      }
    }

    private void judgeByCatalog() {
      judgeByTrace();
      try (RehearsedDatabase migrated = rehearsal().open()) {
        assertThat(migrated.migrate())
            .passes(
                SchemaChecks.of(
                    "constraint-not-validated", "materialized-view-without-unique-index"));
      }
    }

    private void migrate() {
      try (RehearsedDatabase migrated = rehearsal().open()) {
        migrated.migrate();
      }
    }

    private MigrationHistoryAssert historyWithoutLock() {
      return assertThat(
          MigrationHistory.of(migrations()).flyway("postgresql.transactional.lock", "false"));
    }

    private void judgeByHistory() throws IOException {
      MigrationHistoryAssert history = historyWithoutLock();
      history.isSound();
      Path released = folder.resolve("released");
      if (Files.isDirectory(released)) {
        LockFile lock = new LockFile(directory.resolve("migrations.lock"));
        lock.write(assertThat(MigrationHistory.of("filesystem:" + released)));
        if (variant.equals("fault")) {
          lock.compareWith(history);
        } else {
          // Its new migration is no contradiction, but has to be written down.
          assertThatCode(() -> lock.compareWith(history))
              .hasMessageContaining("is not in it yet")
              .hasMessageNotContaining("was");
        }
      }
    }

    private void judgeByRoundTrip() {
      RoundTrips trips =
          rehearsal()
              .since(expectation("since"))
              .roundTrips("filesystem:" + folder.resolve("undo").resolve(variant));
      assertThat(trips).areComplete().areClean();
      assertThat(trips).loseNoData();
    }

    private MigrationRehearsal rehearsal() {
      MigrationRehearsal rehearsal =
          MigrationRehearsal.of(
              () -> facilities().emptyDatabase(), flyway -> flyway.locations(migrations()));
      Path rows = folder.resolve("rows.sql");
      return Files.exists(rows)
          ? rehearsal.at(expectation("rowsAt"), filled -> Sql.run(filled, Files.readString(rows)))
          : rehearsal;
    }

    private DatabaseFacilities facilities() {
      try {
        return DatabaseFacilities.of(database).orElseThrow();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private String migrations() {
      return "filesystem:" + folder.resolve(variant);
    }

    private ApplicationStatements application() throws IOException {
      Path file = directory.resolve("application-statements.txt");
      Files.writeString(
          file,
          Files.readAllLines(folder.resolve("application.sql")).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("--"))
              .map(line -> "statement\n  " + line.replaceAll(";$", "") + "\n\n")
              .collect(Collectors.joining()));
      return ApplicationStatements.fromFile(file);
    }
  }
}
