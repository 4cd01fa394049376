package dev.pgassay.assertions.migration;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the migrations that are SQL files from Flyway's locations, in Flyway's order. */
final class MigrationFiles {

  private final Map<String, String> settings;
  private final Charset encoding;

  private MigrationFiles(Map<String, String> settings) {
    this.settings = settings;
    String name = settings.getOrDefault("encoding", "UTF-8");
    this.encoding = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
  }

  /**
   * Reads migrations. Locations with wildcards, and those in the cloud, are left out.
   *
   * @param settings Flyway's settings, by their names
   * @throws IOException if a file cannot be read
   */
  static List<MigrationScript> read(List<String> locations, Map<String, String> settings)
      throws IOException {
    MigrationFiles files = new MigrationFiles(settings);
    return files.scripts(
        locations,
        file -> MigrationScript.of(file.script(), file.file(), files.text(file), settings));
  }

  /**
   * Reads the scripts that Flyway runs at an event, from the same locations.
   *
   * @param event Flyway's name of it, as in {@code afterMigrate}
   * @throws IOException if a file cannot be read
   */
  static List<MigrationScript> readCallbacks(
      List<String> locations, Map<String, String> settings, String event) throws IOException {
    MigrationFiles files = new MigrationFiles(settings);
    String separator = settings.getOrDefault("sqlMigrationSeparator", "__");
    return files.scripts(
        locations,
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
                            file.script(),
                            file.file(),
                            null,
                            name.description(),
                            files.text(file))));
  }

  private List<MigrationScript> scripts(
      List<String> locations, Function<LocatedFile, Optional<MigrationScript>> reader)
      throws IOException {
    List<MigrationScript> found = new ArrayList<>();
    for (String location : locations) {
      for (LocatedFile file : LocationFiles.in(location)) {
        reader.apply(file).ifPresent(found::add);
      }
    }
    return found.stream().sorted().toList();
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
