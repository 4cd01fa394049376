package dev.pgassay.assertions.sql;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Writes Java's values as PostgreSQL reads them.
 *
 * <p>Most become a text in quotes, whose type PostgreSQL takes from where it stands: {@code 'open'}
 * is a text, an enum's label or a date. Times are rounded to microseconds, which is what PostgreSQL
 * keeps, and half a microsecond up, as the driver does.
 */
@API(status = API.Status.INTERNAL)
public final class SqlLiteral {

  private static final int NANOS_OF_A_MICROSECOND = 1000;

  private SqlLiteral() {}

  /**
   * Writes a value as a literal.
   *
   * @param value the value
   * @return SQL, {@code null} for null
   * @throws IllegalArgumentException if no column holds such a value
   */
  public static String of(@Nullable Object value) {
    String text = text(value);
    if (text == null) {
      return "null";
    }
    boolean bare =
        value instanceof Boolean
            || value instanceof Number
                && text.chars().allMatch(c -> c >= '0' && c <= '9' || "-.E".indexOf(c) >= 0);
    // A minus of its own must not make a comment of the one before it.
    return !bare ? quoted(text) : text.startsWith("-") ? "(" + text + ")" : text;
  }

  /**
   * Writes a value as PostgreSQL reads it from a text, as in a file that is copied.
   *
   * @param value the value
   * @return its text, null for null
   * @throws IllegalArgumentException if no column holds such a value
   */
  public static @Nullable String text(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof byte[] bytes) {
      return "\\x" + HexFormat.of().formatHex(bytes);
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof InetAddress address) {
      return address.getHostAddress();
    }
    if (value instanceof ZonedDateTime time) {
      return text(time.toOffsetDateTime());
    }
    if (value instanceof Instant
        || value instanceof OffsetDateTime
        || value instanceof LocalDateTime
        || value instanceof LocalTime
        || value instanceof OffsetTime) {
      return inMicroseconds((Temporal) value).toString();
    }
    if (value instanceof Collection<?> elements) {
      return array(new ArrayList<>(elements));
    }
    if (value.getClass().isArray()) {
      List<@Nullable Object> elements = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        elements.add(Array.get(value, i));
      }
      return array(elements);
    }
    if (value instanceof Map) {
      throw new IllegalArgumentException(
          "A map such as `" + value + "` is no value of a column. Write it as JSON, in a text.");
    }
    return value.toString();
  }

  private static Temporal inMicroseconds(Temporal time) {
    int nanos = time.get(ChronoField.NANO_OF_SECOND);
    int rest = nanos % NANOS_OF_A_MICROSECOND;
    Temporal cut = time.with(ChronoField.NANO_OF_SECOND, nanos - rest);
    return rest < NANOS_OF_A_MICROSECOND / 2 ? cut : cut.plus(1, ChronoUnit.MICROS);
  }

  private static String array(List<? extends @Nullable Object> elements) {
    return elements.stream().map(SqlLiteral::element).collect(Collectors.joining(",", "{", "}"));
  }

  private static String element(@Nullable Object value) {
    String text = text(value);
    if (text == null) {
      return "NULL";
    }
    boolean nested =
        value instanceof Collection || value.getClass().isArray() && !(value instanceof byte[]);
    return nested ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /**
   * Writes a text as a literal.
   *
   * @param text the text
   * @return SQL, in quotes
   * @throws IllegalArgumentException if it holds the character zero, or half a character of two: on
   *     its way to the server it would become another text
   */
  public static String quoted(String text) {
    text.codePoints()
        .filter(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        .findFirst()
        .ifPresent(
            c -> {
              throw new IllegalArgumentException(
                  "No text of PostgreSQL holds the character `\\u%04x`, as `%s` does"
                      .formatted(c, text.replace((char) c, '\uFFFD')));
            });
    return "'" + text.replace("'", "''") + "'";
  }
}
