package dev.pgassay.internal.configuration;

import dev.pgassay.DatabaseTest;
import dev.pgassay.assertions.profile.ServerProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns the attributes of {@link DatabaseTest} into {@link Settings}. */
public final class SettingsReader {

  private final Function<String, ? extends RuntimeException> misuse;

  /**
   * Creates a reader.
   *
   * @param misuse makes the exception for an attribute that is wrong
   */
  public SettingsReader(Function<String, ? extends RuntimeException> misuse) {
    this.misuse = misuse;
  }

  /** Reads an annotation; what it leaves open comes from the run's configuration. */
  public Settings read(DatabaseTest annotation, RunConfiguration run) {
    return complete(
        new Settings(
            locations("migrations", annotation.migrations()),
            annotation.migrations().length == 0,
            locations("initScripts", annotation.initScripts()),
            locations("scripts", annotation.scripts()),
            assignments("flyway", annotation.flyway()),
            text(annotation.target()),
            majorVersion(annotation.postgres()),
            OptionalInt.empty(),
            text(annotation.provider()),
            annotation.lifecycle(),
            annotation.handOut(),
            annotation.server(),
            assignments("settings", annotation.settings()),
            profile(annotation.profile()),
            stubbedExtensions(
                "the attribute `stubbedExtensions` of `@DatabaseTest`",
                annotation.stubbedExtensions()),
            text(annotation.role())),
        run);
  }

  /**
   * Reads names of extensions, each with a version or without.
   *
   * @param where what the values stand in, for the message
   * @return versions by name
   */
  public Map<String, String> stubbedExtensions(String where, String... values) {
    return StubbedExtensions.read(where, List.of(values), misuse);
  }

  /** Fills what the settings leave open from the run's configuration. */
  public Settings complete(Settings settings, RunConfiguration run) {
    Map<String, String> flyway = new TreeMap<>(run.flyway());
    flyway.putAll(settings.flyway());
    Map<String, String> stubs = new TreeMap<>(run.stubbedExtensions());
    stubs.putAll(settings.stubbedExtensions());
    return new Settings(
        settings.migrations(),
        settings.adopts(),
        settings.initScripts(),
        settings.scripts(),
        flyway,
        settings.target(),
        settings.postgres().isPresent() ? settings.postgres() : run.postgres(),
        settings.localeOf(),
        settings.provider().or(run::provider),
        settings.lifecycle(),
        settings.handOut(),
        settings.server(),
        settings.serverSettings(),
        settings.askedProfile().or(run::profile),
        stubs,
        settings.role());
  }

  private List<String> locations(String attribute, String[] values) {
    for (String value : values) {
      if (value.isBlank()) {
        throw misuse.apply(
            "The attribute `"
                + attribute
                + "` of `@DatabaseTest` has a blank location. To adopt the database as it is, write `"
                + attribute
                + " = {}`.");
      }
    }
    return List.of(values);
  }

  private Map<String, String> assignments(String attribute, String[] values) {
    Map<String, String> assignments = new TreeMap<>();
    for (String value : values) {
      int equals = value.indexOf('=');
      if (equals < 1) {
        throw misuse.apply(
            "The value `"
                + value
                + "` in the attribute `"
                + attribute
                + "` of `@DatabaseTest` must have the form `name=value`.");
      }
      String name = value.substring(0, equals).strip();
      if (assignments.putIfAbsent(name, value.substring(equals + 1).strip()) != null) {
        throw misuse.apply(
            "The attribute `"
                + attribute
                + "` of `@DatabaseTest` sets `"
                + name
                + "` more than once.");
      }
    }
    return assignments;
  }

  private Optional<ServerProfile> profile(ServerProfile... values) {
    if (values.length > 1) {
      throw misuse.apply(
          "The attribute `profile` of `@DatabaseTest` must be one profile, but is `%s`. To try several, write `assertThat(MigrationRehearsal.of(database)).runOn(…)`."
              .formatted(
                  Stream.of(values).map(ServerProfile::name).collect(Collectors.joining("`, `"))));
    }
    return Stream.of(values).findFirst();
  }

  private OptionalInt majorVersion(int value) {
    if (value == 0) {
      return OptionalInt.empty();
    }
    if (value < ConfigurationReader.OLDEST_MAJOR) {
      throw misuse.apply(
          "The attribute `postgres` of `@DatabaseTest` must be a major version of PostgreSQL, "
              + ConfigurationReader.OLDEST_MAJOR
              + " or higher, but is `"
              + value
              + "`.");
    }
    return OptionalInt.of(value);
  }

  private static Optional<String> text(String value) {
    return value.isBlank() ? Optional.empty() : Optional.of(value.strip());
  }
}
