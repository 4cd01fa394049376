package dev.pgassay.assertions.migration.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** Goes through the migrations of a rehearsal, one at a time. */
@API(status = API.Status.INTERNAL)
public final class MigrationSteps {

  private MigrationSteps() {}

  /** Runs one migration, and looks at what it does. */
  @FunctionalInterface
  public interface Step {

    /**
     * Runs it.
     *
     * @param database a database that has been prepared for it
     * @param target the version that it leads to; the latest for those that are repeatable
     * @param script the migration's file or class
     */
    void run(SteppedDatabase database, MigrationVersion target, String script);
  }

  /**
   * Goes through those after {@link RehearsalPlan#since()}, the repeatable ones as one step at the
   * end.
   *
   * @param plan what the rehearsal runs with
   * @param step takes each migration
   * @return the migrations, none if there are none after that version
   */
  public static List<String> each(RehearsalPlan plan, Step step) {
    List<String> scripts = new ArrayList<>();
    try (SteppedDatabase database = plan.open()) {
      plan.since().ifPresent(database::migrateTo);
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

  private static String repeatable(SteppedDatabase database) {
    return String.join(
        ", ",
        Arrays.stream(database.configuration().load().info().pending())
            .filter(migration -> migration.getVersion() == null)
            .map(MigrationInfo::getScript)
            .toList());
  }
}
