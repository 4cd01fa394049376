package dev.pgassay.assertions.terraform;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Parameters of a server.
 *
 * @param values those that are known, by name
 * @param unknown what is not known of others, in words
 */
record PlannedParameters(Map<String, String> values, List<String> unknown) {

  /** The end of what is said of a group of parameters that the plan does not have. */
  static final String NOT_HERE = "the group is not in this plan";

  private static final String NAMELESS = "a parameter";

  static PlannedParameters none() {
    return new PlannedParameters(new TreeMap<>(), new ArrayList<>());
  }

  void add(JsonNode parameter) {
    String name = parameter.path("name").asString("");
    JsonNode value = parameter.path("value");
    if (name.isEmpty() || !value.isValueNode() || value.isNull()) {
      unknown.add((name.isEmpty() ? NAMELESS : name) + ": known only after apply");
    } else {
      values.put(name, value.asString());
    }
  }

  /**
   * Says whether a parameter is on.
   *
   * @param byDefault whether it is where nobody set it
   */
  PlannedValue<Boolean> isOn(String name, boolean byDefault) {
    String value = values.get(name);
    if (value != null) {
      boolean on = List.of("1", "on", "true", "yes").contains(value.toLowerCase(Locale.ROOT));
      return PlannedValue.known(on, name + " = " + value);
    }
    // One whose name is not known may be it, and a group that is not in the plan may set it.
    return unknown.stream()
            .noneMatch(
                words ->
                    words.startsWith(name + ":")
                        || words.startsWith(NAMELESS)
                        || words.endsWith(NOT_HERE))
        ? PlannedValue.known(byDefault, PlannedResource.notSet(name, byDefault))
        : PlannedValue.unknown(name + " is known only after apply, or set outside of this plan");
  }
}
