package dev.pgassay.assertions.migration.undo;

import dev.pgassay.assertions.migration.history.LocatedFile;
import dev.pgassay.assertions.migration.history.MigrationFiles;
import dev.pgassay.assertions.migration.state.DatabaseState;
import dev.pgassay.assertions.migration.step.EventCallback;
import dev.pgassay.assertions.migration.step.FailedStatement;
import dev.pgassay.assertions.migration.step.MigrationFailedException;
import dev.pgassay.assertions.migration.step.RehearsalPlan;
import dev.pgassay.assertions.migration.step.SteppedDatabase;
import dev.pgassay.assertions.migration.undo.OneRunScripts.Migration;
import dev.pgassay.assertions.migration.undo.StateReader.Reading;
import dev.pgassay.assertions.migration.undo.TripStep.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Makes the trips in one run of Flyway: up, down and up again at each version are given to it as
 * migrations that follow each other. Between two of them, when all that the one did is committed,
 * the state of the database is read.
 *
 * <p>The scripts are those that {@link TripsOneByOne} runs, in the same order on the same database,
 * each in a {@link FreshSessions session of its own}, and the states are compared in the same way;
 * only Flyway is not started for each. Where something is to be done at a version, a run ends
 * there, and another follows. So it does where the settings that a session begins with have
 * changed, since Flyway brings those back that it began with. A statement that fails is a finding
 * here as there. Whatever else goes wrong is none: then the trips are to be made one by one, which
 * it is told by an empty result.
 */
final class TripsInOneRun {

  private static final String HISTORY = "pgassay_trip_history";
  private static final String PREFIX = "S";

  /** What differs because one more session is connected, or somebody stopped this one. */
  private static final Set<String> OF_THE_MOMENT =
      Set.of("55006", "57014", "57P01", "57P02", "57P03", "57P05");

  private final RehearsalPlan plan;
  private final OneRunScripts scripts;
  private final List<MigrationVersion> versions;
  private final TripFindings findings;

  TripsInOneRun(RehearsalPlan plan, OneRunScripts scripts) {
    this.plan = plan;
    this.scripts = scripts;
    this.versions = scripts.versions();
    this.findings = new TripFindings(versions);
  }

