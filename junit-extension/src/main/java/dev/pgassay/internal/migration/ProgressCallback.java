package dev.pgassay.internal.migration;

import java.time.Duration;
import java.util.function.Consumer;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Tells how far a long migration has come, every few seconds. */
final class ProgressCallback implements Callback {

  private static final long INTERVAL = Duration.ofSeconds(2).toNanos();

  private final int total;
  private final Consumer<String> progress;
  private long lastTold = System.nanoTime();
  private int begun;

  ProgressCallback(int total, Consumer<String> progress) {
    this.total = total;
    this.progress = progress;
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
    begun++;
    if (System.nanoTime() - lastTold > INTERVAL) {
      lastTold = System.nanoTime();
      progress.accept("migrating " + begun + " of " + total);
    }
  }

  @Override
  public String getCallbackName() {
    return "pgassay progress";
  }
}
