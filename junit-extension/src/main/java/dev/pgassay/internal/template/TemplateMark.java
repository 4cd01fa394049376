package dev.pgassay.internal.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is written on a template that runs share, as the comment on its database; a template without
 * it is not finished.
 *
 * @param key the text of its key
 * @param roles the roles that appeared on the server while it was built
 * @param usedOn the last day that it was used, as the server counts days: {@code 2026-11-22}
 */
record TemplateMark(String key, List<String> roles, String usedOn) {

  private static final String ROLE = "role ";
  private static final String USED = "used ";

  TemplateMark {
    roles = List.copyOf(roles);
  }

  String text() {
    StringBuilder text = new StringBuilder(key);
    roles.forEach(role -> text.append('\n').append(ROLE).append(role));
    return text.append('\n').append(USED).append(usedOn).toString();
  }

  /** Reads a comment; empty when it is another key's, or none. */
  static Optional<TemplateMark> read(String comment, TemplateKey expected) {
    if (!comment.startsWith(expected.text() + "\n")) {
      return Optional.empty();
    }
    List<String> roles = new ArrayList<>();
    String usedOn = "";
    for (String line : comment.substring(expected.text().length() + 1).split("\n")) {
      if (line.startsWith(ROLE)) {
        roles.add(line.substring(ROLE.length()));
      } else if (line.startsWith(USED)) {
        usedOn = line.substring(USED.length());
      }
    }
    return usedOn.isEmpty()
        ? Optional.empty()
        : Optional.of(new TemplateMark(expected.text(), roles, usedOn));
  }
}