  /** Ends a run; Flyway wraps it. */
  private static final class Cut extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Ends a run, and all, because of something that is no finding. */
  private static final class Unexpected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unexpected(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Makes the trips.
   *
   * @param empty a database that nothing was migrated in; closed here
   * @return what was found, empty where the trips are to be made one by one
   * @throws MigrationFailedException if a migration fails on its first way up
   */
  Optional<TripFindings> run(SteppedDatabase empty) {
    int next = (int) versions.stream().filter(version -> !plan.looksAt(version)).count();
    SteppedDatabase database = empty;
    try {
      while (true) {
        int spoilt = new Attempt(database, next).run();
        if (spoilt < 0) {
          return Optional.of(findings);
        }
        // What was left over here must not be found again at each later version.
        next = spoilt + 1;
        database.close();
        database = plan.open();
      }
    } catch (Unexpected e) {
      return Optional.empty();
    } finally {
      database.close();
    }
  }

  /** Takes a database as far as it can be used. */
  private final class Attempt {

    private final SteppedDatabase database;
    private final List<TripStep> steps;
    private int position;
    private @Nullable TripStep running;

    /** Whether all statements of the script that runs have ended. */
    private boolean ended;

    private @Nullable StateReader reader;
    private String settings = "";

    /** Whether the run was ended before its next migration, which another run begins with. */
    private boolean cut;

    /**
     * The state before the migration that comes next, if it has been read; on the way down also
     * null where there is no row to lose.
     */
    private @Nullable DatabaseState before;

    private @Nullable DatabaseState up;

    /** The version that is not clean, after which the database is of no use. */
    private int spoilt = -1;

    Attempt(SteppedDatabase database, int first) {
      this.database = database;
      this.steps = steps(first);
    }

    private List<TripStep> steps(int first) {
      List<TripStep> all = new ArrayList<>();
      for (int i = 0; i < versions.size(); i++) {
        boolean isUndone = scripts.undo().of(versions.get(i)).isPresent();
        for (Kind kind : i < first ? Kind.UNSEEN : isUndone ? Kind.THERE_AND_BACK : Kind.THERE) {
          all.add(new TripStep(kind, i));
        }
      }
      for (int i = versions.size() - 1; i >= 0 && isUndone(i); i--) {
        all.add(new TripStep(Kind.DOWN_FOR_GOOD, i));
      }
      return all;
    }

    private boolean isUndone(int version) {
      return plan.looksAt(versions.get(version))
          && scripts.undo().of(versions.get(version)).isPresent();
    }

    /** Returns the version at which the database was spoilt, or -1 when all is done. */
    int run() {
      for (int i = 0; i < versions.size() && spoilt < 0; i++) {
        if (i == 0 || database.hasWorkBefore(versions.get(i))) {
          runUntil(firstStepOf(i));
          if (spoilt < 0 && database.doWorkBefore(versions.get(i))) {
            before = null;
          }
        }
      }
      runUntil(firstStepOf(versions.size()));
      if (spoilt < 0) {
        goAllTheWayDown();
      }
      return spoilt;
    }

    private int firstStepOf(int version) {
      int step = 0;
      while (step < steps.size()
          && steps.get(step).kind() != Kind.DOWN_FOR_GOOD
          && steps.get(step).version() < version) {
        step++;
      }
      return step;
    }

    private void goAllTheWayDown() {
      if (database.doWorkLeft()) {
        before = null;
      }
      try {
        runUntil(steps.size());
      } catch (MigrationFailedException e) {
        findings.wayDownEndsAt(versionOf(running), e);
        return;
      }
      for (int i = versions.size() - 1; i >= 0 && plan.looksAt(versions.get(i)); i--) {
        if (!isUndone(i)) {
          findings.wayDownEndsAt(versions.get(i));
          return;
        }
      }
    }

    private MigrationVersion versionOf(@Nullable TripStep step) {
      return versions.get(Objects.requireNonNull(step, "a step that runs").version());
    }

    private void runUntil(int end) {
      while (position < end && spoilt < 0) {
        try (StateReader states = new StateReader(database, HISTORY)) {
          reader = states;
          running = null;
          cut = false;
          settings = states.settingsOfSessions();
          readBefore(steps.get(position).kind());
          run(end);
        } catch (SQLException e) {
          throw new Unexpected("The database cannot be read", e);
        }
      }
    }

    private void readBefore(Kind next) throws SQLException {
      if (next == Kind.DOWN_FOR_GOOD) {
        before = reader().isWithoutRows() ? null : before == null ? reader().state() : before;
      } else if (before == null && next != Kind.UP_UNSEEN) {
        before = reader().state();
      }
    }

    private void run(int end) throws SQLException {
      try {
        database.runEach(this::way, this::files, flyway -> configure(flyway, end));
        finishRunning();
        if (position < end && spoilt < 0) {
          throw new Unexpected("Flyway left out " + steps.get(position), null);
        }
      } catch (MigrationFailedException e) {
        if (!cut) {
          failed(e);
        }
      } catch (Unexpected e) {
        throw e;
      } catch (RuntimeException e) {
        throw new Unexpected("Flyway failed", e);
      }
    }

    private String way() {
      TripStep step = running;
      return step == null
          ? "of the round trips"
          : (step.kind().isDown() ? "back from version " : "to version ")
              + versions.get(step.version());
    }

    private MigrationFiles files(Configuration flyway) {
      TripStep step = running;
      String prefix =
          step != null && step.kind().isDown()
              ? UndoScripts.PREFIX
              : database.configuration().getSqlMigrationPrefix();
      return MigrationFiles.of(
          Flyway.configure(flyway.getClassLoader())
              .configuration(flyway)
              .sqlMigrationPrefix(prefix));
    }

    private void configure(FluentConfiguration flyway, int end) {
      UndoScripts.runOnly(new TripScripts(steps, scripts, PREFIX, flyway), PREFIX, HISTORY, flyway)
          .target(String.valueOf(end))
          .dataSource(FreshSessions.of(flyway.getDataSource(), this::committed))
          .callbacks(
              new EventCallback(
                  EventCallback.FIRST,
                  Set.of(Event.BEFORE_EACH_MIGRATE, Event.AFTER_EACH_MIGRATE),
                  (event, context) -> {
                    if (event == Event.BEFORE_EACH_MIGRATE) {
                      begin(context);
                    } else {
                      ended = true;
                    }
                  }));
    }

    /** After the last statement of a script, this is all of it. */
    private void committed() {
      TripStep step = running;
      if (step != null && ended && step.kind() != Kind.UP_UNSEEN) {
        ended = false;
        reader().readAhead(step.kind(), before != null);
      }
    }

    /** The migration before has been committed by now. */
    private void begin(Context context) {
      try {
        ((FreshSessions.Renewable) context.getConnection()).beginMigration();
        finishRunning();
        if (spoilt >= 0 || !settings.equals(reader().settingsOfSessions())) {
          cut = true;
          throw new Cut();
        }
        TripStep step = steps.get(position);
        expect(step, context);
        if (before == null && step.kind() == Kind.UP) {
          before = reader().state();
        }
        running = step;
        ended = false;
      } catch (SQLException e) {
        throw new Unexpected("The database cannot be read", e);
      }
    }

    private void expect(TripStep step, Context context) {
      MigrationVersion expected = MigrationVersion.fromVersion(String.valueOf(position + 1));
      Migration migration = scripts.migrations().get(versions.get(step.version()));
      if (!expected.equals(context.getMigrationInfo().getVersion())
          || !step.kind().isDown()
              && !Objects.equals(migration.checksum(), context.getMigrationInfo().getChecksum())) {
        throw new Unexpected("Flyway runs something else than " + step, null);
      }
    }

    private void finishRunning() throws SQLException {
      TripStep step = running;
      if (step == null) {
        return;
      }
      running = null;
      position++;
      MigrationVersion version = versions.get(step.version());
      switch (step.kind()) {
        case UP_UNSEEN -> {
          // It is looked at by those that follow.
        }
        case UP -> {
          up = stateAfter(step);
          findings.migrated(version, known(before), known(up));
          if (scripts.undo().of(version).isEmpty()) {
            findings.add(Trip.missing(version));
            before = up;
          }
        }
        case DOWN -> trip(version).undone(stateAfter(step)).ifPresent(trip -> spoil(step, trip));
        case UP_AGAIN -> {
          DatabaseState end = stateAfter(step);
          RoundTrip trip = trip(version).back(end);
          if (trip.outcome() == RoundTrip.Outcome.CLEAN) {
            findings.add(trip);
            before = end;
          } else {
            spoil(step, trip);
          }
        }
        case DOWN_FOR_GOOD -> {
          // What had no row has lost none; and what has none now has none to lose next.
          Reading after = reader().read(step.kind(), before != null);
          if (before != null) {
            findings.wentDown(version, before, known(after.state()));
          }
          before = after.isWithoutRows() ? null : after.state();
        }
      }
    }

    private Trip trip(MigrationVersion version) {
      LocatedFile script = scripts.undo().of(version).orElseThrow();
      return new Trip(version, script.script(), known(before), known(up));
    }

    private static DatabaseState known(@Nullable DatabaseState state) {
      return Objects.requireNonNull(state, "a state that was read");
    }

    private void spoil(TripStep step, RoundTrip trip) {
      findings.add(trip);
      spoilt = step.version();
    }

    private void failed(MigrationFailedException failure) {
      TripStep step = running;
      if (step == null || !isFinding(failure)) {
        throw new Unexpected("Flyway failed", failure);
      }
      MigrationVersion version = versions.get(step.version());
      switch (step.kind()) {
        case DOWN -> spoil(step, trip(version).undoFailed(failure));
        case UP_AGAIN -> spoil(step, trip(version).migrationFailed(failure));
        default -> throw failure;
      }
    }

    private static boolean isFinding(MigrationFailedException failure) {
      return failure
          .statement()
          .filter(statement -> !statement.sql().isEmpty())
          .map(FailedStatement::sqlState)
          .filter(state -> !state.isEmpty() && !state.startsWith("08"))
          .filter(state -> !OF_THE_MOMENT.contains(state))
          .isPresent();
    }

    private DatabaseState stateAfter(TripStep step) throws SQLException {
      return known(reader().read(step.kind(), true).state());
    }

    private StateReader reader() {
      return Objects.requireNonNull(reader, "a session that reads");
    }
  }
}
