package dev.pgassay.assertions.migration.undo;

import dev.pgassay.assertions.migration.history.LocatedFile;
import dev.pgassay.assertions.migration.undo.OneRunScripts.Migration;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Gives Flyway the scripts of the trips as migrations whose versions are their places. */
final class TripScripts implements ResourceProvider {

  private final List<LoadableResource> resources = new ArrayList<>();
  private final Map<String, LoadableResource> settings = new LinkedHashMap<>();

  TripScripts(List<TripStep> steps, OneRunScripts scripts, String prefix, Configuration flyway) {
    Charset encoding = flyway.getEncoding();
    for (TripStep step : steps) {
      MigrationVersion version = scripts.versions().get(step.version());
      Migration migration = scripts.migrations().get(version);
      LocatedFile file =
          step.kind().isDown() ? scripts.undo().of(version).orElseThrow() : migration.file();
      String script = step.kind().isDown() ? file.script() : migration.script();
      String name =
          prefix
              + (resources.size() + 1)
              + flyway.getSqlMigrationSeparator()
              + "trip"
              + suffix(file.name(), flyway);
      resources.add(new ScriptResource(file, script, name, encoding));
      scripts
          .settings(file)
          .ifPresent(
              found ->
                  settings.put(
                      script + OneRunScripts.SETTINGS, ScriptResource.of(found, encoding)));
    }
  }

  private static String suffix(String name, Configuration flyway) {
    return Stream.of(flyway.getSqlMigrationSuffixes())
        .filter(end -> name.regionMatches(true, name.length() - end.length(), end, 0, end.length()))
        .findFirst()
        .orElse("");
  }

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return settings.get(name);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return resources.stream()
        .filter(resource -> resource.getFilename().startsWith(prefix))
        .filter(resource -> Arrays.stream(suffixes).anyMatch(resource.getFilename()::endsWith))
        .toList();
  }
}
