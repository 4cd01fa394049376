package dev.pgassay.assertions.migration;

import dev.pgassay.assertions.migration.step.MigrationFailedException;
import dev.pgassay.assertions.migration.step.SteppedDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/**
 * Runs the migrations of a database once more, in an empty one, and stops after each to look at
 * what the schema is by then.
 */
@API(status = API.Status.INTERNAL)
public final class MigrationWalk {

  /** Looks at a database between two migrations. */
  @FunctionalInterface
  public interface Look {

    /**
     * Looks at it.
     *
     * @param migration the script that ran last
     * @param database the database, in which no other session does anything
     */
    void after(String migration, DataSource database);
  }

  private MigrationWalk() {}

  /**
   * Walks from the first migration to the last.
   *
   * @param database a database that {@code @DatabaseTest} or {@code TestDatabases} handed out; it
   *     is not written to
   * @param limit how long the walk may take
   * @param look is called after each migration
   * @throws IllegalArgumentException if the database was not migrated
   * @throws MigrationFailedException if a migration fails, or the walk takes too long
   */
  public static void run(DataSource database, Duration limit, Look look) {
    MigrationRehearsal rehearsal = MigrationRehearsal.of(database).timeLimit(limit);
    try (SteppedDatabase walked = rehearsal.plan().open()) {
      Stops stops = new Stops(walked, look);
      walked.run(
          "to the newest version",
          configuration -> {
            List<Callback> callbacks = new ArrayList<>(List.of(configuration.getCallbacks()));
            callbacks.add(stops);
            // In groups, nothing would be seen before the last migration.
            configuration.group(false).callbacks(callbacks.toArray(Callback[]::new));
          });
      stops.stop();
    }
  }

  /** Before a migration begins, all that the one before it did can be seen by others. */
  private static final class Stops implements Callback {

    private final DataSource database;
    private final Look look;
    private @Nullable String last;

    Stops(DataSource database, Look look) {
      this.database = database;
      this.look = look;
    }

    @Override
    public boolean supports(Event event, Context context) {
      return event == Event.BEFORE_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
      return true;
    }

    @Override
    public void handle(Event event, Context context) {
      stop();
      last = context.getMigrationInfo().getScript();
    }

    void stop() {
      if (last != null) {
        look.after(last, database);
      }
    }

    @Override
    public String getCallbackName() {
      return "pgassay-migration-walk";
    }
  }
}
