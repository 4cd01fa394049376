package dev.pgassay.assertions.check;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text that holds accepted violations: a check's name, and below it, indented, an object a
 * line, with the last day on which it is accepted, if there is one, and the reason.
 *
 * @param comments the lines at its top
 * @param entries the violations
 */
record KnownViolationsFile(List<String> comments, List<KnownViolation> entries) {

  private static final Pattern ENTRY =
      Pattern.compile(
          "\\s+(?<object>\\S.*?)(?:\\s{2,}until(?<until>\\s+\\S+)?)?\\s{2,}#(?<reason>.*)");
  private static final List<String> TITLE =
      List.of(
          "# Violations of schema checks that are accepted: the check, the object, perhaps the last",
          "# day on which it is accepted (two spaces, `until 2027-01-31`), the reason (two spaces,"
              + " `# …`).");

  static KnownViolationsFile empty() {
    return new KnownViolationsFile(TITLE, List.of());
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException if it cannot be read, with line and reason
   */
  static KnownViolationsFile parse(String name, String text) {
    List<String> comments = new ArrayList<>();
    List<KnownViolation> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String check = null;
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      if (line.startsWith("#")) {
        if (check != null) {
          throw unreadable(name, number, "comments stand at the top, before the first check");
        }
        comments.add(line.stripTrailing());
      } else if (!Character.isWhitespace(line.charAt(0))) {
        check = checkId(name, number, line);
      } else if (check == null) {
        throw unreadable(name, number, "there is no check above this object");
      } else {
        KnownViolation entry = entry(name, number, check, line);
        if (!seen.add(check + "\n" + entry.object())) {
          throw unreadable(name, number, "`" + entry.object() + "` stands here twice");
        }
        entries.add(entry);
      }
    }
    return new KnownViolationsFile(List.copyOf(comments), List.copyOf(entries));
  }

  private static String checkId(String name, int number, String line) {
    String id = line.strip();
    if (id.contains(" ")) {
      throw unreadable(
          name, number, "`" + id + "` is no name of a check; an object is indented by two spaces");
    }
    return id;
  }

  private static KnownViolation entry(String name, int number, String check, String line) {
    Matcher entry = ENTRY.matcher(line);
    if (!entry.matches() || entry.group("reason").isBlank()) {
      throw unreadable(
          name, number, "the object has no reason; write it after two spaces and a `#`");
    }
    boolean ends =
        entry.start("object") >= 0
            && line.substring(entry.end("object")).strip().startsWith("until");
    return new KnownViolation(
        check,
        entry.group("object"),
        ends ? date(name, number, entry.group("until")) : null,
        entry.group("reason").strip(),
        number);
  }

  private static LocalDate date(String name, int number, @Nullable String text) {
    try {
      return LocalDate.parse(String.valueOf(text).strip());
    } catch (DateTimeException e) {
      throw unreadable(name, number, "after `until` stands a day as in `2027-01-31`");
    }
  }

  private static IllegalArgumentException unreadable(String name, int line, String reason) {
    return new IllegalArgumentException(name + ", line " + line + ": " + reason);
  }

  /** The text, sorted, with a day and a reason always in the same place. */
  String text() {
    StringBuilder text = new StringBuilder();
    comments.forEach(comment -> text.append(comment).append('\n'));
    String check = "";
    for (KnownViolation entry : new TreeSet<>(entries)) {
      if (!entry.check().equals(check)) {
        check = entry.check();
        text.append(text.isEmpty() ? "" : "\n").append(check).append('\n');
      }
      text.append("  ").append(entry.object());
      if (entry.until() != null) {
        text.append("   until ").append(entry.until());
      }
      text.append("   # ").append(entry.reason()).append('\n');
    }
    return text.toString();
  }

  KnownViolationsFile with(Collection<KnownViolation> others) {
    return new KnownViolationsFile(comments, List.copyOf(others));
  }
}
