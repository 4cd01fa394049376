package dev.pgassay.assertions.migration.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/**
 * What Flyway makes of the name of a file.
 *
 * @param kind what it takes the file for
 * @param version the version, or null for what has none
 * @param description what the name says that it does
 * @param problem why Flyway leaves the file out, although it may have been meant as a migration;
 *     empty for all that are not {@link Kind#IGNORED}
 * @see <a
 *     href="https://github.com/flyway/flyway/blob/main/flyway-core/src/main/java/org/flywaydb/core/internal/resource/ResourceNameParser.java">Flyway's
 *     ResourceNameParser</a>
 */
record MigrationName(
    Kind kind, @Nullable MigrationVersion version, String description, String problem) {

  /** What Flyway takes a file for. */
  enum Kind {
    VERSIONED,
    REPEATABLE,
    BASELINE,
    UNDO,
    CALLBACK,
    /** Nothing, and it says so nowhere, although the file looks like a migration. */
    IGNORED,
    /** Nothing, and nobody would think so. */
    OTHER
  }

  private static final MigrationName NOT_MEANT = new MigrationName(Kind.OTHER, null, "", "");

  private record Prefix(String text, Kind kind) {}

  /** The names that a set of Flyway's settings asks for. */
  private record Pattern(List<Prefix> prefixes, String separator, List<String> suffixes) {

    static Pattern of(Map<String, String> settings) {
      List<Prefix> prefixes = new ArrayList<>();
      prefixes.add(new Prefix(settings.getOrDefault("sqlMigrationPrefix", "V"), Kind.VERSIONED));
      prefixes.add(
          new Prefix(settings.getOrDefault("repeatableSqlMigrationPrefix", "R"), Kind.REPEATABLE));
      prefixes.add(new Prefix(settings.getOrDefault("undoSqlMigrationPrefix", "U"), Kind.UNDO));
      prefixes.add(
          new Prefix(settings.getOrDefault("baselineMigrationPrefix", "B"), Kind.BASELINE));
      for (Event event : Event.values()) {
        prefixes.add(new Prefix(event.getId(), Kind.CALLBACK));
      }
      prefixes.sort(Comparator.comparingInt((Prefix prefix) -> prefix.text().length()).reversed());
      return new Pattern(
          prefixes,
          settings.getOrDefault("sqlMigrationSeparator", "__"),
          Arrays.stream(settings.getOrDefault("sqlMigrationSuffixes", ".sql").split(","))
              .map(String::strip)
              .toList());
    }

    private String prefix(Kind kind) {
      return prefixes.stream()
          .filter(prefix -> prefix.kind() == kind)
          .map(Prefix::text)
          .findFirst()
          .orElse("");
    }

    /** What a name of this kind looks like. */
    private String example(Kind kind) {
      String version = kind == Kind.REPEATABLE ? "" : "12";
      return "`" + prefix(kind) + version + separator + "add_orders" + suffixes.get(0) + "`";
    }
  }

  /**
   * Reads the name of a file with SQL.
   *
   * @param name the name without directories
   * @param settings Flyway's settings, by their names
   */
  static MigrationName ofFile(String name, Map<String, String> settings) {
    Pattern pattern = Pattern.of(settings);
    Optional<String> suffix =
        pattern.suffixes().stream().filter(end -> endsWith(name, end)).findFirst();
    if (suffix.isEmpty()) {
      return withoutSuffix(name, pattern);
    }
    String bare = name.substring(0, name.length() - suffix.get().length());
    return pattern.prefixes().stream()
        .filter(prefix -> bare.startsWith(prefix.text()))
        .findFirst()
        .map(prefix -> parts(bare, prefix, pattern))
        .orElseGet(() -> ignored(noPrefix(bare, pattern)));
  }

  /** Flyway does not mind in which case a suffix is written. */
  private static boolean endsWith(String name, String suffix) {
    return name.regionMatches(true, name.length() - suffix.length(), suffix, 0, suffix.length());
  }

  /**
   * Reads the name of a class of a Java migration.
   *
   * @param name the name of its file without directories
   */
  static MigrationName ofClass(String name) {
    String bare = name.substring(0, name.length() - ".class".length());
    if (bare.contains("$") || !bare.matches("([VB]\\d[\\d_]*|R)__.+")) {
      return NOT_MEANT;
    }
    return ofFile(bare + ".sql", Map.of());
  }

  private static MigrationName withoutSuffix(String name, Pattern pattern) {
    String versioned = pattern.prefix(Kind.VERSIONED);
    String lower = name.toLowerCase(Locale.ROOT);
    boolean looksVersioned =
        lower.startsWith(versioned.toLowerCase(Locale.ROOT))
            && name.substring(versioned.length()).matches("\\d[\\d._]*_.*");
    boolean looksRepeatable =
        lower.startsWith(
            (pattern.prefix(Kind.REPEATABLE) + pattern.separator()).toLowerCase(Locale.ROOT));
    if (name.endsWith(".conf") || !looksVersioned && !looksRepeatable) {
      return NOT_MEANT;
    }
    return ignored("it does not end in " + named(pattern.suffixes()));
  }

  private static String noPrefix(String bare, Pattern pattern) {
    String versioned = pattern.prefix(Kind.VERSIONED);
    String repeatable = pattern.prefix(Kind.REPEATABLE);
    for (String prefix : List.of(versioned, repeatable)) {
      if (bare.regionMatches(true, 0, prefix, 0, prefix.length())) {
        return "it begins with `" + bare.substring(0, prefix.length()) + "`, not `" + prefix + "`";
      }
    }
    return "it begins with neither `" + versioned + "` nor `" + repeatable + "`";
  }

  private static MigrationName parts(String bare, Prefix prefix, Pattern pattern) {
    String rest = bare.substring(prefix.text().length());
    int end = rest.indexOf(pattern.separator());
    String version = end < 0 ? rest : rest.substring(0, end);
    String description = end < 0 ? "" : rest.substring(end + pattern.separator().length());
    if (prefix.kind() == Kind.REPEATABLE && rest.isEmpty()) {
      return ignored("it has no description");
    }
    if (prefix.kind() == Kind.REPEATABLE || prefix.kind() == Kind.CALLBACK) {
      return version.isEmpty()
          ? new MigrationName(prefix.kind(), null, description, "")
          : ignored(unseparated(prefix, version, pattern));
    }
    if (!version.matches("\\d+([._]\\d+)*")) {
      return ignored(noVersion(version, prefix, pattern));
    }
    return new MigrationName(prefix.kind(), MigrationVersion.fromVersion(version), description, "");
  }

  private static String unseparated(Prefix prefix, String version, Pattern pattern) {
    return "`"
        + version
        + "` stands between `"
        + prefix.text()
        + "` and `"
        + pattern.separator()
        + "`"
        + (prefix.kind() == Kind.REPEATABLE
            ? "; a repeatable migration looks like " + pattern.example(Kind.REPEATABLE)
            : "");
  }

  private static String noVersion(String version, Prefix prefix, Pattern pattern) {
    return (version.isEmpty()
            ? "it has no version"
            : "`" + version + "` before `" + pattern.separator() + "` is no version")
        + "; a migration looks like "
        + pattern.example(prefix.kind());
  }

  private static String named(List<String> suffixes) {
    return suffixes.stream().map(suffix -> "`" + suffix + "`").collect(Collectors.joining(" or "));
  }

  private static MigrationName ignored(String problem) {
    return new MigrationName(Kind.IGNORED, null, "", problem);
  }
}
