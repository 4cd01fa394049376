package dev.pgassay.assertions.migration.undo;

import dev.pgassay.assertions.migration.history.LocatedFile;
import dev.pgassay.assertions.migration.history.MigrationHistory;
import dev.pgassay.assertions.migration.step.MigrationFailedException;
import dev.pgassay.assertions.migration.step.SteppedDatabase;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The scripts that undo migrations. Flyway itself runs each, as if it were a migration, so that
 * placeholders, statements and transactions are as they are for the migrations.
 *
 * @param scripts the scripts by version
 * @param others all files beside them, among which are their {@code .conf} files
 */
record UndoScripts(SortedMap<MigrationVersion, LocatedFile> scripts, List<LocatedFile> others) {

  /** What the names of undo scripts begin with. */
  static final String PREFIX = "U";

  private static final String HISTORY = "pgassay_undo_history";

  /**
   * Reads scripts.
   *
   * @throws IllegalArgumentException if there is none, or two are of one version
   */
  static UndoScripts in(List<String> locations, Configuration configuration) {
    MigrationHistory history =
        MigrationHistory.of(locations.toArray(String[]::new))
            .flyway("sqlMigrationSeparator", configuration.getSqlMigrationSeparator())
            .flyway(
                "sqlMigrationSuffixes", String.join(",", configuration.getSqlMigrationSuffixes()));
    SortedMap<MigrationVersion, LocatedFile> scripts = history.undoScripts();
    if (scripts.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no undo script in `"
              + String.join("`, `", locations)
              + "`; one looks like `U12__add_orders.sql`.");
    }
    return new UndoScripts(scripts, history.locatedFiles());
  }

  Optional<LocatedFile> of(MigrationVersion version) {
    return Optional.ofNullable(scripts.get(version));
  }

  /**
   * Undoes a version.
   *
   * @throws MigrationFailedException if its script fails
   */
  void run(MigrationVersion version, SteppedDatabase database) {
    LocatedFile script = Objects.requireNonNull(scripts.get(version));
    database.run("back from version " + version, configuration -> undo(script, configuration));
    database.history(HISTORY).drop();
  }

  private void undo(LocatedFile script, FluentConfiguration configuration) {
    runOnly(new Only(script, configuration.getEncoding()), PREFIX, HISTORY, configuration)
        .target(MigrationVersion.LATEST);
  }

  /** Lets Flyway run what a provider has, and nothing else, under a history of its own. */
  static FluentConfiguration runOnly(
      ResourceProvider scripts, String prefix, String history, FluentConfiguration configuration) {
    return configuration
        .resourceProvider(scripts)
        .javaMigrationClassProvider(List::of)
        .javaMigrations()
        .callbacks(new Callback[0])
        .sqlMigrationPrefix(prefix)
        .repeatableSqlMigrationPrefix("pgassay_none")
        .table(history)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .group(false);
  }

  /** Gives Flyway one script, and nothing else. */
  private final class Only implements ResourceProvider {

    private final LocatedFile script;
    private final Charset encoding;

    Only(LocatedFile script, Charset encoding) {
      this.script = script;
      this.encoding = encoding;
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
      return others.stream()
          .filter(file -> file.script().equals(name))
          .findFirst()
          .map(file -> ScriptResource.of(file, encoding))
          .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      String name = script.name();
      return name.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(name::endsWith)
          ? List.of(ScriptResource.of(script, encoding))
          : List.of();
    }
  }
}
