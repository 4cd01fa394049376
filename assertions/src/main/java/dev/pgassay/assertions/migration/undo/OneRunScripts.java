package dev.pgassay.assertions.migration.undo;

import dev.pgassay.assertions.migration.history.LocatedFile;
import dev.pgassay.assertions.migration.history.MigrationHistory;
import dev.pgassay.assertions.migration.step.EventCallback;
import dev.pgassay.assertions.migration.step.RehearsalPlan;
import dev.pgassay.assertions.migration.step.SteppedDatabase;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * Migrations and undo scripts that Flyway can run one after the other without being started for
 * each, and nothing would be different. That is so where all of this is:
 *
 * <ul>
 *   <li>each migration is an SQL file with a version, and these are Flyway's own readings of it:
 *       the file that was found has the checksum that Flyway reads. Java migrations may remember
 *       what they did, and repeatable ones run at the end of each run;
 *   <li>there is no callback, no {@code initSql}, no resolver or provider of the user's own, which
 *       may act at the beginning and the end of each run, or find something else each time;
 *   <li>no script speaks of Flyway's history or of Flyway's own placeholders, which tell the
 *       script's name and when the run began. The word {@code flyway} is enough to be careful;
 *   <li>Flyway adopts no schema, guesses no encodings, and does not refuse files by their names;
 *   <li>what is made beside the database (roles, other databases) goes with it, or no script speaks
 *       of such things: the trips may have to begin once more.
 * </ul>
 *
 * @param versions the versions, in order
 * @param migrations the migrations
 * @param undo their undo scripts
 * @param files all files that lie where the migrations do
 */
record OneRunScripts(
    List<MigrationVersion> versions,
    Map<MigrationVersion, Migration> migrations,
    UndoScripts undo,
    List<LocatedFile> files) {

  /** What the name of a script's file of settings ends with. */
  static final String SETTINGS = ".conf";

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final Pattern SHARED_BY_DATABASES =
      Pattern.compile("(?i)\\b(role|user|group|database|tablespace|subscription)\\b");

  /**
   * A migration's file.
   *
   * @param script its place as Flyway tells it
   * @param checksum Flyway's
   * @param file its content
   */
  record Migration(String script, int checksum, LocatedFile file) {}

  /**
   * Reads them.
   *
   * @param database a database that nothing was migrated in
   * @return the scripts, empty where one run may differ from several
   */
  static Optional<OneRunScripts> of(
      SteppedDatabase database, RehearsalPlan plan, UndoScripts undo) {
    Configuration flyway = database.configuration();
    if (!isPlain(flyway)) {
      return Optional.empty();
    }
    List<MigrationInfo> infos = Arrays.asList(database.configuration().load().info().all());
    List<LocatedFile> files;
    try {
      files = MigrationHistory.of(plan.locations().toArray(String[]::new)).locatedFiles();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      return Optional.empty();
    }
    Map<MigrationVersion, Migration> migrations = migrations(infos, files);
    List<MigrationVersion> versions = database.versions();
    boolean all =
        infos.stream().noneMatch(info -> info.getVersion() == null || EventCallback.isInJava(info))
            && migrations.keySet().containsAll(versions)
            && files.stream().noneMatch(file -> isCallback(file.name(), flyway));
    Predicate<String> isTelling = telling(flyway, database.leavesNothing());
    return all
            && flyway.getPlaceholders().values().stream().noneMatch(isTelling)
            && texts(migrations.values(), undo, files, flyway).noneMatch(isTelling)
        ? Optional.of(new OneRunScripts(versions, migrations, undo, files))
        : Optional.empty();
  }

  private static boolean isPlain(Configuration flyway) {
    return flyway.getInitSql() == null
        && flyway.getCallbacks().length == 0
        && flyway.getCallbackLocations().length == 0
        && flyway.getResolvers().length == 0
        && flyway.getJavaMigrations().length == 0
        && flyway.getJavaMigrationClassProvider() == null
        && flyway.getResourceProvider() == null
        && !flyway.isSkipDefaultResolvers()
        && !flyway.isSkipExecutingMigrations()
        && !flyway.isBaselineOnMigrate()
        && !flyway.isDetectEncoding()
        && !flyway.isValidateMigrationNaming();
  }

  private static Map<MigrationVersion, Migration> migrations(
      List<MigrationInfo> infos, List<LocatedFile> files) {
    Map<MigrationVersion, Migration> migrations = new HashMap<>();
    for (MigrationInfo info : infos) {
      String script = info.getScript();
      List<LocatedFile> named =
          files.stream()
              .filter(file -> file.script().equals(script) || file.script().endsWith("/" + script))
              .toList();
      if (info.getVersion() != null && info.getChecksum() != null && named.size() == 1) {
        migrations.put(info.getVersion(), new Migration(script, info.getChecksum(), named.get(0)));
      }
    }
    return migrations;
  }

  private static boolean isCallback(String name, Configuration flyway) {
    return Arrays.stream(Event.values())
        .map(Event::getId)
        .anyMatch(
            event ->
                name.startsWith(event + ".")
                    || name.startsWith(event + flyway.getSqlMigrationSeparator()));
  }

  private static Stream<String> texts(
      Collection<Migration> migrations,
      UndoScripts undo,
      List<LocatedFile> files,
      Configuration flyway) {
    return Stream.of(
            migrations.stream().map(Migration::file),
            undo.scripts().values().stream(),
            Stream.of(files, undo.others()).flatMap(List::stream).filter(OneRunScripts::isSetting))
        .flatMap(some -> some)
        .map(file -> new String(file.content(), flyway.getEncoding()));
  }

  /** Whether a text may tell one run from another. */
  private static Predicate<String> telling(Configuration flyway, boolean leavesNothing) {
    List<String> words =
        List.of("flyway", flyway.getTable().toLowerCase(Locale.ROOT), "" + BYTE_ORDER_MARK);
    return text -> {
      String lower = text.toLowerCase(Locale.ROOT);
      return words.stream().anyMatch(lower::contains)
          || !leavesNothing && SHARED_BY_DATABASES.matcher(text).find();
    };
  }

  private static boolean isSetting(LocatedFile file) {
    return file.name().endsWith(SETTINGS);
  }

  /** The settings of a script, in a file beside it. */
  Optional<LocatedFile> settings(LocatedFile script) {
    return Stream.of(files, undo.others())
        .flatMap(List::stream)
        .filter(file -> file.script().equals(script.script() + SETTINGS))
        .findFirst();
  }
}
