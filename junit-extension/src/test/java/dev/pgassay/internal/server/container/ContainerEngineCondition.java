package dev.pgassay.internal.server.container;

import dev.pgassay.spi.Availability;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The condition behind {@link NeedsContainerEngine}. */
final class ContainerEngineCondition implements ExecutionCondition {

  private static final String PROPERTY = "pgassay.test.container";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    String asked = System.getProperty(PROPERTY, "");
    if (asked.equals("required")) {
      return ConditionEvaluationResult.enabled(PROPERTY + " is `required`");
    }
    if (asked.equals("no")) {
      return ConditionEvaluationResult.disabled(PROPERTY + " is `no`");
    }
    Availability availability =
        new ContainerServerProvider().availability(ContainerRequest.withSettings());
    return availability.available()
        ? ConditionEvaluationResult.enabled(availability.reason())
        : ConditionEvaluationResult.disabled(availability.reason());
  }
}
