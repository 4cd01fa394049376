package dev.pgassay.assertions.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a check can be told.
 *
 * @param values the values by name
 */
record Parameters(Map<String, String> values) {

  Parameters {
    values = Map.copyOf(values);
  }

  static Parameters none() {
    return new Parameters(Map.of());
  }

  Parameters with(String name, String value) {
    Map<String, String> more = new HashMap<>(values);
    more.put(name, value);
    return new Parameters(more);
  }

  /** A text; every check declares a default for each of its parameters. */
  String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no parameter " + name);
    }
    return value;
  }

  int number(String name) {
    return Integer.parseInt(text(name));
  }

  /** A regular expression. */
  Pattern pattern(String name) {
    return Pattern.compile(text(name));
  }

  /** Names with commas between them; none for an empty text. */
  List<String> names(String name) {
    return Stream.of(text(name).split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
