package dev.pgassay.assertions.migration;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A migration that is a SQL file.
 *
 * @param script its place as its location gives it: {@code db/migration/V3__orders.sql}
 * @param file the file that a developer would open, or null where it is in an archive
 * @param version its version's numbers, or none for one that is repeatable
 * @param description what its name says that it does
 * @param text its statements, with the placeholders that are known replaced
 */
record MigrationScript(
    String script, @Nullable Path file, List<BigInteger> version, String description, String text)
    implements Comparable<MigrationScript> {

  private static final Comparator<MigrationScript> ORDER =
      Comparator.comparing((MigrationScript script) -> script.version().isEmpty())
          .thenComparing(MigrationScript::version, MigrationScript::compareVersions)
          .thenComparing(MigrationScript::description)
          .thenComparing(MigrationScript::script);

  /**
   * Reads a migration's name as Flyway does.
   *
   * @param settings Flyway's settings, by their names
   * @return the migration, or empty if it is none, or lies beyond the target
   */
  static Optional<MigrationScript> of(
      String script, @Nullable Path file, String text, Map<String, String> settings) {
    String name = script.substring(script.lastIndexOf('/') + 1);
    String separator = settings.getOrDefault("sqlMigrationSeparator", "__");
    String versioned = settings.getOrDefault("sqlMigrationPrefix", "V");
    String repeatable = settings.getOrDefault("repeatableSqlMigrationPrefix", "R");
    Optional<String> suffix =
        Arrays.stream(settings.getOrDefault("sqlMigrationSuffixes", ".sql").split(","))
            .filter(name::endsWith)
            .findFirst();
    if (suffix.isEmpty()) {
      return Optional.empty();
    }
    String bare = name.substring(0, name.length() - suffix.get().length());
    int end = bare.indexOf(separator);
    String head = end < 0 ? bare : bare.substring(0, end);
    String description = end < 0 ? "" : bare.substring(end + separator.length());
    if (head.equals(repeatable)) {
      return Optional.of(new MigrationScript(script, file, List.of(), description, text));
    }
    if (!head.startsWith(versioned)) {
      return Optional.empty();
    }
    return version(head.substring(versioned.length()))
        .filter(
            version ->
                version(settings.getOrDefault("target", ""))
                    .map(target -> compareVersions(version, target) <= 0)
                    .orElse(true))
        .map(version -> new MigrationScript(script, file, version, description, text));
  }

  private static Optional<List<BigInteger>> version(String text) {
    return text.matches("\\d+([._]\\d+)*")
        ? Optional.of(Arrays.stream(text.split("[._]")).map(BigInteger::new).toList())
        : Optional.empty();
  }

  /** As Flyway: part by part, and what is missing is 0. */
  private static int compareVersions(List<BigInteger> one, List<BigInteger> other) {
    for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
      int order = part(one, i).compareTo(part(other, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static BigInteger part(List<BigInteger> version, int index) {
    return index < version.size() ? version.get(index) : BigInteger.ZERO;
  }

  @Override
  public int compareTo(MigrationScript other) {
    return ORDER.compare(this, other);
  }
}
