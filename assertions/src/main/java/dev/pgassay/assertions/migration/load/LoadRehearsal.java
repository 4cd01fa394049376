package dev.pgassay.assertions.migration.load;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.failure.SimilarNames;
import dev.pgassay.assertions.migration.step.MigrationFailedException;
import dev.pgassay.assertions.migration.step.MigrationSteps;
import dev.pgassay.assertions.migration.step.RehearsalPlan;
import dev.pgassay.assertions.migration.step.SteppedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** Runs one migration after the other under a workload, and gathers who had to wait. */
@API(status = API.Status.INTERNAL)
public final class LoadRehearsal {

  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String DEADLOCK_DETECTED = "40P01";

  private final RehearsalPlan plan;
  private final Workload workload;
  private final List<Blocking> blockings = new ArrayList<>();
  private final List<String> deadlocks = new ArrayList<>();
  private final List<String> gaveUp = new ArrayList<>();
  private final Set<WorkloadStatement> worked = new LinkedHashSet<>();
  private final Set<WorkloadFailure> failures = new LinkedHashSet<>();
  private final Set<String> tables = new LinkedHashSet<>();
  private boolean read;

  /**
   * Prepares to run migrations beside others.
   *
   * @param plan what the rehearsal runs with
   * @param workload what the others do
   */
  public LoadRehearsal(RehearsalPlan plan, Workload workload) {
    this.plan = plan;
    this.workload = workload;
  }

  /**
   * Runs the migrations.
   *
   * @return who had to wait for which migration
   * @throws MigrationFailedException if a migration fails, and not because it could not get a lock
   * @throws IllegalArgumentException if the workload's long reader reads a table that never exists
   */
  public BlockingUnderLoad run() {
    List<String> migrations = MigrationSteps.each(plan, this::run);
    if (workload.longReader().isPresent() && !read && !migrations.isEmpty()) {
      throw new IllegalArgumentException(noTable(workload.longReader().get()));
    }
    return new BlockingUnderLoad(
        migrations,
        blockings,
        deadlocks,
        gaveUp,
        List.copyOf(worked),
        List.copyOf(failures),
        workload.longReader(),
        tables);
  }

  private String noTable(String name) {
    List<String> similar = SimilarNames.of(name, tables);
    return "`"
        + name
        + "`, which the long reader of the workload reads, is no table before any of the"
        + " migrations."
        + (similar.isEmpty() ? "" : " Similar names: " + String.join(", ", similar) + ".");
  }

  private void run(SteppedDatabase database, MigrationVersion target, String script) {
    try {
      Catalog catalog = Catalog.read(database);
      catalog.tables().forEach(table -> tables.add(table.name().toString()));
      List<WorkloadStatement> statements =
          executable(database, script, workload.statements(catalog));
      worked.addAll(statements);
      Optional<Table> readTable = workload.longReader().flatMap(catalog::table);
      read |= readTable.isPresent();
      boolean migrated =
          underLoad(
              database,
              target,
              script,
              statements,
              readTable.map(table -> table.name().toString()).orElse(null));
      if (!migrated) {
        database.run(target);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The workload could not be run beside " + script + ": " + e.getMessage(), e);
    }
  }

  /** The statements that can be executed before the migration, so that they can meet its locks. */
  private List<WorkloadStatement> executable(
      SteppedDatabase database, String script, List<WorkloadStatement> statements)
      throws SQLException {
    List<WorkloadStatement> executable = new ArrayList<>();
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      for (WorkloadStatement statement : statements.stream().distinct().toList()) {
        try (Statement sql = connection.createStatement()) {
          sql.setEscapeProcessing(false);
          sql.setQueryTimeout((int) Math.max(1, plan.timeLimit().toSeconds()));
          sql.execute(statement.sql());
          executable.add(statement);
        } catch (SQLException e) {
          WorkloadFailure failure = WorkloadFailure.of(script, statement, e);
          if (failure.isRefusalOfMadeStatement()) {
            executable.add(statement);
          } else {
            failures.add(failure);
          }
        }
        connection.rollback();
      }
    }
    return executable;
  }

