package dev.pgassay.assertions.migration.undo;

import dev.pgassay.assertions.migration.step.MigrationFailedException;
import dev.pgassay.assertions.migration.step.RehearsalPlan;
import dev.pgassay.assertions.migration.step.SteppedDatabase;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Goes up, down and up again at each version; then down from the newest to the oldest: in one run
 * of Flyway where that is known to give the same, else script by script.
 */
@API(status = API.Status.INTERNAL)
public final class RoundTripRun {

  private final RehearsalPlan plan;
  private final UndoScripts undo;

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
    return inOneRun().orElseGet(this::oneByOne);
  }

  /** Empty where one run is not known to give the same. */
  Optional<RoundTrips> inOneRun() {
    SteppedDatabase database = plan.open();
    Optional<OneRunScripts> scripts;
    try {
      scripts = OneRunScripts.of(database, plan, undo);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    if (scripts.isEmpty()) {
      database.close();
      return Optional.empty();
    }
    return new TripsInOneRun(plan, scripts.get())
        .run(database)
        .map(findings -> findings.of(plan.locations(), undo));
  }

  /** For any migrations. */
  RoundTrips oneByOne() {
    return new TripsOneByOne(plan, undo).run(plan.open()).of(plan.locations(), undo);
  }
}
