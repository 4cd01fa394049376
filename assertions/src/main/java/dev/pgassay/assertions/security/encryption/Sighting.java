package dev.pgassay.assertions.security.encryption;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * A place where a text can be read that should not be.
 *
 * @param where the place, in words
 * @param forms how the text is written there
 * @param more what else there is to know, or an empty text
 */
record Sighting(String where, Set<ReadableText.Form> forms, String more) {

  @Override
  public String toString() {
    return forms.stream()
            .map(ReadableText.Form::toString)
            .collect(Collectors.joining(" and ", "  " + where + ", ", ""))
        + (more.isEmpty() ? "" : "\n" + more.indent(4).stripTrailing());
  }
}
