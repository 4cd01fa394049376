package dev.pgassay.assertions.migration.trace;

import dev.pgassay.assertions.migration.step.MigrationFailedException;
import dev.pgassay.assertions.migration.step.RehearsalPlan;
import dev.pgassay.assertions.migration.step.SteppedDatabase;
import java.sql.SQLException;
import org.apiguardian.api.API;

/** Runs migrations, and looks at each statement. */
@API(status = API.Status.INTERNAL)
public final class TraceRun {

  private TraceRun() {}

  /**
   * Runs them in an empty database.
   *
   * @param plan what the rehearsal runs with
   * @return what was seen; also when a migration failed, which the trace then says
   * @throws MigrationFailedException if a migration fails that is not looked at
   */
  public static MigrationTrace of(RehearsalPlan plan) {
    try (SteppedDatabase database = plan.open()) {
      plan.since().ifPresent(database::migrateTo);
      try (TraceRecorder recorder = new TraceRecorder(database)) {
        database.observe(recorder::observe);
        return migrate(database, recorder);
      } catch (SQLException e) {
        throw new IllegalStateException("The migrations cannot be traced: " + e.getMessage(), e);
      }
    }
  }

  private static MigrationTrace migrate(SteppedDatabase database, TraceRecorder recorder) {
    try {
      database.migrate();
      return recorder.trace(null);
    } catch (MigrationFailedException e) {
      return recorder.trace(e);
    }
  }
}
