package dev.pgassay.internal.configuration;

import static dev.pgassay.internal.configuration.ConfigurationKey.FLYWAY_PREFIX;
import static dev.pgassay.internal.configuration.ConfigurationKey.PREFIX;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.assertions.profile.ServerProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration of a run: system properties, before parameters that JUnit's launcher was
 * given, before environment variables, before {@code junit-platform.properties}.
 */
public final class ConfigurationReader {

  static final int OLDEST_MAJOR = 14;
  private static final String PROPERTIES_FILE = "junit-platform.properties";

  private final Properties system;
  private final Map<String, String> environment;
  private final Function<String, Optional<String>> parameters;
  private final Properties file;

  ConfigurationReader(
      Properties system,
      Map<String, String> environment,
      Function<String, Optional<String>> parameters,
      Properties file) {
    this.system = system;
    this.environment = environment;
    this.parameters = parameters;
    this.file = file;
  }

  /**
   * Reads the configuration of this JVM.
   *
   * @param parameters JUnit's configuration parameters, which include those of its file
   */
  public static RunConfiguration read(Function<String, Optional<String>> parameters) {
    return new ConfigurationReader(
            System.getProperties(), System.getenv(), parameters, propertiesFile())
        .read();
  }

  RunConfiguration read() {
    rejectUnknownKeys();
    return new RunConfiguration(
        value(ConfigurationKey.PROVIDER),
        postgres(),
        profile(),
        stubbedExtensions(),
        flyway(),
        path(ConfigurationKey.CACHE),
        path(ConfigurationKey.RUN_DIRECTORY),
        path(ConfigurationKey.RESULTS).orElse(Path.of("target", "pgassay")).toAbsolutePath(),
        flag(ConfigurationKey.REPORT, true),
        flag(ConfigurationKey.KEEP, true),
        flag(ConfigurationKey.PROGRESS, true),
        flag(ConfigurationKey.RESET, true),
        flag(ConfigurationKey.POOL, true),
        flag(ConfigurationKey.TEMPLATES, true),
        flag(ConfigurationKey.VERIFY, false),
        providerOptions());
  }

  private void rejectUnknownKeys() {
    for (String key : keysOf(system, file)) {
      if (key.startsWith(PREFIX) && !ConfigurationKey.isKnown(key) && !isOptionOfOwnProvider(key)) {
        throw new DatabaseSetupException(
            "`"
                + key
                + "` is not a configuration key of pgassay."
                + NearestName.of(
                        key,
                        Arrays.stream(ConfigurationKey.values())
                            .map(ConfigurationKey::property)
                            .toList())
                    .map(nearest -> " Did you mean `" + nearest + "`?")
                    .orElse(""));
      }
    }
  }

  /** A provider of the user's has options that we do not know, when it is the one chosen. */
  private boolean isOptionOfOwnProvider(String key) {
    return value(ConfigurationKey.PROVIDER)
        .filter(provider -> key.startsWith(PREFIX + provider + "."))
        .filter(
            provider ->
                Arrays.stream(ConfigurationKey.values())
                    .noneMatch(known -> known.provider().equals(Optional.of(provider))))
        .isPresent();
  }

  private OptionalInt postgres() {
    return value(ConfigurationKey.POSTGRES)
        .map(value -> OptionalInt.of(majorVersion(value)))
        .orElse(OptionalInt.empty());
  }

  private static int majorVersion(String value) {
    try {
      int major = Integer.parseInt(value.strip());
      if (major >= OLDEST_MAJOR) {
        return major;
      }
    } catch (NumberFormatException notANumber) {
      // falls through to the refusal, which names the value
    }
    throw new DatabaseSetupException(
        "`"
            + ConfigurationKey.POSTGRES.property()
            + "` must be a major version of PostgreSQL, "
            + OLDEST_MAJOR
            + " or higher, but is `"
            + value
            + "`.");
  }

  private Optional<ServerProfile> profile() {
    return value(ConfigurationKey.PROFILE).map(ConfigurationReader::profile);
  }

