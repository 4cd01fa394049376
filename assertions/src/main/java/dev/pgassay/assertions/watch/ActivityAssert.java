package dev.pgassay.assertions.watch;

import dev.pgassay.assertions.failure.Held;
import java.util.Map;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/**
 * Expectations of what the sessions of a database did while something was done. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ActivityAssert extends AbstractAssert<ActivityAssert, Activity> {

  private final Consumer<AssertionError> failures;

  /**
   * Begins expectations.
   *
   * @param activity what the sessions did
   * @param failures takes a failed expectation: throws it, or collects it
   */
  @API(status = API.Status.INTERNAL)
  public ActivityAssert(Activity activity, Consumer<AssertionError> failures) {
    super(activity, ActivityAssert.class);
    this.failures = failures;
  }

  /**
   * Verifies that no limit of a budget was passed, and puts the figures into the report. Fails,
   * too, when a figure that has a limit cannot be told, and when nothing was done in the database.
   *
   * <pre>{@code
   * assertThat(activity).staysWithin(ActivityBudget.unlimited().temporaryFiles(0)); // passes
   * assertThat(activity).staysWithin(ActivityBudget.unlimited().walBytes(1_000));   // fails: 9,216
   * }</pre>
   *
   * <p>Of a budget that is {@linkplain ActivityBudget#onlyWarning() only warning}, a warning is
   * logged instead.
   *
   * @param budget what is allowed
   * @return this
   * @throws IllegalArgumentException if the budget has no limit
   */
  public ActivityAssert staysWithin(ActivityBudget budget) {
    Judgement judgement = new Judgement(actual, budget.requireLimits());
    judgement.entry(Map.of()).addTo(actual.database());
    judgement
        .failure()
        .ifPresentOrElse(
            failure -> {
              if (budget.onlyWarns()) {
                Warnings.log(failure.toString());
              } else {
                failures.accept(failure.toError(info.descriptionText()));
              }
            },
            () -> Held.tell(actual.database(), () -> "database " + actual.name(), budget));
    return this;
  }
}
