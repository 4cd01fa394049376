package dev.pgassay.assertions.migration.undo;

import dev.pgassay.assertions.migration.history.LocatedFile;
import dev.pgassay.assertions.migration.state.DataLoss;
import dev.pgassay.assertions.migration.state.DatabaseState;
import dev.pgassay.assertions.migration.step.MigrationFailedException;
import dev.pgassay.assertions.migration.step.RehearsalPlan;
import dev.pgassay.assertions.migration.step.SteppedDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/** Goes up, down and up again at each version; then down from the newest to the oldest. */
@API(status = API.Status.INTERNAL)
public final class RoundTripRun {

  private final RehearsalPlan plan;
  private final UndoScripts undo;
  private final List<RoundTrip> trips = new ArrayList<>();

  /** How many rows each migration made itself, by table; undoing it loses nothing with them. */
  private final Map<MigrationVersion, Map<String, Long>> rowsMade = new HashMap<>();

  private final List<DataLoss> losses = new ArrayList<>();
  private @Nullable String lossesEnd;

  /**
   * Prepares the trips.
   *
   * @param plan what the plan runs with
   * @param undoLocations where the scripts lie; where the migrations lie when there is none
   * @throws IllegalArgumentException if there is no undo script at all, or two are of one version
   */
  public RoundTripRun(RehearsalPlan plan, String... undoLocations) {
    this.plan = plan;
    this.undo =
        UndoScripts.in(
            undoLocations.length == 0 ? plan.locations() : List.of(undoLocations),
            plan.configuration());
  }

  /**
   * Makes the trips.
   *
   * @return what became of each version
   * @throws MigrationFailedException if a migration fails on its first way up
   */
  public RoundTrips run() {
    SteppedDatabase database = plan.open();
    List<MigrationVersion> versions;
    try {
      versions = database.versions();
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
        Trip trip = new Trip(database, before, version, state);
        RoundTrip result = trip.run();
        trips.add(result);
        state = trip.end();
        if (trip.isSpoilt()) {
          // What was left over here must not be found again at each later version.
          database.close();
          database = plan.open();
          for (MigrationVersion again : versions.subList(0, versions.indexOf(version) + 1)) {
            database.doWorkBefore(again);
            database.run(again);
          }
          state = DatabaseState.of(database);
        }
        before = version;
      }
      database.migrate();
      goAllTheWayDown(database, versions);
    } finally {
      database.close();
    }
    return new RoundTrips(
        plan.locations(),
        trips,
        undo.scripts().keySet().stream()
            .filter(version -> !versions.contains(version))
            .flatMap(version -> undo.of(version).stream())
            .map(LocatedFile::script)
            .toList(),
        losses,
        lossesEnd);
  }

  private void goAllTheWayDown(SteppedDatabase database, List<MigrationVersion> versions) {
    List<MigrationVersion> newestFirst =
        new ArrayList<>(versions.stream().filter(plan::looksAt).toList());
    Collections.reverse(newestFirst);
    DatabaseState before = DatabaseState.of(database);
    for (MigrationVersion version : newestFirst) {
      Optional<LocatedFile> script = undo.of(version);
      if (script.isEmpty()) {
        lossesEnd = "version " + version + " has no undo script";
        return;
      }
      try {
        undo.run(version, database);
      } catch (MigrationFailedException e) {
        lossesEnd = "version " + version + " cannot be undone.\n" + e.getMessage();
        return;
      }
      DatabaseState after = DatabaseState.of(database);
      losses.addAll(
          before.lossesIn(after, version.getVersion(), rowsMade.getOrDefault(version, Map.of())));
      before = after;
    }
  }

  /** The trip from one version. */
  private final class Trip {

    private final SteppedDatabase database;
    private final @Nullable MigrationVersion previous;
    private final MigrationVersion version;
    private final DatabaseState before;
    private DatabaseState end;
    private boolean spoilt;

    Trip(
        SteppedDatabase database,
        @Nullable MigrationVersion previous,
        MigrationVersion version,
        DatabaseState before) {
      this.database = database;
      this.previous = previous;
      this.version = version;
      this.before = before;
      this.end = before;
    }

    DatabaseState end() {
      return end;
    }

    /** Whether the database is no longer as its migrations made it. */
    boolean isSpoilt() {
      return spoilt;
    }

    RoundTrip run() {
      database.run(version);
      DatabaseState up = DatabaseState.of(database);
      rowsMade.put(version, up.rowsMadeSince(before));
      end = up;
      Optional<LocatedFile> script = undo.of(version);
      if (script.isEmpty()) {
        return new RoundTrip(version.getVersion(), null, RoundTrip.Outcome.MISSING, List.of());
      }
      RoundTrip trip = downAndUp(script.get().script(), up);
      spoilt = trip.outcome() != RoundTrip.Outcome.CLEAN;
      return trip;
    }

    private RoundTrip downAndUp(String script, DatabaseState up) {
      try {
        undo.run(version, database);
      } catch (MigrationFailedException e) {
        return trip(script, RoundTrip.Outcome.FAILED, List.of(e.getMessage()));
      }
      database.history().forgetNewestVersion();
      if (database.history().forgetRepeatables() > 0 && previous != null) {
        database.run(previous);
        database.history().forgetRepeatables();
      }
      DatabaseState down = DatabaseState.of(database);
      List<String> leftOver = before.differencesTo(down, Set.of());
      if (!leftOver.isEmpty()) {
        boolean changedNothing = up.differencesTo(down, Set.of()).isEmpty();
        return changedNothing
            ? trip(script, RoundTrip.Outcome.NO_EFFECT, List.of())
            : trip(script, RoundTrip.Outcome.LEFT_OVER, leftOver);
      }
      return upAgain(script, up);
    }

    private RoundTrip upAgain(String script, DatabaseState up) {
      try {
        database.run(version);
      } catch (MigrationFailedException e) {
        return trip(script, RoundTrip.Outcome.NOT_REPEATABLE, List.of(e.getMessage()));
      }
      end = DatabaseState.of(database);
      List<String> differences = up.differencesTo(end, up.changingColumns());
      return differences.isEmpty()
          ? trip(script, RoundTrip.Outcome.CLEAN, List.of())
          : trip(script, RoundTrip.Outcome.NOT_REPEATABLE, differences);
    }

    private RoundTrip trip(String script, RoundTrip.Outcome outcome, List<String> details) {
      return new RoundTrip(version.getVersion(), script, outcome, details);
    }
  }
}
