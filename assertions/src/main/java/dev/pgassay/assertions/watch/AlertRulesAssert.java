package dev.pgassay.assertions.watch;

import dev.pgassay.assertions.files.CommittedFile;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/** Expectations of alert rules. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class AlertRulesAssert extends AbstractAssert<AlertRulesAssert, AlertRules> {

  private final Consumer<AssertionError> failures;

  /**
   * Begins expectations.
   *
   * @param rules the rules
   * @param failures takes a failed expectation: throws it, or collects it
   */
  @API(status = API.Status.INTERNAL)
  public AlertRulesAssert(AlertRules rules, Consumer<AssertionError> failures) {
    super(rules, AlertRulesAssert.class);
    this.failures = failures;
  }

  /**
   * Verifies that a file which is committed beside the tests has these rules, so that it can be
   * given to Prometheus and stays in step with the budget.
   *
   * <pre>{@code
   * assertThat(AlertRules.of(CHECKOUT, "shop")).matchesFile("shop-alerts.yml"); // passes
   * assertThat(AlertRules.of(STRICTER, "shop")).matchesFile("shop-alerts.yml"); // fails: it has others
   * }</pre>
   *
   * <p>A file that is missing is written, and the expectation fails and says so. The system
   * property {@code pgassay.update=true} writes it again, and the expectation passes. With {@code
   * CI=true} in the environment nothing is ever written.
   *
   * @param file the file: a name alone lies in {@code src/test/resources/pgassay}, anything else is
   *     taken as a path
   * @return this
   */
  public AlertRulesAssert matchesFile(String file) {
    return matchesFile(CommittedFile.of(file));
  }

  AlertRulesAssert matchesFile(CommittedFile file) {
    actual
        .differenceFrom(file)
        .ifPresent(failure -> failures.accept(failure.toError(info.descriptionText())));
    return this;
  }
}
