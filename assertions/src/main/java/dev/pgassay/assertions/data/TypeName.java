package dev.pgassay.assertions.data;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A type as {@code format_type} writes it, taken apart.
 *
 * @param name its name without modifiers: {@code numeric}, {@code timestamp with time zone}
 * @param modifiers its modifiers: 12 and 2 of {@code numeric(12,2)}
 * @param array whether it is an array of that
 */
record TypeName(String name, List<Integer> modifiers, boolean array) {

  private static final Pattern MODIFIERS = Pattern.compile("\\((-?\\d+(?:,-?\\d+)*)\\)");

  static TypeName of(String text) {
    boolean array = text.endsWith("[]");
    String element = array ? text.substring(0, text.length() - 2) : text;
    Matcher modifiers = MODIFIERS.matcher(element);
    if (!modifiers.find()) {
      return new TypeName(element, List.of(), array);
    }
    return new TypeName(
        element.substring(0, modifiers.start()) + element.substring(modifiers.end()),
        Stream.of(modifiers.group(1).split(",")).map(Integer::valueOf).toList(),
        array);
  }

  /** Returns a modifier, or what holds without one. */
  int modifier(int index, int otherwise) {
    return index < modifiers.size() ? modifiers.get(index) : otherwise;
  }

  /** Returns the type of an array's elements, with their modifiers. */
  static String elementOf(String text) {
    return text.substring(0, text.length() - 2);
  }
}
