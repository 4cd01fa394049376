package dev.pgassay.assertions.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * What a failed expectation says: the subject, what was expected of it, what it is, and what to do.
 */
@API(status = API.Status.INTERNAL)
public final class Failure {

  private final @Nullable String kind;
  private final String subject;
  private final List<String> details = new ArrayList<>();
  private String relation = "to be";
  private Object expected = "";
  private @Nullable String whole;
  private @Nullable Object actual;
  private String but = "";

  private Failure(@Nullable String kind, String subject) {
    this.kind = kind;
    this.subject = subject;
  }

  /**
   * Begins a failure.
   *
   * @param kind what the subject is, as in {@code column}
   * @param subject its full name
   * @return a failure that says nothing else yet
   */
  public static Failure of(Object kind, String subject) {
    return new Failure(kind.toString(), subject);
  }

  /**
   * Begins a failure of rows, whose expectation is one sentence: {@code Expecting every
   * public.orders.total to be NOT NULL}.
   *
   * @param subject each of what the rows are expected of
   * @param expectation what is expected of it
   * @return a failure that says nothing else yet
   */
  public static Failure ofEvery(String subject, String expectation) {
    return new Failure(null, "every " + subject + " " + expectation);
  }

  /**
   * Returns what it is of.
   *
   * @return what the subject is, and its full name: {@code table public.orders}
   */
  public String subject() {
    return kind == null ? subject : kind + " " + subject;
  }

  /**
   * Says what was expected.
   *
   * @param relation what the subject was expected to be or do, as in {@code to have type}
   * @param expected the value, or several, a line each
   * @return this
   */
  public Failure expected(String relation, Object expected) {
    this.relation = relation;
    this.expected = expected;
    return this;
  }

  /**
   * Says what is there instead.
   *
   * @param but a sentence without its stop: {@code it allows NULL}
   * @return this
   */
  public Failure but(String but) {
    this.but = but;
    return this;
  }

  /**
   * Says what is there instead, as a value that can be compared with the one expected.
   *
   * @param actual the value, or several, a line each
   * @return this
   */
  public Failure butWas(Object actual) {
    return butWas("it is", actual);
  }

  /**
   * Says the same in other words than {@code it is}.
   *
   * @param words the words before the value
   * @param actual the value, or several, a line each
   * @return this
   */
  public Failure butWas(String words, Object actual) {
    this.actual = actual;
    return but(words + ":\n" + indented(text(actual)));
  }

  /**
   * Gives what is there instead to the comparison that an IDE shows, and does not say it.
   *
   * @param actual the value, or several, a line each
   * @return this
   */
  public Failure actual(Object actual) {
    this.actual = actual;
    return this;
  }

  /**
   * Says that there was no committed file to compare with.
   *
   * @param written what has been written into it now, as in {@code 3 rows}; null on a build server,
   *     which writes nothing
   * @return this
   */
  public Failure noFile(@Nullable String written) {
    return written == null
        ? but("there is no such file, and with CI=true none is written")
            .detail("Run the test on your own machine, and commit the file that it writes.")
        : but("there was no such file")
            .detail(
                "It has been written now, with "
                    + written
                    + ". Read it and commit it; the next run compares with it.");
  }

  /**
   * Gives both sides to the comparison that an IDE shows, and does not say them: they may be long.
   *
   * @param whole all that was expected
   * @param actual all that is there instead
   * @return this
   */
  public Failure compared(String whole, String actual) {
    this.whole = whole;
    return actual(actual);
  }

  /**
   * Says names that may have been meant.
   *
   * @param names the names, perhaps none
   * @return this
   */
  public Failure similar(List<String> names) {
    if (!names.isEmpty()) {
      details.add("Similar names:\n" + indented(String.join("\n", names)));
    }
    return this;
  }

  /**
   * Says what else there is to know.
   *
   * @param sentences whole sentences
   * @return this
   */
  public Failure detail(String sentences) {
    details.add(sentences);
    return this;
  }

  /**
   * Gives a statement that makes the expectation hold; only when it surely does.
   *
   * @param sql the statement
   * @return this
   */
  public Failure fix(String sql) {
    details.add("Fix:\n" + indented(sql));
    return this;
  }

  /**
   * Gives a statement that shows the same.
   *
   * @param sql the statement
   * @return this
   */
  public Failure reproduce(String sql) {
    details.add("Reproduce:\n" + indented(sql));
    return this;
  }

  /**
   * Puts it into words.
   *
   * @param description what the test calls it, or null
   * @return the error, with expected and actual where an IDE can compare them
   */
  public AssertionFailedError toError(@Nullable String description) {
    String message =
        (description == null || description.isEmpty() ? "" : "[" + description + "] ") + this;
    return actual == null
        ? new AssertionFailedError(message)
        : new AssertionFailedError(message, whole == null ? text(expected) : whole, text(actual));
  }

  @Override
  public String toString() {
    return "Expecting "
        + expectation()
        + "\nbut "
        + but
        + (but.endsWith(".") || but.contains(":\n") ? "" : ".")
        + details.stream().map(detail -> "\n" + detail).collect(Collectors.joining());
  }

  private String expectation() {
    return kind == null
        ? subject + ","
        : kind + ":\n" + indented(subject) + "\n" + relation + ":\n" + indented(text(expected));
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
