package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Trigger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition that a trigger like another one could have.
 *
 * @param trigger the other one
 * @param condition the condition
 */
record TriggerCondition(Trigger trigger, String condition) {

  private static final String WHEN = " WHEN (";

  /** The condition of a trigger, as PostgreSQL writes it, or null. */
  static @Nullable String of(Trigger trigger) {
    return trigger.conditional() ? in(trigger.definition()) : null;
  }

  /** The condition in a trigger's definition. */
  static String in(String definition) {
    int end = definition.lastIndexOf(") EXECUTE ");
    return definition.substring(definition.indexOf(WHEN) + WHEN.length(), end);
  }

  /** A statement that makes a trigger with the condition; the function that it calls never is. */
  String statement() {
    String events =
        trigger.events().stream()
            .sorted()
            .map(Enum::name)
            .collect(Collectors.joining(" or ", " ", ""));
    return "create trigger pgassay_canonical "
        + (trigger.timing() == Trigger.Timing.BEFORE ? "before" : "after")
        + events
        + " on %s for each "
        + (trigger.forEachRow() ? "row" : "statement")
        + " when ("
        + condition
        + "\n) execute function pg_catalog.suppress_redundant_updates_trigger()";
  }
}
