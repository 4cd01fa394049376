package dev.pgassay.assertions.migration.history;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The migrations that are SQL files, read from Flyway's locations, once. Locations with wildcards,
 * and those in the cloud, are left out.
 */
@API(status = API.Status.INTERNAL)
public final class MigrationFiles {

  private final List<String> locations;
  private final Map<String, String> settings;
  private final Charset encoding;
  private @Nullable List<LocatedFile> located;

  private MigrationFiles(List<String> locations, Map<String, String> settings) {
    this.locations = locations;
    this.settings = settings;
    String name = settings.getOrDefault("encoding", "UTF-8");
    this.encoding = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
  }

  /**
   * Takes locations and settings by their names.
   *
   * @param locations where the files lie, in Flyway's notation
   * @param settings Flyway's settings, by their names without {@code flyway.}
   * @return the files there
   */
  public static MigrationFiles of(List<String> locations, Map<String, String> settings) {
    return new MigrationFiles(List.copyOf(locations), Map.copyOf(settings));
  }

  /**
   * Takes what Flyway is configured with.
   *
   * @param flyway its configuration
   * @return the files that it finds
   */
  public static MigrationFiles of(Configuration flyway) {
    Map<String, String> settings = new HashMap<>();
    settings.put("encoding", flyway.getEncoding().name());
    settings.put("sqlMigrationPrefix", flyway.getSqlMigrationPrefix());
    settings.put("repeatableSqlMigrationPrefix", flyway.getRepeatableSqlMigrationPrefix());
    settings.put("sqlMigrationSeparator", flyway.getSqlMigrationSeparator());
    settings.put("sqlMigrationSuffixes", String.join(",", flyway.getSqlMigrationSuffixes()));
    settings.put("placeholderPrefix", flyway.getPlaceholderPrefix());
    settings.put("placeholderSuffix", flyway.getPlaceholderSuffix());
    flyway.getPlaceholders().forEach((name, value) -> settings.put("placeholders." + name, value));
    return of(Arrays.stream(flyway.getLocations()).map(Object::toString).toList(), settings);
  }

  /**
   * Reads the migrations.
   *
   * @return the migrations, in Flyway's order
   * @throws IOException if a file cannot be read
   */
  public List<MigrationScript> migrations() throws IOException {
    return scripts(file -> MigrationScript.of(file.script(), file.file(), text(file), settings));
  }

  /**
   * Reads the scripts that Flyway runs at an event.
   *
   * @param event Flyway's name of it, as in {@code afterMigrate}
   * @return the scripts, in Flyway's order
   * @throws IOException if a file cannot be read
   */
  public List<MigrationScript> callbacks(String event) throws IOException {
    String separator = settings.getOrDefault("sqlMigrationSeparator", "__");
    return scripts(
        file ->
            Optional.of(MigrationName.ofFile(file.name(), settings))
                .filter(name -> name.kind() == MigrationName.Kind.CALLBACK)
                .filter(
                    name ->
                        file.name().startsWith(event + separator)
                            || file.name().startsWith(event + "."))
                .map(
                    name ->
                        new MigrationScript(
                            file.script(), file.file(), null, name.description(), text(file))));
  }

  private List<MigrationScript> scripts(Function<LocatedFile, Optional<MigrationScript>> reader)
      throws IOException {
    return located().stream().flatMap(file -> reader.apply(file).stream()).sorted().toList();
  }

  private synchronized List<LocatedFile> located() throws IOException {
    List<LocatedFile> known = located;
    if (known == null) {
      known = new ArrayList<>();
      for (String location : locations) {
        known.addAll(LocationFiles.in(location));
      }
      located = known;
    }
    return known;
  }

  private String text(LocatedFile file) {
    String text = new String(file.content(), encoding);
    String prefix = settings.getOrDefault("placeholderPrefix", "${");
    String suffix = settings.getOrDefault("placeholderSuffix", "}");
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      if (setting.getKey().startsWith("placeholders.")) {
        String name = setting.getKey().substring("placeholders.".length());
        text = text.replace(prefix + name + suffix, setting.getValue());
      }
    }
    return text;
  }
}
