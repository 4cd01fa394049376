package dev.pgassay.assertions.check;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Objects that checks leave alone.
 *
 * @param check the check, or null for all
 * @param pattern kind and full name of the objects, in which {@code *} stands for any characters
 */
record Exclusion(@Nullable String check, String pattern) {

  boolean concerns(String checkId) {
    return check == null || check.equals(checkId);
  }

  boolean covers(String object) {
    String expression =
        Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(expression, Pattern.DOTALL).matcher(object).matches();
  }

  @Override
  public String toString() {
    return pattern + (check == null ? "" : " (for " + check + ")");
  }
}
