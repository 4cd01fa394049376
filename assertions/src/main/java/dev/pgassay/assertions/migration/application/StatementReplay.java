package dev.pgassay.assertions.migration.application;

import dev.pgassay.assertions.migration.step.MigrationFailedException;
import dev.pgassay.assertions.migration.step.MigrationSteps;
import dev.pgassay.assertions.migration.step.RehearsalPlan;
import dev.pgassay.assertions.migration.step.SteppedDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/** Executes an application's statements before and after each migration, and compares. */
@API(status = API.Status.INTERNAL)
public final class StatementReplay {

  private final RehearsalPlan plan;
  private final ApplicationStatements statements;
  private final List<BrokenStatement> broken = new ArrayList<>();
  private final List<BrokenStatement> brokenInPool = new ArrayList<>();
  private final Set<ApplicationStatement> blamed = new HashSet<>();
  private final Set<ApplicationStatement> prepared = new HashSet<>();
  private final Set<ApplicationStatement> executed = new HashSet<>();
  private final Set<ApplicationStatement> pooled = new LinkedHashSet<>();
  private final Map<ApplicationStatement, SqlError> firstErrors = new LinkedHashMap<>();

  /**
   * Prepares a replay.
   *
   * @param plan what the rehearsal runs with
   * @param statements what to execute
   */
  public StatementReplay(RehearsalPlan plan, ApplicationStatements statements) {
    this.plan = plan;
    this.statements = statements;
  }

  /**
   * Runs the migrations and the statements.
   *
   * @return what became of the statements
   * @throws MigrationFailedException if a migration fails
   */
  public ReplayedStatements run() {
    List<String> migrations = MigrationSteps.each(plan, this::run);
    return new ReplayedStatements(
        statements,
        migrations,
        broken,
        brokenInPool,
        errorsOfThoseNotIn(prepared, Set.of()),
        errorsOfThoseNotIn(executed, prepared),
        pooled.size());
  }

  /**
   * The errors of the statements that are not in a set; of those in another one, if that has any.
   */
  private List<String> errorsOfThoseNotIn(
      Set<ApplicationStatement> done, Set<ApplicationStatement> among) {
    return firstErrors.entrySet().stream()
        .filter(error -> !done.contains(error.getKey()))
        .filter(error -> among.isEmpty() || among.contains(error.getKey()))
        .map(error -> error.getKey() + "\n  " + error.getValue())
        .toList();
  }

  private void run(SteppedDatabase database, MigrationVersion target, String script) {
    try (PooledSession session = new PooledSession(database, plan.timeLimit())) {
      Map<ApplicationStatement, @Nullable SqlError> before = executeAll(database);
      before.forEach(this::noteBefore);
      session.prepare(before.keySet().stream().filter(all -> before.get(all) == null).toList());
      pooled.addAll(session.prepared());
      database.run(target);
      session.stale().forEach((statement, stale) -> addToPool(script, statement, stale));
      executeAll(database)
          .forEach((statement, after) -> compare(script, statement, before.get(statement), after));
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The statements of "
              + statements.origin()
              + " cannot be executed at "
              + script
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private void noteBefore(ApplicationStatement statement, @Nullable SqlError error) {
    if (error == null) {
      executed.add(statement);
    } else {
      firstErrors.putIfAbsent(statement, error);
    }
    if (error == null || !error.whenPreparing()) {
      prepared.add(statement);
    }
  }

  private void compare(
      String script,
      ApplicationStatement statement,
      @Nullable SqlError before,
      @Nullable SqlError after) {
    boolean couldBePrepared = before == null || !before.whenPreparing();
    if (after == null || !couldBePrepared || after.isSameAs(before) || !blamed.add(statement)) {
      return;
    }
    String failedBefore =
        before == null
            ? ""
            : " (It failed before, too, for another reason: " + before.message() + ")";
    broken.add(
        new BrokenStatement(
            script,
            statement.sql(),
            after.sqlState(),
            after.message(),
            after.meaning() + failedBefore));
  }

  private void addToPool(String script, ApplicationStatement statement, PooledSession.Stale stale) {
    SqlError error = stale.error();
    brokenInPool.add(
        new BrokenStatement(
            script, statement.sql(), error.sqlState(), error.message(), stale.meaning()));
  }

  /**
   * Executes all statements, each in a transaction that is rolled back, and says how each failed.
   */
  private Map<ApplicationStatement, @Nullable SqlError> executeAll(DataSource database)
      throws SQLException {
    Map<ApplicationStatement, @Nullable SqlError> errors = new LinkedHashMap<>();
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      for (ApplicationStatement statement : statements.all()) {
        errors.put(statement, execute(connection, statement, plan.timeLimit()));
        connection.rollback();
      }
    }
    return errors;
  }

  private static @Nullable SqlError execute(
      Connection connection, ApplicationStatement statement, Duration timeLimit) {
    try (PreparedStatement prepared = statement.prepare(connection)) {
      prepared.setQueryTimeout((int) Math.max(1, timeLimit.toSeconds()));
      try {
        // This is what makes the driver send the statement alone, to be prepared.
        prepared.getParameterMetaData();
      } catch (SQLException e) {
        return SqlError.of(e, true);
      }
      prepared.execute();
      return null;
    } catch (SQLException e) {
      return SqlError.of(e, false);
    }
  }
}
