package dev.pgassay.assertions.data;

import dev.pgassay.assertions.sql.SqlLiteral;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes expected values as PostgreSQL reads them for a column's type.
 *
 * @param column the column
 * @param type its type
 * @param array whether that is an array
 */
record ExpectedText(String column, String type, boolean array) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NO_ZONE = "without time zone";

  /**
   * Writes a value.
   *
   * @throws IllegalArgumentException if it does not say a value of the type
   */
  @Nullable String of(@Nullable Object value) {
    return SqlLiteral.text(plain(value));
  }

  /** What {@link SqlLiteral} can write. */
  private @Nullable Object plain(@Nullable Object value) {
    if (value == null || value instanceof byte[]) {
      return value;
    }
    if (value instanceof JsonNode node) {
      return json(node);
    }
    if (type.equals("json") || type.equals("jsonb")) {
      return value instanceof CharSequence || value instanceof Number || value instanceof Boolean
          ? value
          : JSON.writeValueAsString(value);
    }
    if (value instanceof Collection<?> elements) {
      return elements.stream().map(this::plain).collect(Collectors.toList());
    }
    if (value instanceof Object[] elements) {
      return plain(Arrays.asList(elements));
    }
    if (value instanceof Map<?, ?> pairs && type.endsWith("hstore")) {
      return pairs.entrySet().stream()
          .map(pair -> hstore(pair.getKey()) + "=>" + hstore(pair.getValue()))
          .collect(Collectors.joining(","));
    }
    return time(value);
  }

  private Object json(JsonNode node) {
    boolean json = type.matches("jsonb?(\\[])?");
    if (array && node.isArray()) {
      return node.valueStream()
          .map(element -> element.isNull() ? null : json ? element.toString() : json(element))
          .collect(Collectors.toList());
    }
    return json || node.isContainer() ? node.toString() : node.asString();
  }

  private static String hstore(@Nullable Object text) {
    return text == null
        ? "NULL"
        : "\"" + text.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** A time, where it says what the type says: PostgreSQL leaves out a zone without a word. */
  private Object time(Object value) {
    boolean moment =
        value instanceof Instant
            || value instanceof OffsetDateTime
            || value instanceof ZonedDateTime
            || value instanceof Date && !(value instanceof java.sql.Date || value instanceof Time);
    if (value instanceof Timestamp timestamp && type.startsWith("timestamp " + NO_ZONE)) {
      return timestamp.toLocalDateTime();
    }
    if (moment && type.contains(NO_ZONE)) {
      throw new IllegalArgumentException(
          "`%s` of type %s says a moment, and column %s of type %s has no zone; write a LocalDateTime"
              .formatted(value, value.getClass().getSimpleName(), column, type));
    }
    if (value instanceof LocalDateTime && type.startsWith("timestamp with time zone")) {
      throw new IllegalArgumentException(
          "`%s` says no zone, and column %s of type %s holds moments; write an Instant or an OffsetDateTime"
              .formatted(value, column, type));
    }
    if (value instanceof Timestamp timestamp) {
      return timestamp.toInstant();
    }
    return moment && value instanceof Date date ? date.toInstant() : value;
  }
}
