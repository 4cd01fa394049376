package dev.pgassay.assertions.migration.undo;

import dev.pgassay.assertions.migration.history.LocatedFile;
import dev.pgassay.assertions.migration.state.DatabaseState;
import dev.pgassay.assertions.migration.step.MigrationFailedException;
import dev.pgassay.assertions.migration.step.RehearsalPlan;
import dev.pgassay.assertions.migration.step.SteppedDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/**
 * Goes up, down and up again at each version, then down from the newest to the oldest, and starts
 * Flyway for each script. What is so for every set of migrations; {@link TripsInOneRun} gives the
 * same where it can.
 */
final class TripsOneByOne {

  private final RehearsalPlan plan;
  private final UndoScripts undo;

  TripsOneByOne(RehearsalPlan plan, UndoScripts undo) {
    this.plan = plan;
    this.undo = undo;
  }

  /**
   * Makes the trips.
   *
   * @param empty a database that nothing was migrated in; closed here
   * @throws MigrationFailedException if a migration fails on its first way up
   */
  TripFindings run(SteppedDatabase empty) {
    SteppedDatabase database = empty;
    try {
      List<MigrationVersion> versions = database.versions();
      TripFindings findings = new TripFindings(versions);
      DatabaseState state = DatabaseState.of(database);
      @Nullable MigrationVersion before = null;
      for (MigrationVersion version : versions) {
        boolean isOld = !plan.looksAt(version);
        boolean worked = database.doWorkBefore(version);
        if (isOld) {
          database.run(version);
        }
        if (worked || isOld) {
          state = DatabaseState.of(database);
        }
        if (isOld) {
          before = version;
          continue;
        }
        database.run(version);
        DatabaseState up = DatabaseState.of(database);
        findings.migrated(version, state, up);
        Optional<LocatedFile> script = undo.of(version);
        if (script.isEmpty()) {
          findings.add(Trip.missing(version));
          state = up;
        } else {
          Trip trip = new Trip(version, script.get().script(), state, up);
          WayBack way = new WayBack(database, before, trip);
          findings.add(way.result);
          state = way.end;
          if (way.result.outcome() != RoundTrip.Outcome.CLEAN) {
            // What was left over here must not be found again at each later version.
            database.close();
            database = plan.open();
            for (MigrationVersion again : versions.subList(0, versions.indexOf(version) + 1)) {
              database.doWorkBefore(again);
              database.run(again);
            }
            state = DatabaseState.of(database);
          }
        }
        before = version;
      }
      database.migrate();
      goAllTheWayDown(database, versions, findings);
      return findings;
    } finally {
      database.close();
    }
  }

  private void goAllTheWayDown(
      SteppedDatabase database, List<MigrationVersion> versions, TripFindings findings) {
    List<MigrationVersion> newestFirst =
        new ArrayList<>(versions.stream().filter(plan::looksAt).toList());
    Collections.reverse(newestFirst);
    DatabaseState before = DatabaseState.of(database);
    for (MigrationVersion version : newestFirst) {
      if (undo.of(version).isEmpty()) {
        findings.wayDownEndsAt(version);
        return;
      }
      try {
        undo.run(version, database);
      } catch (MigrationFailedException e) {
        findings.wayDownEndsAt(version, e);
        return;
      }
      DatabaseState after = DatabaseState.of(database);
      findings.wentDown(version, before, after);
      before = after;
    }
  }

  /** The way back from one version, and up again. */
  private final class WayBack {

    private final SteppedDatabase database;
    private final @Nullable MigrationVersion previous;
    private final Trip trip;
    private final RoundTrip result;

    /** The state at the end, where the result is clean. */
    private DatabaseState end;

    WayBack(SteppedDatabase database, @Nullable MigrationVersion previous, Trip trip) {
      this.database = database;
      this.previous = previous;
      this.trip = trip;
      this.end = trip.up();
      this.result = go();
    }

    private RoundTrip go() {
      MigrationVersion version = trip.version();
      try {
        undo.run(version, database);
      } catch (MigrationFailedException e) {
        return trip.undoFailed(e);
      }
      database.history().forgetNewestVersion();
      if (database.history().forgetRepeatables() > 0 && previous != null) {
        database.run(previous);
        database.history().forgetRepeatables();
      }
      Optional<RoundTrip> fault = trip.undone(DatabaseState.of(database));
      if (fault.isPresent()) {
        return fault.get();
      }
      try {
        database.run(version);
      } catch (MigrationFailedException e) {
        return trip.migrationFailed(e);
      }
      end = DatabaseState.of(database);
      return trip.back(end);
    }
  }
}
