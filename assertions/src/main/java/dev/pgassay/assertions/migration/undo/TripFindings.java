package dev.pgassay.assertions.migration.undo;

import dev.pgassay.assertions.migration.history.LocatedFile;
import dev.pgassay.assertions.migration.state.DataLoss;
import dev.pgassay.assertions.migration.state.DatabaseState;
import dev.pgassay.assertions.migration.step.MigrationFailedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/** Collects what becomes of the versions. */
final class TripFindings {

  private final List<MigrationVersion> versions;
  private final List<RoundTrip> trips = new ArrayList<>();

  /** How many rows each migration made itself, by table; undoing it loses nothing with them. */
  private final Map<MigrationVersion, Map<String, Long>> rowsMade = new HashMap<>();

  private final List<DataLoss> losses = new ArrayList<>();
  private @Nullable String lossesEnd;

  TripFindings(List<MigrationVersion> versions) {
    this.versions = versions;
  }

  /** A migration ran for the first time. */
  void migrated(MigrationVersion version, DatabaseState before, DatabaseState up) {
    rowsMade.put(version, up.rowsMadeSince(before));
  }

  void add(RoundTrip trip) {
    trips.add(trip);
  }

  /** A version was undone on the way from the newest to the oldest. */
  void wentDown(MigrationVersion version, DatabaseState before, DatabaseState after) {
    losses.addAll(
        before.lossesIn(after, version.getVersion(), rowsMade.getOrDefault(version, Map.of())));
  }

  void wayDownEndsAt(MigrationVersion version) {
    lossesEnd = "version " + version + " has no undo script";
  }

  void wayDownEndsAt(MigrationVersion version, MigrationFailedException failure) {
    lossesEnd = "version " + version + " cannot be undone.\n" + failure.getMessage();
  }

  RoundTrips of(List<String> locations, UndoScripts undo) {
    return new RoundTrips(
        locations,
        trips,
        undo.scripts().entrySet().stream()
            .filter(script -> !versions.contains(script.getKey()))
            .map(Map.Entry::getValue)
            .map(LocatedFile::script)
            .toList(),
        losses,
        lossesEnd);
  }
}
