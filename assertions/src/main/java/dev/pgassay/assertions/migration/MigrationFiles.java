package dev.pgassay.assertions.migration;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    List<MigrationScript> found = new ArrayList<>();
    for (String location : locations) {
      for (LocatedFile file : LocationFiles.in(location)) {
        files.script(file).ifPresent(found::add);
      }
    }
    return found.stream().sorted().toList();
  }

  private Optional<MigrationScript> script(LocatedFile file) {
    String text = new String(file.content(), encoding);
    String prefix = settings.getOrDefault("placeholderPrefix", "${");
    String suffix = settings.getOrDefault("placeholderSuffix", "}");
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      if (setting.getKey().startsWith("placeholders.")) {
        String name = setting.getKey().substring("placeholders.".length());
        text = text.replace(prefix + name + suffix, setting.getValue());
      }
    }
    return MigrationScript.of(file.script(), file.file(), text, settings);
  }
}
