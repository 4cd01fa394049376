package dev.pgassay.assertions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * What a failed expectation says: the subject, what was expected of it, what it is, and what to do.
 */
final class Failure {

  private final String kind;
  private final String subject;
  private final List<String> details = new ArrayList<>();
  private String relation = "to be";
  private Object expected = "";
  private @Nullable Object actual;
  private String but = "";

  private Failure(String kind, String subject) {
    this.kind = kind;
    this.subject = subject;
  }

  /**
   * Begins a failure.
   *
   * @param kind what the subject is, as in {@code column}
   * @param subject its full name
   */
  static Failure of(Object kind, String subject) {
    return new Failure(kind.toString(), subject);
  }

  /** What was expected, as in {@code to have type} and {@code bigint}. */
  Failure expected(String relation, Object expected) {
    this.relation = relation;
    this.expected = expected;
    return this;
  }

  /** What is there instead, as a sentence without its stop: {@code it allows NULL}. */
  Failure but(String but) {
    this.but = but;
    return this;
  }

  /** What is there instead, as a value that can be compared with the one expected. */
  Failure butWas(Object actual) {
    return butWas("it is", actual);
  }

  /** The same, in other words than {@code it is}. */
  Failure butWas(String words, Object actual) {
    this.actual = actual;
    return but(words + ":\n" + indented(text(actual)));
  }

  /** What is there instead, for the comparison that an IDE shows. */
  Failure actual(Object actual) {
    this.actual = actual;
    return this;
  }

  /** Says names that may have been meant. */
  Failure similar(List<String> names) {
    if (!names.isEmpty()) {
      details.add("Similar names:\n" + indented(String.join("\n", names)));
    }
    return this;
  }

  /** Says what else there is to know, as whole sentences. */
  Failure detail(String sentences) {
    details.add(sentences);
    return this;
  }

  /** Gives a statement that makes the expectation hold; only when it surely does. */
  Failure fix(String sql) {
    details.add("Fix:\n" + indented(sql));
    return this;
  }

  /** Gives a statement that shows the same. */
  Failure reproduce(String sql) {
    details.add("Reproduce:\n" + indented(sql));
    return this;
  }

  AssertionFailedError toError(@Nullable String description) {
    String message =
        (description == null || description.isEmpty() ? "" : "[" + description + "] ")
            + "Expecting "
            + kind
            + ":\n"
            + indented(subject)
            + "\n"
            + relation
            + ":\n"
            + indented(text(expected))
            + "\nbut "
            + but
            + (but.endsWith(".") || but.contains(":\n") ? "" : ".")
            + details.stream().map(detail -> "\n" + detail).collect(Collectors.joining());
    return actual == null
        ? new AssertionFailedError(message)
        : new AssertionFailedError(message, text(expected), text(actual));
  }

  private static String text(Object value) {
    return value instanceof Iterable<?> values ? lines(values) : String.valueOf(value);
  }

  private static String lines(Iterable<?> values) {
    List<String> lines = new ArrayList<>();
    values.forEach(value -> lines.add(String.valueOf(value)));
    return lines.isEmpty() ? "(none)" : String.join("\n", lines);
  }

  private static String indented(String text) {
    return text.lines().map(line -> "  " + line).collect(Collectors.joining("\n"));
  }
}
