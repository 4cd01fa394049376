package dev.pgassay.assertions.migration.history;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The migrations of a project as files, which no database is needed for.
 *
 * <pre>{@code
 * assertThat(MigrationHistory.of("classpath:db/migration")).isSound().matchesLock("migrations.lock");
 * }</pre>
 *
 * <p>Java migrations are known by their classes' names, where those lie in a location on the class
 * path. What is given to Flyway as an object ({@code javaMigrations(…)}), and locations in the
 * cloud, are out of reach.
 *
 * <p>Immutable. Files are read each time that something is expected.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MigrationHistory {

  /** Flyway's settings that change what the files mean. */
  private static final Set<String> KNOWN =
      new TreeSet<>(
          Set.of(
              "sqlMigrationPrefix",
              "sqlMigrationSeparator",
              "sqlMigrationSuffixes",
              "repeatableSqlMigrationPrefix",
              "undoSqlMigrationPrefix",
              "baselineMigrationPrefix",
              "encoding",
              "placeholderPrefix",
              "mixed",
              "executeInTransaction",
              "postgresql.transactional.lock"));

  private final List<String> locations;
  private final Map<String, String> settings;

  private MigrationHistory(List<String> locations, Map<String, String> settings) {
    this.locations = locations;
    this.settings = settings;
  }

  /**
   * Names where migrations lie.
   *
   * @param locations one or more, in Flyway's notation: {@code classpath:db/migration}, {@code
   *     filesystem:src/main/resources/db/migration}
   * @return the history that lies there
   * @throws IllegalArgumentException if there is no location, or one with a wildcard or in the
   *     cloud
   */
  public static MigrationHistory of(String... locations) {
    return of(Arrays.asList(locations), Map.of());
  }

  /**
   * Takes the migrations, and the settings of Flyway, that a test's database was migrated with. The
   * setting {@code postgresql.transactional.lock} is the engine's own; {@link #flyway} says what
   * production has.
   *
   * @param database a database that {@code @DatabaseTest} or {@code TestDatabases} handed out
   * @return its history
   * @throws IllegalArgumentException if the database does not know its migrations
   */
  public static MigrationHistory of(DataSource database) {
    try {
      DatabaseFacilities facilities =
          DatabaseFacilities.of(database)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "This DataSource does not know its migrations. Name their locations:"
                              + " `MigrationHistory.of(\"classpath:db/migration\")`."));
      return of(facilities.migrationLocations(), facilities.flywaySettings());
    } catch (SQLException e) {
      throw new IllegalArgumentException("The DataSource does not say what it can do", e);
    }
  }

  private static MigrationHistory of(List<String> locations, Map<String, String> settings) {
    if (locations.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no location to look for migrations in. Name one, as in"
              + " `MigrationHistory.of(\"classpath:db/migration\")`.");
    }
    for (String location : locations) {
      boolean isElsewhere =
          !location.startsWith("filesystem:") && !LocationFiles.isOnClassPath(location);
      if (isElsewhere || location.contains("*") || location.contains("?")) {
        throw new IllegalArgumentException(
            "`"
                + location
                + "` cannot be read without Flyway. Name directories without wildcards, as in"
                + " `classpath:db/migration` or `filesystem:db/migration`.");
      }
    }
    return new MigrationHistory(List.copyOf(locations), Map.copyOf(settings));
  }

  /**
   * Says how production configures Flyway, where that changes what the files mean.
   *
   * @param setting the setting's name, as in {@code sqlMigrationPrefix}; with {@code flyway.}
   *     before it or without
   * @param value its value
   * @return a history with it
   * @throws IllegalArgumentException if the history does not depend on this setting
   */
  public MigrationHistory flyway(String setting, String value) {
    String name = setting.replaceFirst("^flyway\\.", "");
    if (!KNOWN.contains(name)) {
      throw new IllegalArgumentException(
          "`"
              + setting
              + "` does not change what the files of a history mean. What does: "
              + String.join(", ", KNOWN)
              + ".");
    }
    Map<String, String> all = new TreeMap<>(settings);
    all.put(name, value);
    return new MigrationHistory(locations, all);
  }

  List<String> locations() {
    return locations;
  }

  Map<String, String> settings() {
    return settings;
  }

  /** Reads all files of all locations. */
  List<HistoryFile> files() {
    List<HistoryFile> files = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String location : locations) {
      for (LocatedFile file : filesIn(location)) {
        // Locations may lie within each other, and Flyway reads a file once.
        if (seen.add(file.file() == null ? file.script() : file.file().toString())) {
          files.add(HistoryFile.of(file, settings));
        }
      }
    }
    return files.stream().sorted().toList();
  }

  /**
   * Reads all files of all locations.
   *
   * @return the files
   */
  @API(status = API.Status.INTERNAL)
  public List<LocatedFile> locatedFiles() {
    return files().stream().map(HistoryFile::file).toList();
  }

  /**
   * Reads the scripts that undo migrations.
   *
   * @return the scripts, by the version that they undo
   * @throws IllegalArgumentException if two undo the same version
   */
  @API(status = API.Status.INTERNAL)
  public SortedMap<MigrationVersion, LocatedFile> undoScripts() {
    SortedMap<MigrationVersion, LocatedFile> scripts = new TreeMap<>();
    for (HistoryFile file : files()) {
      MigrationVersion version = file.name().version();
      if (file.is(MigrationName.Kind.UNDO) && version != null) {
        LocatedFile before = scripts.put(version, file.file());
        if (before != null) {
          throw new IllegalArgumentException(
              "`" + before.script() + "` and `" + file.script() + "` undo the same version.");
        }
      }
    }
    return scripts;
  }

  /** The locations that hold no file at all. */
  List<String> emptyLocations() {
    return locations.stream().filter(location -> filesIn(location).isEmpty()).toList();
  }

  private static List<LocatedFile> filesIn(String location) {
    try {
      return LocationFiles.in(location).stream()
          .filter(file -> !isClass(file) || LocationFiles.isOnClassPath(location))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the migrations in " + location, e);
    }
  }

  private static boolean isClass(LocatedFile file) {
    return file.name().endsWith(".class");
  }

  @Override
  public String toString() {
    return String.join("\n", locations);
  }
}
