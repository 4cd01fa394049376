package dev.pgassay.assertions.data;

import dev.pgassay.assertions.sql.BoundSql;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of a value in {@link ExpectedRows} where it is not known exactly. PostgreSQL
 * judges; but for {@link #any()}, NULL never fits.
 *
 * <pre>{@code
 * ExpectedRows.of("id", "email", "total", "placed_at")
 *     .row(Expected.notNull(), Expected.matching("^a.*@example.org$"), 20, Expected.closeTo(now, ofSeconds(5)));
 * }</pre>
 *
 * <p>Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Expected {

  private final String words;
  private final UnaryOperator<String> condition;

  /**
   * Makes one.
   *
   * @param words what a failure calls it
   * @param condition makes the SQL that holds, of the SQL of a value
   */
  private Expected(String words, UnaryOperator<String> condition) {
    this.words = words;
    this.condition = condition;
  }

  /**
   * Expects anything, NULL as well.
   *
   * @return what is expected
   */
  public static Expected any() {
    return new Expected("any", value -> "true");
  }

  /**
   * Expects anything but NULL.
   *
   * @return what is expected
   */
  public static Expected notNull() {
    return new Expected("not null", value -> value + " is distinct from null");
  }

  /**
   * Expects a text in which a regular expression is found. {@code ^} and {@code $} hold it to the
   * whole text.
   *
   * @param regex the expression, as PostgreSQL's operator {@code ~} understands it
   * @return what is expected
   */
  public static Expected matching(String regex) {
    return new Expected(
        "matching " + regex, value -> "(" + value + ")::text ~ " + SqlLiteral.quoted(regex));
  }

  /**
   * Expects a text that holds another one.
   *
   * @param part the other one
   * @return what is expected
   */
  public static Expected containing(String part) {
    return new Expected(
        "containing " + part,
        value -> "pg_catalog.strpos((" + value + ")::text, " + SqlLiteral.quoted(part) + ") > 0");
  }

  /**
   * Expects a text that differs in its case at most.
   *
   * @param text the text
   * @return what is expected
   */
  public static Expected ignoringCase(String text) {
    return new Expected(
        text + " in any case",
        value ->
            "pg_catalog.lower(("
                + value
                + ")::text) = pg_catalog.lower("
                + SqlLiteral.quoted(text)
                + ")");
  }

  /**
   * Expects a number that is not farther away than a tolerance.
   *
   * @param number the number
   * @param tolerance the tolerance, not negative
   * @return what is expected
   */
  public static Expected closeTo(Number number, Number tolerance) {
    if (!(new BigDecimal(tolerance.toString()).signum() >= 0)) {
      throw new IllegalArgumentException("`" + tolerance + "` is no tolerance; give 0 or more");
    }
    return new Expected(
        number + " ± " + tolerance,
        value ->
            "pg_catalog.abs((%s)::numeric - %s::numeric) <= %s::numeric"
                .formatted(
                    value,
                    SqlLiteral.quoted(String.valueOf(SqlLiteral.text(number))),
                    SqlLiteral.quoted(String.valueOf(SqlLiteral.text(tolerance)))));
  }

  /**
   * Expects a time that is not farther away than a tolerance. PostgreSQL keeps microseconds, so
   * that what Java wrote with nanoseconds comes back with fewer.
   *
   * @param time an {@code Instant}, {@code OffsetDateTime}, {@code LocalDateTime}, {@code
   *     LocalDate}, or a text that PostgreSQL reads as a time; what has no zone is in UTC
   * @param tolerance the tolerance, not negative
   * @return what is expected
   */
  public static Expected closeTo(Object time, Duration tolerance) {
    if (tolerance.isNegative()) {
      throw new IllegalArgumentException("`" + tolerance + "` is no tolerance; give 0 or more");
    }
    if (!(time instanceof Temporal || time instanceof CharSequence)) {
      throw new IllegalArgumentException(
          "`" + time + "` is no time; give an Instant, another time of java.time, or a text");
    }
    String at = SqlLiteral.quoted(String.valueOf(SqlLiteral.text(time)));
    String interval = SqlLiteral.quoted(tolerance.toString()) + "::interval";
    // A value is compared with two bounds, as no difference can be taken with an infinite one.
    return new Expected(
        time + " ± " + tolerance,
        value ->
            "%1$s between %2$s::timestamptz - %3$s and %2$s::timestamptz + %3$s"
                .formatted(value, at, interval));
  }

  /**
   * Expects JSON that holds other JSON, as PostgreSQL's operator {@code @>} has it: the members
   * that are named have these values, and others may be there.
   *
   * @param json the other JSON
   * @return what is expected
   */
  public static Expected jsonContaining(String json) {
    return new Expected(
        "containing " + json,
        value ->
            "("
                + value
                + ")::jsonb operator(pg_catalog.@>) "
                + SqlLiteral.quoted(json)
                + "::jsonb");
  }

  /**
   * Expects that a condition holds of a value.
   *
   * <pre>{@code
   * Expected.satisfying("value between ? and ?", 3, 5)
   * }</pre>
   *
   * @param condition SQL, in which the value is called {@code value}, with a question mark for each
   *     other value
   * @param values the others, in their order
   * @return what is expected
   */
  public static Expected satisfying(String condition, @Nullable Object... values) {
    String bound = BoundSql.of(condition, values);
    return new Expected(
        bound, value -> "(select " + bound + " from (select " + value + ") as given (value))");
  }

  /** The SQL that is true where a value is as expected, and never NULL. */
  String condition(String value) {
    return "(" + condition.apply(value) + ") is true";
  }

  /** What it is, as a failure writes it: {@code <not null>}. */
  @Override
  public String toString() {
    return "<" + words + ">";
  }
}
