package dev.pgassay.assertions.migration.undo;

import dev.pgassay.assertions.migration.state.DatabaseState;
import dev.pgassay.assertions.migration.step.MigrationFailedException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.MigrationVersion;

/**
 * A way back and up again, judged by the states of the database.
 *
 * @param version the version that is gone back from
 * @param script the script that does it
 * @param before the state before the migration
 * @param up the state after it
 */
record Trip(MigrationVersion version, String script, DatabaseState before, DatabaseState up) {

  /** Without an undo script there is no way back. */
  static RoundTrip missing(MigrationVersion version) {
    return new RoundTrip(version.getVersion(), null, RoundTrip.Outcome.MISSING, List.of());
  }

  RoundTrip undoFailed(MigrationFailedException failure) {
    return ended(RoundTrip.Outcome.FAILED, List.of(String.valueOf(failure.getMessage())));
  }

  /** What is wrong after the undo script; empty when nothing is. */
  Optional<RoundTrip> undone(DatabaseState down) {
    List<String> leftOver = before.differencesTo(down, Set.of());
    if (leftOver.isEmpty()) {
      return Optional.empty();
    }
    boolean changedNothing = up.differencesTo(down, Set.of()).isEmpty();
    return Optional.of(
        changedNothing
            ? ended(RoundTrip.Outcome.NO_EFFECT, List.of())
            : ended(RoundTrip.Outcome.LEFT_OVER, leftOver));
  }

  RoundTrip migrationFailed(MigrationFailedException failure) {
    return ended(RoundTrip.Outcome.NOT_REPEATABLE, List.of(String.valueOf(failure.getMessage())));
  }

  /** After the migration ran once more. */
  RoundTrip back(DatabaseState end) {
    List<String> differences = up.differencesTo(end, up.changingColumns());
    return differences.isEmpty()
        ? ended(RoundTrip.Outcome.CLEAN, List.of())
        : ended(RoundTrip.Outcome.NOT_REPEATABLE, differences);
  }

  private RoundTrip ended(RoundTrip.Outcome outcome, List<String> details) {
    return new RoundTrip(version.getVersion(), script, outcome, details);
  }
}
