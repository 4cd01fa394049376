package dev.pgassay.assertions.migration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** Goes through the migrations of a rehearsal, one at a time. */
final class MigrationSteps {

  private MigrationSteps() {}

  /** Runs one migration, and looks at what it does. */
  @FunctionalInterface
  interface Step {

    /**
     * Runs it.
     *
     * @param database a database that has been prepared for it
     * @param target the version that it leads to; the latest for those that are repeatable
     * @param script the migration's file or class
     */
    void run(RehearsedDatabase database, MigrationVersion target, String script);
  }

  /**
   * Goes through those after {@link MigrationRehearsal#since(String)}, the repeatable ones as one
   * step at the end.
   *
   * @return the migrations, none if there are none after that version
   */
  static List<String> each(MigrationRehearsal rehearsal, Step step) {
    List<String> scripts = new ArrayList<>();
    try (RehearsedDatabase database = rehearsal.open()) {
      rehearsal.since().ifPresent(database::migrateTo);
      List<MigrationInfo> pending = Arrays.asList(database.configuration().load().info().pending());
      for (MigrationInfo migration : pending) {
        if (migration.getVersion() != null) {
          database.prepareFor(migration.getVersion());
          step.run(database, migration.getVersion(), migration.getScript());
          scripts.add(migration.getScript());
        }
      }
      String repeatable = repeatable(database);
      if (!repeatable.isEmpty()) {
        database.prepareFor(MigrationVersion.LATEST);
        step.run(database, MigrationVersion.LATEST, repeatable);
        scripts.add(repeatable);
      }
    }
    return List.copyOf(scripts);
  }

  private static String repeatable(RehearsedDatabase database) {
    return String.join(
        ", ",
        Arrays.stream(database.configuration().load().info().pending())
            .filter(migration -> migration.getVersion() == null)
            .map(MigrationInfo::getScript)
            .toList());
  }
}
