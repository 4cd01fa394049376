package dev.pgassay.assertions.migration.history;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/**
 * A migration that is a SQL file.
 *
 * @param script its place as its location gives it: {@code db/migration/V3__orders.sql}
 * @param file the file that a developer would open, or null where it is in an archive
 * @param version its version, or null for one that is repeatable
 * @param description what its name says that it does
 * @param text its statements, with the placeholders that are known replaced
 */
@API(status = API.Status.INTERNAL)
public record MigrationScript(
    String script,
    @Nullable Path file,
    @Nullable MigrationVersion version,
    String description,
    String text)
    implements Comparable<MigrationScript> {

  private static final Comparator<MigrationScript> ORDER =
      Comparator.comparing(
              MigrationScript::version, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(MigrationScript::description)
          .thenComparing(MigrationScript::script);

  /**
   * Whether Flyway means this one.
   *
   * @param name a script's name as Flyway gives it, below its location
   * @return whether it is this one's
   */
  public boolean isNamed(String name) {
    return script.equals(name) || script.endsWith("/" + name);
  }

  /**
   * Reads a migration's name as Flyway does.
   *
   * @param settings Flyway's settings, by their names
   * @return the migration, or empty if it is none, or lies beyond the target
   */
  static Optional<MigrationScript> of(
      String script, @Nullable Path file, String text, Map<String, String> settings) {
    MigrationName name =
        MigrationName.ofFile(script.substring(script.lastIndexOf('/') + 1), settings);
    boolean runs =
        switch (name.kind()) {
          case REPEATABLE -> true;
          case VERSIONED -> !isBeyond(name.version(), settings.getOrDefault("target", ""));
          default -> false;
        };
    return runs
        ? Optional.of(new MigrationScript(script, file, name.version(), name.description(), text))
        : Optional.empty();
  }

  private static boolean isBeyond(@Nullable MigrationVersion version, String target) {
    return version != null
        && target.matches("\\d+([._]\\d+)*")
        && version.compareTo(MigrationVersion.fromVersion(target)) > 0;
  }

  @Override
  public int compareTo(MigrationScript other) {
    return ORDER.compare(this, other);
  }
}
