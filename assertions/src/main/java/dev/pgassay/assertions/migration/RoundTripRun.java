package dev.pgassay.assertions.migration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/** Goes up, down and up again at each version; then down from the newest to the oldest. */
final class RoundTripRun {

  private final MigrationRehearsal rehearsal;
  private final UndoScripts undo;
  private final List<RoundTrip> trips = new ArrayList<>();

  /** How many rows each migration made itself, by table; undoing it loses nothing with them. */
  private final Map<MigrationVersion, Map<String, Long>> rowsMade = new HashMap<>();

  private final List<DataLoss> losses = new ArrayList<>();
  private @Nullable String lossesEnd;

  RoundTripRun(MigrationRehearsal rehearsal, UndoScripts undo) {
    this.rehearsal = rehearsal;
    this.undo = undo;
  }

  RoundTrips run() {
    RehearsedDatabase database = rehearsal.open();
    List<MigrationVersion> versions;
    try {
      versions = database.versions();
      DatabaseState state = DatabaseState.of(database);
      @Nullable MigrationVersion before = null;
      for (MigrationVersion version : versions) {
        boolean isOld = rehearsal.since().filter(old -> version.compareTo(old) <= 0).isPresent();
        boolean worked = database.doWorkBefore(version);
        if (isOld) {
          database.migrateWithoutWork(version);
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
          database = rehearsal.open();
          for (MigrationVersion again : versions.subList(0, versions.indexOf(version) + 1)) {
            database.doWorkBefore(again);
            database.migrateWithoutWork(again);
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
        rehearsal.locations(),
        trips,
        undo.scripts().keySet().stream()
            .filter(version -> !versions.contains(version))
            .flatMap(version -> undo.of(version).stream())
            .map(HistoryFile::script)
            .toList(),
        losses,
        lossesEnd);
  }

  private void goAllTheWayDown(RehearsedDatabase database, List<MigrationVersion> versions) {
    List<MigrationVersion> newestFirst = new ArrayList<>(versions);
    rehearsal
        .since()
        .ifPresent(old -> newestFirst.removeIf(version -> version.compareTo(old) <= 0));
    Collections.reverse(newestFirst);
    DatabaseState before = DatabaseState.of(database);
    for (MigrationVersion version : newestFirst) {
      Optional<HistoryFile> script = undo.of(version);
      if (script.isEmpty()) {
        lossesEnd = "version " + version + " has no undo script";
        return;
      }
      try {
        undo.run(script.get(), database);
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

    private final RehearsedDatabase database;
    private final @Nullable MigrationVersion previous;
    private final MigrationVersion version;
    private final DatabaseState before;
    private DatabaseState end;
    private boolean spoilt;

    Trip(
        RehearsedDatabase database,
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
      database.migrateWithoutWork(version);
      DatabaseState up = DatabaseState.of(database);
      rowsMade.put(version, up.rowsMadeSince(before));
      end = up;
      Optional<HistoryFile> script = undo.of(version);
      if (script.isEmpty()) {
        return new RoundTrip(version.getVersion(), null, RoundTrip.Outcome.MISSING, List.of());
      }
      RoundTrip trip = downAndUp(script.get(), up);
      spoilt = trip.outcome() != RoundTrip.Outcome.CLEAN;
      return trip;
    }

    private RoundTrip downAndUp(HistoryFile script, DatabaseState up) {
      try {
        undo.run(script, database);
      } catch (MigrationFailedException e) {
        return trip(script, RoundTrip.Outcome.FAILED, List.of(e.getMessage()));
      }
      database.history().forgetNewestVersion();
      if (database.history().forgetRepeatables() > 0 && previous != null) {
        database.migrateWithoutWork(previous);
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

    private RoundTrip upAgain(HistoryFile script, DatabaseState up) {
      try {
        database.migrateWithoutWork(version);
      } catch (MigrationFailedException e) {
        return trip(script, RoundTrip.Outcome.NOT_REPEATABLE, List.of(e.getMessage()));
      }
      end = DatabaseState.of(database);
      List<String> differences = up.differencesTo(end, up.changingColumns());
      return differences.isEmpty()
          ? trip(script, RoundTrip.Outcome.CLEAN, List.of())
          : trip(script, RoundTrip.Outcome.NOT_REPEATABLE, differences);
    }

    private RoundTrip trip(HistoryFile script, RoundTrip.Outcome outcome, List<String> details) {
      return new RoundTrip(version.getVersion(), script.script(), outcome, details);
    }
  }
}
