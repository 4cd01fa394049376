package dev.pgassay.assertions.watch;

import dev.pgassay.assertions.facilities.ActivityFigure;
import dev.pgassay.assertions.facilities.ActivityWatcher;
import dev.pgassay.assertions.failure.Failure;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/** Watches the databases of tests that have a budget. */
@API(status = API.Status.INTERNAL)
public final class BudgetedTests implements ActivityWatcher {

  /** Creates a watcher. */
  public BudgetedTests() {}

  @Override
  public Watch begin(
      DataSource database, Map<ActivityFigure, Long> limits, String test, boolean onlyWarns) {
    ActivityBudget budget = ActivityBudget.of(limits).requireLimits();
    ActivityWatch watch = Activity.begin(database, budget.limits().keySet());
    return () -> end(watch, onlyWarns ? budget.onlyWarning() : budget, test);
  }

  private static Optional<AssertionError> end(
      ActivityWatch begun, ActivityBudget budget, String test) {
    try (ActivityWatch watch = begun) {
      Activity activity = Activity.end(watch);
      Judgement judgement = new Judgement(activity, budget);
      judgement.entry(Map.of("test", test)).addTo(activity.database());
      Optional<Failure> failure = judgement.failure();
      if (budget.onlyWarns()) {
        failure.ifPresent(passed -> Warnings.log(passed.toString()));
        return Optional.empty();
      }
      return failure.map(passed -> passed.toError(null));
    }
  }
}