  /** Whether the migration has run; if not, it could not get its locks. */
  private boolean underLoad(
      SteppedDatabase database,
      MigrationVersion target,
      String script,
      List<WorkloadStatement> statements,
      @Nullable String readTable)
      throws SQLException {
    long deadline = System.nanoTime() + plan.timeLimit().toNanos();
    WorkloadSessions sessions = new WorkloadSessions(database, script, statements);
    boolean migrated = false;
    List<Execution.Standstill> standstills = List.of();
    try (sessions;
        LongReader reader = readTable == null ? null : new LongReader(database, readTable)) {
      try (LockWatch watch = new LockWatch(database, sessions, script, reader, deadline)) {
        migrated = migrate(database, target, script, watch);
        standstills = watch.standstills();
      }
    }
    gather(sessions, standstills);
    return migrated;
  }

  private boolean migrate(
      SteppedDatabase database, MigrationVersion target, String script, LockWatch watch) {
    try {
      MigrationProgress progress = watch.migration();
      FluentConfiguration configuration = database.configuration();
      configuration
          .callbacks(
              Stream.concat(Stream.of(configuration.getCallbacks()), Stream.of(progress))
                  .toArray(Callback[]::new))
          .dataSource(progress.follow(database))
          .target(target)
          .load()
          .migrate();
      return true;
    } catch (FlywayException e) {
      if (watch.hasCancelled()) {
        throw new MigrationFailedException(
            script
                + " was cancelled under load, since it took longer than the time limit of "
                + plan.timeLimit().toSeconds()
                + " s.\n"
                + e.getMessage(),
            e);
      }
      SQLException reason = reason(e);
      String state = reason == null ? "" : String.valueOf(reason.getSQLState());
      if (state.equals(LOCK_NOT_AVAILABLE)) {
        gaveUp.add(script);
      } else if (state.equals(DEADLOCK_DETECTED)) {
        deadlocks.add(script + " was the victim: " + WorkloadFailure.firstLine(reason));
      } else {
        throw new MigrationFailedException(script + " failed under load.\n" + e.getMessage(), e);
      }
      return false;
    }
  }

  private static @Nullable SQLException reason(Throwable e) {
    Throwable cause = e;
    while (cause != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    return (SQLException) cause;
  }

  private void gather(WorkloadSessions sessions, List<Execution.Standstill> standstills) {
    record Key(MigrationStatement migration, WorkloadStatement statement) {}
    Map<Key, Blocking> longest = new LinkedHashMap<>();
    for (Execution execution : sessions.blocked()) {
      Execution.Wait wait = execution.waited();
      if (wait != null) {
        Blocking blocking = blocking(execution, wait, execution.time(standstills));
        longest.merge(
            new Key(wait.statement(), execution.statement()), blocking, LoadRehearsal::longer);
      }
    }
    longest.values().stream()
        .sorted(Comparator.comparing(Blocking::migration).thenComparing(Blocking::statement))
        .forEach(blockings::add);
    for (WorkloadFailure failure : sessions.failures()) {
      if (failure.isDeadlock()) {
        deadlocks.add(failure.migration() + " went on, the victim was: " + failure.statement());
      } else {
        failures.add(failure);
      }
    }
  }

  private static Blocking blocking(Execution execution, Execution.Wait wait, Duration time) {
    return new Blocking(
        wait.statement().migration(),
        wait.statement().sql(),
        execution.statement().access(),
        execution.statement().toString(),
        wait.relation(),
        wait.lockMode(),
        time,
        wait.queued(),
        wait.statement().lockTimeout());
  }

  private static Blocking longer(Blocking one, Blocking other) {
    Blocking longer = one.longest().compareTo(other.longest()) >= 0 ? one : other;
    Blocking shorter = longer == one ? other : one;
    return shorter.queued() && !longer.queued() ? longer.asQueued() : longer;
  }
}
