package dev.pgassay.internal.migration;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Tells how far a long migration has come, every few seconds.
 *
 * <p>It looks at Flyway's history from outside: a callback would make Flyway log two lines for each
 * migration.
 */
final class MigrationProgress implements AutoCloseable {

  private static final int INTERVAL_SECONDS = 2;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "pgassay-migration-progress");
            thread.setDaemon(true);
            return thread;
          });

  /** Begins to tell. */
  void start(Flyway flyway, int total, Consumer<String> progress) {
    clock.scheduleWithFixedDelay(
        () -> tell(flyway, total, progress), INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
  }

  private static void tell(Flyway flyway, int total, Consumer<String> progress) {
    try {
      progress.accept("migrating, " + flyway.info().applied().length + " of " + total + " done");
    } catch (FlywayException e) {
      // The history cannot be read in this moment; the next one will do.
    }
  }

  /** Stops telling, and waits for a look at the history that is under way. */
  @Override
  public void close() {
    clock.shutdownNow();
    try {
      clock.awaitTermination(INTERVAL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
