package dev.pgassay.assertions.migration.step;

import dev.pgassay.assertions.migration.history.MigrationFiles;
import dev.pgassay.assertions.migration.history.MigrationScript;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** Follows one run of Flyway, to say where it was when it failed. */
final class MigrationRun implements Callback {

  private static final Set<Event> FOLLOWED =
      Set.of(
          Event.BEFORE_EACH_MIGRATE,
          Event.BEFORE_EACH_MIGRATE_STATEMENT,
          Event.AFTER_EACH_MIGRATE_STATEMENT,
          Event.AFTER_EACH_MIGRATE);

  private final Function<Configuration, MigrationFiles> files;
  private @Nullable MigrationInfo migration;
  private @Nullable Configuration configuration;
  private boolean inStatement;

  /** The statements of the migration that runs, up to the one that runs. */
  private final List<String> statements = new ArrayList<>();

  /** All statements of all migrations of this run that have ended. */
  private final List<String> allStatements = new ArrayList<>();

  /**
   * Follows a run.
   *
   * @param files the files among which the migration is that runs when it is asked
   */
  MigrationRun(Function<Configuration, MigrationFiles> files) {
    this.files = files;
  }

  @Override
  public boolean supports(Event event, Context context) {
    return FOLLOWED.contains(event);
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public String getCallbackName() {
    return "pgassay rehearsal";
  }

  @Override
  public synchronized void handle(Event event, Context context) {
    configuration = context.getConfiguration();
    switch (event) {
      case BEFORE_EACH_MIGRATE -> {
        migration = context.getMigrationInfo();
        statements.clear();
        inStatement = false;
      }
      case BEFORE_EACH_MIGRATE_STATEMENT -> {
        migration = context.getMigrationInfo();
        statements.add(context.getStatement().getSql());
        inStatement = true;
      }
      case AFTER_EACH_MIGRATE_STATEMENT -> {
        allStatements.add(context.getStatement().getSql());
        inStatement = false;
      }
      default -> inStatement = false;
    }
  }

  /** All statements that ran to their end. */
  synchronized List<String> statements() {
    return List.copyOf(allStatements);
  }

  /** File, line and statement where the run is, indented; empty before the first migration. */
  synchronized Optional<String> place() {
    MigrationInfo current = migration;
    if (current == null) {
      return Optional.empty();
    }
    String statement = statement();
    return Optional.of(
        "  "
            + where(current)
            + (statement.isEmpty() ? "" : "\n\n" + statement.indent(4).stripTrailing()));
  }

  private String where(MigrationInfo current) {
    String after = inStatement || statements.isEmpty() ? "" : ", after its last statement";
    return current.getScript() + line(current).map(line -> ", line " + line).orElse(after);
  }

  private String statement() {
    return inStatement ? StatementLines.shortened(statements.get(statements.size() - 1)) : "";
  }

  private Optional<Integer> line(MigrationInfo current) {
    return inStatement
        ? text(current.getScript()).flatMap(text -> StatementLines.last(text, statements))
        : Optional.empty();
  }

  private Optional<String> text(String script) {
    Configuration known = configuration;
    if (known == null) {
      return Optional.empty();
    }
    try {
      return files.apply(known).migrations().stream()
          .filter(file -> file.isNamed(script))
          .map(MigrationScript::text)
          .findFirst();
    } catch (IOException e) {
      // The line is a courtesy; the message stands without it.
      return Optional.empty();
    }
  }

  /** What is to be said of a failure on the way to a version. */
  MigrationFailedException failure(String way, FlywayException cause) {
    String said =
        sqlException(cause)
            .map(SQLException::getMessage)
            .orElseGet(() -> String.valueOf(cause.getMessage()));
    String state = sqlException(cause).map(SQLException::getSQLState).orElse("");
    return new MigrationFailedException(
        way
            + place().map(place -> "\n\n" + place + "\n").orElse("\n")
            + "\n"
            + said.strip().indent(2).stripTrailing()
            + (state.isEmpty() ? "" : "\n  SQLSTATE: " + state),
        failedStatement(said, state),
        cause);
  }

  private synchronized FailedStatement failedStatement(String said, String state) {
    MigrationInfo current = migration;
    return new FailedStatement(
        current == null ? "before the first migration" : where(current),
        statement(),
        said.strip(),
        state);
  }

  /** What the driver threw, which is what PostgreSQL said. */
  private static Optional<SQLException> sqlException(@Nullable Throwable thrown) {
    Optional<SQLException> found = Optional.empty();
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        found = Optional.of(sql);
      }
    }
    return found;
  }
}
