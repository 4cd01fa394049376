package dev.pgassay.assertions.data;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes Java's values as PostgreSQL reads them. */
final class LiteralText {

  private LiteralText() {}

  /** Returns the text of a value, or null for null. */
  static @Nullable String of(@Nullable Object value) {
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
    if (value instanceof Collection<?> elements) {
      return array(List.copyOf(elements));
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

  private static String array(List<? extends @Nullable Object> elements) {
    return elements.stream()
        .map(LiteralText::of)
        .map(
            text ->
                text == null
                    ? "NULL"
                    : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Returns a text as a literal of SQL. */
  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
