package dev.pgassay.assertions.migration.interruption;

import dev.pgassay.assertions.migration.step.EventCallback;
import dev.pgassay.assertions.migration.step.ObservedDataSource;
import dev.pgassay.assertions.migration.step.StatementObserver;
import java.sql.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Stops a run of Flyway at one of the statements of a migration.
 *
 * <p>Flyway tells the statements of a script. Those of a class are seen on its connections; a text
 * that it executes again and again, as a loop does, counts once.
 */
final class Interrupter implements StatementObserver, AutoCloseable {

  private final DataSource database;
  private final Predicate<MigrationInfo> migration;
  private final int stopAt;
  private final boolean within;
  private final Set<String> texts = new HashSet<>();
  private int statement;
  private String script = "";
  private String sql = "";
  private boolean stoppedAfter;
  private @Nullable StatementCancellation cancellation;

  /** The class that runs. */
  private @Nullable String inJava;

  private @Nullable String unseen;

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

  /** Lets Flyway be stopped. */
  void observe(FluentConfiguration flyway) {
    // What other callbacks execute before and after a class is no part of it.
    Callback[] all =
        Stream.concat(
                Stream.of(
                    new EventCallback(
                        EventCallback.FIRST,
                        Set.of(Event.AFTER_EACH_MIGRATE, Event.AFTER_EACH_MIGRATE_ERROR),
                        this::end),
                    new EventCallback(
                        EventCallback.LAST, Set.of(Event.BEFORE_EACH_MIGRATE), this::begin),
                    new EventCallback(
                        EventCallback.LAST,
                        Set.of(
                            Event.BEFORE_EACH_MIGRATE_STATEMENT,
                            Event.AFTER_EACH_MIGRATE_STATEMENT),
                        this::statementOfScript)),
                Stream.of(flyway.getCallbacks()))
            .toArray(Callback[]::new);
    flyway.dataSource(ObservedDataSource.of(flyway.getDataSource(), this)).callbacks(all);
  }

  private void begin(Event event, Context context) {
    MigrationInfo begun = context.getMigrationInfo();
    if (migration.test(begun) && EventCallback.isInJava(begun)) {
      inJava = begun.getScript();
    }
  }

  private void end(Event event, Context context) {
    String ended = inJava;
    inJava = null;
    if (ended == null) {
      return;
    }
    if (statement == 0 && event == Event.AFTER_EACH_MIGRATE) {
      unseen =
          ended
              + " executed no statement that can be seen. Let it take the connection, or the data"
              + " source, of the context that Flyway gives it.";
    }
    if (stoppedAfter && event == Event.AFTER_EACH_MIGRATE) {
      // It went on as if nothing had happened, which a server that is gone does not allow.
      throw stop();
    }
  }

  private void statementOfScript(Event event, Context context) {
    if (!migration.test(context.getMigrationInfo())) {
      return;
    }
    if (event == Event.BEFORE_EACH_MIGRATE_STATEMENT) {
      begin(
          context.getMigrationInfo().getScript(),
          context.getStatement().getSql(),
          context.getConnection());
    } else if (statement == stopAt) {
      stoppedAfter = true;
      throw stop();
    }
  }

  @Override
  public <T> T execute(Connection connection, String text, Execution<T> execution)
      throws Throwable {
    String running = inJava;
    if (running == null || ObservedDataSource.isFlywaysOwn(text)) {
      return execution.run();
    }
    if (stoppedAfter) {
      throw stop();
    }
    if (!texts.add(text)) {
      return execution.run();
    }
    begin(running, text, connection);
    T result = execution.run();
    if (statement == stopAt) {
      stoppedAfter = true;
      throw stop();
    }
    return result;
  }

  private void begin(String ofScript, String text, Connection connection) {
    statement++;
    if (statement == stopAt) {
      script = ofScript;
      sql = text;
      if (within) {
        cancellation = StatementCancellation.ofNextStatement(database, connection);
      }
    }
  }

  private static FlywayException stop() {
    return new FlywayException("stopped by the rehearsal");
  }

  @Override
  public <T> T end(Connection connection, boolean keeps, Execution<T> execution) throws Throwable {
    if (keeps && stoppedAfter && inJava != null) {
      throw stop();
    }
    return execution.run();
  }

  @Override
  public void unwrapped(Connection connection) {
    if (inJava != null) {
      unseen =
          inJava
              + " works on the driver's own connection, on which it cannot be stopped. Let it use"
              + " the connection as it gets it.";
    }
  }

  @Override
  public void opened(Connection connection) {
    // It is like the others.
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

  /** What of the migration could not be stopped. */
  Optional<String> unseen() {
    return Optional.ofNullable(unseen);
  }

  /** Lets go of what a statement was to wait for. */
  @Override
  public void close() {
    if (cancellation != null) {
      cancellation.close();
    }
  }
}
