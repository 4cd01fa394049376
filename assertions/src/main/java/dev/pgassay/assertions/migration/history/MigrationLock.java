package dev.pgassay.assertions.migration.history;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The versioned migrations that were released, each with its checksum, as a text that is committed.
 *
 * @param migrations what was released, by version
 */
record MigrationLock(SortedMap<MigrationVersion, Locked> migrations) {

  /**
   * A migration that was released.
   *
   * @param checksum Flyway's checksum of it, or {@code java}
   * @param name the name of its file
   */
  record Locked(String checksum, String name) {}

  private static final String HEADER =
      """
      # Migrations that were released, and Flyway's checksums of them; they never change again.
      # Written by pgassay, format 1; to add a new one, run the test with -Dpgassay.update=true
      """;

  private static final Pattern LINE =
      Pattern.compile("(\\d+(?:[._]\\d+)*)\\s+(-?\\d+|java)\\s+(\\S.*)");

  /** Writes down files that have a version. */
  static MigrationLock of(Collection<HistoryFile> versioned, Charset encoding) {
    SortedMap<MigrationVersion, Locked> migrations = new TreeMap<>();
    for (HistoryFile file : versioned) {
      String checksum = file.checksum(encoding).map(String::valueOf).orElse("java");
      file.version()
          .ifPresent(version -> migrations.put(version, new Locked(checksum, file.file().name())));
    }
    return new MigrationLock(migrations);
  }

  /**
   * Reads a text that {@link #toString()} gave.
   *
   * @throws IllegalArgumentException if a line cannot be read, with its number
   */
  static MigrationLock read(String text) {
    SortedMap<MigrationVersion, Locked> migrations = new TreeMap<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.matches("(<{7}|={7}|>{7}|\\|{7})( .*)?")) {
        throw new IllegalArgumentException(
            "line "
                + (i + 1)
                + " has a conflict marker of a merge: `"
                + line
                + "`. Keep the lines of both sides, and give one migration another version if both"
                + " sides claim the same.");
      }
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher parts = LINE.matcher(line);
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "line "
                + (i + 1)
                + ", `"
                + line
                + "`, is no migration; one looks like `12 -1203948512 V12__add_orders.sql`.");
      }
      MigrationVersion version = MigrationVersion.fromVersion(parts.group(1));
      Locked before = migrations.put(version, new Locked(parts.group(2), parts.group(3)));
      if (before != null) {
        throw new IllegalArgumentException(
            "line " + (i + 1) + " has version " + version + " once more, after " + before.name());
      }
    }
    return new MigrationLock(migrations);
  }

  /** What contradicts this lock in the migrations that are there now; a sentence each. */
  List<String> contradictions(MigrationLock now) {
    List<String> found = new ArrayList<>();
    migrations.forEach(
        (version, locked) -> {
          Locked there = now.migrations().get(version);
          if (there == null) {
            found.add(locked.name() + " is gone");
          } else if (!there.name().equals(locked.name())) {
            found.add(locked.name() + " is now called " + there.name());
          } else if (!there.checksum().equals(locked.checksum())) {
            found.add(
                locked.name()
                    + " was edited: its checksum was "
                    + locked.checksum()
                    + " and is "
                    + there.checksum());
          }
        });
    now.migrations()
        .forEach(
            (version, added) -> {
              if (!migrations.isEmpty()
                  && !migrations.containsKey(version)
                  && version.compareTo(migrations.lastKey()) < 0) {
                found.add(
                    added.name()
                        + " is new, but older than "
                        + migrations.get(migrations.lastKey()).name()
                        + ": where that has run, Flyway refuses it or leaves it out");
              }
            });
    return found;
  }

  /** The names of the migrations that came after the newest of this lock. */
  List<String> additions(MigrationLock now) {
    return (migrations.isEmpty()
            ? now.migrations()
            : now.migrations().tailMap(migrations.lastKey()))
        .entrySet().stream()
            .filter(migration -> !migrations.containsKey(migration.getKey()))
            .map(migration -> migration.getValue().name())
            .toList();
  }

  @Override
  public String toString() {
    int widest =
        migrations.keySet().stream()
            .mapToInt(version -> version.getVersion().length())
            .max()
            .orElse(0);
    StringBuilder text = new StringBuilder(HEADER);
    migrations.forEach(
        (version, locked) ->
            text.append(version.getVersion())
                .append(" ".repeat(widest - version.getVersion().length()))
                .append(' ')
                .append(" ".repeat(Math.max(0, 11 - locked.checksum().length())))
                .append(locked.checksum())
                .append(' ')
                .append(locked.name())
                .append('\n'));
    return text.toString();
  }
}
