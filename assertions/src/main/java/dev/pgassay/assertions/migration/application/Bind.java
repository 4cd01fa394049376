package dev.pgassay.assertions.migration.application;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value that an application gives a statement, and its type.
 *
 * @param type the type's word; that of the elements, with {@code []}, for an array
 * @param values the value, or the elements of an array, each as a text or null for NULL
 * @param whole whether it is no NULL
 */
record Bind(String type, List<@Nullable String> values, boolean whole) {

  private static final String ARRAY = "[]";
  private static final String VALUE = "null|[\\w.:+@/-]+|\"(?:[^\"\\\\]|\\\\.)*\"";
  private static final Pattern LINE = Pattern.compile("(\\S+) (?:(" + VALUE + ")|\\{(.*)\\})");
  private static final Pattern ELEMENT = Pattern.compile("(" + VALUE + ")(?:, |$)");
  private static final Pattern BARE = Pattern.compile("[\\w.:+@/-]+");

  static Bind of(BindType type, @Nullable Object value) {
    return value == null
        ? new Bind(type.toString(), List.of(), false)
        : new Bind(type.toString(), List.of(BindType.write(value)), true);
  }

  /**
   * Takes an array of one dimension.
   *
   * @throws IllegalArgumentException if it has more
   */
  static Bind of(Array array) throws SQLException {
    List<@Nullable String> elements = new ArrayList<>();
    for (Object element : (Object[]) array.getArray()) {
      if (element instanceof Object[]) {
        throw new IllegalArgumentException("an array of arrays");
      }
      elements.add(element == null ? null : BindType.write(element));
    }
    return new Bind(array.getBaseTypeName() + ARRAY, elements, true);
  }

  /** Gives the value to a statement in the way that the application did. */
  void set(PreparedStatement statement, int index) throws SQLException {
    if (type.endsWith(ARRAY)) {
      statement.setArray(
          index,
          statement
              .getConnection()
              .createArrayOf(
                  type.substring(0, type.length() - ARRAY.length()),
                  values.toArray(String[]::new)));
      return;
    }
    BindType bindType = BindType.named(type).orElseThrow();
    String value = whole ? values.get(0) : null;
    if (value == null) {
      statement.setNull(index, bindType.number());
    } else if (bindType == BindType.OTHER) {
      statement.setObject(index, value, Types.OTHER);
    } else {
      statement.setObject(index, bindType.read(value));
    }
  }

  /**
   * Reads a line of the file.
   *
   * @throws IllegalArgumentException if it is none, with the reason
   */
  static Bind parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "`" + line + "` is no value; one looks like `bigint 42`, `text \"a b\"` or `date null`");
    }
    String type = matcher.group(1);
    if (matcher.group(3) != null && type.endsWith(ARRAY)) {
      return new Bind(type, elements(matcher.group(3)), true);
    }
    BindType bindType =
        BindType.named(type)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "`"
                            + type
                            + "` is no type of a value; the types are "
                            + List.of(BindType.values())
                            + ", and arrays as in `bigint[] {1, 2}`"));
    String value = matcher.group(2) == null ? null : unquoted(matcher.group(2));
    if (value == null) {
      return of(bindType, null);
    }
    try {
      bindType.read(value);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "`" + value + "` is no " + type + ": " + e.getMessage(), e);
    }
    return new Bind(type, List.of(value), true);
  }

  private static List<@Nullable String> elements(String text) {
    List<@Nullable String> elements = new ArrayList<>();
    Matcher element = ELEMENT.matcher(text);
    int at = 0;
    while (element.find(at) && element.start() == at && at < text.length()) {
      elements.add(unquoted(element.group(1)));
      at = element.end();
    }
    if (at < text.length()) {
      throw new IllegalArgumentException(
          "`{" + text + "}` is no array, as in `{1, null, \"a b\"}`");
    }
    return elements;
  }

  private static @Nullable String unquoted(String text) {
    if (text.equals("null")) {
      return null;
    }
    return text.startsWith("\"") ? text.substring(1, text.length() - 1).translateEscapes() : text;
  }

  private static String quoted(@Nullable String value) {
    if (value == null) {
      return "null";
    }
    if (BARE.matcher(value).matches() && !value.equals("null")) {
      return value;
    }
    StringBuilder text = new StringBuilder("\"");
    for (char c : value.toCharArray()) {
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> text.append(c);
      }
    }
    return text.append('"').toString();
  }

  /** The line of the file. */
  @Override
  public String toString() {
    if (!whole) {
      return type + " null";
    }
    return type.endsWith(ARRAY)
        ? type + " {" + values.stream().map(Bind::quoted).collect(Collectors.joining(", ")) + "}"
        : type + " " + quoted(values.get(0));
  }
}
