package dev.pgassay.perf.comparison;

import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;

/** Expectations of how long something takes that is done in Java. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TimedActionAssert extends AbstractAssert<TimedActionAssert, TimedAction> {

  private final Consumer<AssertionError> failures;

  /**
   * Begins expectations.
   *
   * @param action what is done
   * @param failures takes each failure
   */
  @API(status = API.Status.INTERNAL)
  public TimedActionAssert(TimedAction action, Consumer<AssertionError> failures) {
    super(action, TimedActionAssert.class);
    this.failures = failures;
  }

  /**
   * Prepares to compare the action with another. {@link Comparison#by} does it, and says how much
   * slower it may be.
   *
   * <pre>{@code
   * assertThat(oneBatch).isNotSlowerThan(rowByRow).by(20, PERCENT); // passes
   * assertThat(rowByRow).isNotSlowerThan(oneBatch).by(20, PERCENT); // fails: 31 times as long
   * }</pre>
   *
   * @param other what it is compared with
   * @return the comparison
   */
  @CheckReturnValue
  public Comparison isNotSlowerThan(TimedAction other) {
    return new Comparison(
        () -> Sides.of(actual.compared(), other.compared()), info.descriptionText(), failures);
  }
}
