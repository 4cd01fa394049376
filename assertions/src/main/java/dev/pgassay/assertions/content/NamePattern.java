package dev.pgassay.assertions.content;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * A name in which {@code *} stands for any characters.
 *
 * @param text the name
 */
@API(status = API.Status.INTERNAL)
public record NamePattern(String text) {

  /**
   * Returns whether a name is one of those that are meant.
   *
   * @param name the name
   * @return whether it is
   */
  public boolean matches(String name) {
    return Pattern.compile(
            Arrays.stream(text.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")))
        .matcher(name)
        .matches();
  }

  @Override
  public String toString() {
    return text;
  }
}
