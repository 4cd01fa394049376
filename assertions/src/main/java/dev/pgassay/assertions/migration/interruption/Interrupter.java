package dev.pgassay.assertions.migration.interruption;

import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/** Stops a run of Flyway at one of the statements of a migration. */
final class Interrupter implements Callback, AutoCloseable {

  private final DataSource database;
  private final Predicate<MigrationInfo> migration;
  private final int stopAt;
  private final boolean within;
  private int statement;
  private String script = "";
  private String sql = "";
  private boolean stoppedAfter;
  private @Nullable StatementCancellation cancellation;

  /**
   * Makes one.
   *
   * @param migration which one to stop
   * @param stopAt the number of the statement, from 1
   * @param within whether to cancel it while it waits for others, rather than stop after it; a
   *     statement that does not wait is stopped after all the same
   */
  Interrupter(DataSource database, Predicate<MigrationInfo> migration, int stopAt, boolean within) {
    this.database = database;
    this.migration = migration;
    this.stopAt = stopAt;
    this.within = within;
  }

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_EACH_MIGRATE_STATEMENT
        || event == Event.AFTER_EACH_MIGRATE_STATEMENT;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public String getCallbackName() {
    return "pgassay interruption";
  }

  @Override
  public void handle(Event event, Context context) {
    if (!migration.test(context.getMigrationInfo())) {
      return;
    }
    if (event == Event.BEFORE_EACH_MIGRATE_STATEMENT) {
      statement++;
    }
    if (statement != stopAt) {
      return;
    }
    if (event == Event.BEFORE_EACH_MIGRATE_STATEMENT) {
      script = context.getMigrationInfo().getScript();
      sql = context.getStatement().getSql();
      if (within) {
        cancellation = StatementCancellation.ofNextStatement(database, context.getConnection());
      }
    } else {
      stoppedAfter = true;
      throw new FlywayException("stopped by the rehearsal");
    }
  }

  /** Whether the run, which has ended by now, was stopped. */
  boolean hasStopped() {
    return stoppedAfter || hasStoppedWithin();
  }

  private boolean hasStoppedWithin() {
    return cancellation != null && cancellation.hasCancelled();
  }

  /** The stop, of which nothing is known to be left yet. */
  Interruption interruption() {
    return new Interruption(
        script, stopAt, hasStoppedWithin(), sql, Interruption.Outcome.CLEAN, List.of());
  }

  /** Lets go of what a statement was to wait for. */
  @Override
  public void close() {
    if (cancellation != null) {
      cancellation.close();
    }
  }
}
