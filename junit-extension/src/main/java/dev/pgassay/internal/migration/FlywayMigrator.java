package dev.pgassay.internal.migration;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.assertions.profile.ProfileRules;
import dev.pgassay.internal.configuration.NearestName;
import dev.pgassay.internal.configuration.Settings;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** Applies a team's migrations with Flyway, and says in our words what went wrong. */
public final class FlywayMigrator {

  private static final String PREFIX = "flyway.";

  /** What pgassay decides itself, and what to use instead. */
  private static final Map<String, String> OURS =
      Map.of(
          "url", "the attribute `provider` of `@DatabaseTest`",
          "user", "the attribute `provider` of `@DatabaseTest`",
          "password", "the attribute `provider` of `@DatabaseTest`",
          "locations", "the attribute `migrations` of `@DatabaseTest`");

  /** SQLSTATEs of a function, table, column, type and schema that is not there. */
  private static final Set<String> MISSING = Set.of("42883", "42P01", "42703", "42704", "3F000");

  private final Settings settings;

  /** Creates a migrator for some settings. */
  public FlywayMigrator(Settings settings) {
    this.settings = settings;
  }

  /** Returns Flyway, configured as the settings ask, on a database. */
  public Flyway flyway(DataSource dataSource) {
    return configuration(dataSource).load();
  }

  /**
   * Migrates a database.
   *
   * @param progress takes a line now and then while it takes long
   */
  public void migrate(DataSource dataSource, Consumer<String> progress) {
    try {
      Flyway flyway = configuration(dataSource).load();
      MigrationInfoService info = flyway.info();
      if (info.all().length == 0) {
        throw noMigrations();
      }
      try (MigrationProgress telling = new MigrationProgress()) {
        telling.start(flyway(dataSource), info.pending().length, progress);
        flyway.migrate();
      }
    } catch (FlywayException e) {
      throw failure(e);
    }
  }

  private FluentConfiguration configuration(DataSource dataSource) {
    Map<String, String> properties = new TreeMap<>();
    // Without this, CREATE INDEX CONCURRENTLY waits for Flyway's own transaction for ever.
    properties.put(PREFIX + "postgresql.transactional.lock", "false");
    settings.target().ifPresent(target -> properties.put(PREFIX + "target", target));
    settings
        .flyway()
        .forEach(
            (name, value) -> {
              if (OURS.containsKey(name)) {
                throw new DatabaseSetupException(
                    "The Flyway setting `"
                        + name
                        + "` is set by pgassay; use "
                        + OURS.get(name)
                        + " instead.");
              }
              properties.put(PREFIX + name, value);
            });
    try {
      return Flyway.configure(Thread.currentThread().getContextClassLoader())
          .configuration(properties)
          .locations(settings.migrations().toArray(String[]::new))
          .dataSource(dataSource);
    } catch (FlywayException e) {
      throw badConfiguration(e);
    }
  }

  private DatabaseSetupException badConfiguration(FlywayException e) {
    Set<String> known = knownSettings();
    List<String> hints =
        settings.flyway().keySet().stream()
            .filter(name -> !known.contains(name) && name.indexOf('.') < 0)
            .map(
                name ->
                    "`"
                        + name
                        + "` is not a setting of Flyway."
                        + NearestName.of(name, known)
                            .map(nearest -> " Did you mean `" + nearest + "`?")
                            .orElse(""))
            .toList();
    return new DatabaseSetupException(
        "Flyway does not accept its settings.\n\n"
            + (hints.isEmpty() ? String.valueOf(e.getMessage()) : String.join("\n", hints))
                .indent(2)
                .stripTrailing(),
        e);
  }

  private static Set<String> knownSettings() {
    return Arrays.stream(FluentConfiguration.class.getMethods())
        .filter(method -> method.getReturnType() == FluentConfiguration.class)
        .map(Method::getName)
        .collect(Collectors.toUnmodifiableSet());
  }

  private DatabaseSetupException noMigrations() {
    return new DatabaseSetupException(
        "Flyway finds no migrations at "
            + String.join(", ", settings.migrations())
            + ", although there are files.\n\nTo resolve this, do one of:\n"
            + "  -> see that their names have the form V1__description.sql or R__description.sql\n"
            + "  -> adopt the database as it is: @DatabaseTest(migrations = {})");
  }

  private DatabaseSetupException failure(FlywayException e) {
    String message = String.valueOf(e.getMessage());
    String where = String.join(", ", settings.migrations());
    SQLException sql = sqlCause(e);
    if (sql == null) {
      return new DatabaseSetupException(
          "The migrations at " + where + " failed.\n\n" + message.strip().indent(2).stripTrailing(),
          e);
    }
    String place = field(message, "Location", field(message, "Failed to execute script", where));
    String line = field(message, "Line", "");
    Optional<ProfileRules> rules = settings.profile().rules();
    return new DatabaseSetupException(
        "The migrations at "
            + where
            + " failed"
            + rules.map(profile -> " as the administrator of " + profile.origin()).orElse("")
            + ".\n\n"
            + new StatementFailure(
                    place.replaceFirst(" \\(.*\\)$", ""),
                    line,
                    statement(message, place, line),
                    sql)
                .describe()
            + rules
                .flatMap(profile -> profile.differenceOf(String.valueOf(sql.getMessage())))
                .map(note -> "\n\n  It may run there: " + note)
                .orElse("")
            + stubs(sql),
        e);
  }

  /** What a stub does not bring is missed as if nobody had thought of the extension. */
  private String stubs(SQLException e) {
    return settings.stubbedExtensions().isEmpty() || !MISSING.contains(e.getSQLState())
        ? ""
        : "\n\n  Stubs are empty: of `stubbedExtensions` ("
            + String.join(", ", settings.stubbedExtensions().keySet())
            + "), those that the server lacks.";
  }

  private static @Nullable SQLException sqlCause(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }

  /** Flyway's exceptions tell the place in their text only: {@code Line : 12}. */
  private static String field(String message, String name, String otherwise) {
    Matcher matcher =
        Pattern.compile("^" + name + "\\s*:?\\s+(.+)$", Pattern.MULTILINE).matcher(message);
    return matcher.find() ? matcher.group(1).strip() : otherwise;
  }

  /** Flyway tells the statement in its debug mode only, so it is looked up in the file. */
  private static String statement(String message, String place, String line) {
    Matcher shown =
        Pattern.compile(
                "^Statement\\s*:\\s+(?!Run Flyway with)(.*)", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(message);
    if (shown.find()) {
      return shown.group(1).strip();
    }
    Matcher file = Pattern.compile("(\\S+)(?: \\((.*)\\))?").matcher(place);
    if (!line.matches("\\d+") || !file.matches()) {
      return "";
    }
    try {
      String location =
          file.group(2) != null && Files.exists(Path.of(file.group(2)))
              ? "filesystem:" + file.group(2)
              : "classpath:" + file.group(1);
      return SqlScript.read(location).statementAt(Integer.parseInt(line));
    } catch (DatabaseSetupException | InvalidPathException e) {
      return "";
    }
  }
}