  private static ServerProfile profile(String value) {
    List<String> names = Arrays.stream(ServerProfile.values()).map(ServerProfile::name).toList();
    if (names.contains(value)) {
      return ServerProfile.valueOf(value);
    }
    throw new DatabaseSetupException(
        "`"
            + ConfigurationKey.PROFILE.property()
            + "` must be one of `"
            + String.join("`, `", names)
            + "`, but is `"
            + value
            + "`."
            + NearestName.of(value, names)
                .map(nearest -> " Did you mean `" + nearest + "`?")
                .orElse(""));
  }

  private Map<String, String> stubbedExtensions() {
    return StubbedExtensions.read(
        "`" + ConfigurationKey.STUBBED_EXTENSIONS.property() + "`",
        value(ConfigurationKey.STUBBED_EXTENSIONS)
            .map(value -> Arrays.asList(value.split(",")))
            .orElse(List.of()),
        DatabaseSetupException::new);
  }

  private boolean flag(ConfigurationKey key, boolean otherwise) {
    String value = value(key).orElse(Boolean.toString(otherwise));
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new DatabaseSetupException(
              "`" + key.property() + "` must be `true` or `false`, but is `" + value + "`.");
    };
  }

  private Optional<Path> path(ConfigurationKey key) {
    return value(key)
        .map(
            value -> {
              try {
                return Path.of(value).toAbsolutePath();
              } catch (InvalidPathException invalid) {
                throw new DatabaseSetupException(
                    "`"
                        + key.property()
                        + "` must be a path, but is `"
                        + value
                        + "`: "
                        + invalid.getReason(),
                    invalid);
              }
            });
  }

  private Map<String, String> flyway() {
    Map<String, String> settings = new TreeMap<>();
    for (Properties source : new Properties[] {file, system}) {
      for (String key : keysOf(source)) {
        if (key.startsWith(FLYWAY_PREFIX)) {
          settings.put(key.substring(FLYWAY_PREFIX.length()), source.getProperty(key));
        }
      }
    }
    return settings;
  }

  private Map<String, Map<String, String>> providerOptions() {
    Map<String, Map<String, String>> options = new HashMap<>();
    for (ConfigurationKey key : ConfigurationKey.values()) {
      key.provider()
          .ifPresent(
              provider ->
                  value(key)
                      .ifPresent(
                          value ->
                              options
                                  .computeIfAbsent(provider, name -> new TreeMap<>())
                                  .put(key.option(), value)));
    }
    value(ConfigurationKey.PROVIDER)
        .ifPresent(
            provider -> {
              String prefix = PREFIX + provider + ".";
              for (Properties source : new Properties[] {file, system}) {
                for (String key : keysOf(source)) {
                  if (key.startsWith(prefix)) {
                    options
                        .computeIfAbsent(provider, name -> new TreeMap<>())
                        .put(key.substring(prefix.length()), source.getProperty(key));
                  }
                }
              }
            });
    return options;
  }

  private Optional<String> value(ConfigurationKey key) {
    Optional<String> inFile = notBlank(file.getProperty(key.property()));
    return notBlank(system.getProperty(key.property()))
        .or(() -> givenToLauncher(key, inFile))
        .or(() -> notBlank(environment.get(key.environmentVariable())))
        .or(() -> inFile);
  }

  /**
   * JUnit mixes what its launcher was given with its file; what differs from the file was given.
   */
  private Optional<String> givenToLauncher(ConfigurationKey key, Optional<String> inFile) {
    return parameters
        .apply(key.property())
        .map(String::strip)
        .filter(value -> !value.isEmpty() && !inFile.equals(Optional.of(value)));
  }

  private static Optional<String> notBlank(@Nullable String value) {
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static Iterable<String> keysOf(Properties... sources) {
    return Arrays.stream(sources).flatMap(source -> source.stringPropertyNames().stream()).toList();
  }

  private static Properties propertiesFile() {
    Properties properties = new Properties();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(PROPERTIES_FILE)
            : loader.getResourceAsStream(PROPERTIES_FILE)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new DatabaseSetupException("Could not read " + PROPERTIES_FILE + ": " + e, e);
    }
    return properties;
  }
}
