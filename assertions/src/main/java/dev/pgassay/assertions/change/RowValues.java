package dev.pgassay.assertions.change;

import dev.pgassay.assertions.sql.SqlLiteral;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Values that a row is expected to have in some of its columns; the others are not compared.
 *
 * <pre>{@code
 * row("id", 17, "status", "open", "total", new BigDecimal("9.90"), "placed_at", instant)
 * }</pre>
 *
 * <p>Values are compared as PostgreSQL compares values of the column's type: {@code 1.0} is {@code
 * 1.00} in a {@code numeric}, JSON is the same in another order. An enum's constant or its label, a
 * {@code UUID}, what {@code java.time} has ({@code Instant} and {@code OffsetDateTime} for {@code
 * timestamptz}, to the microsecond), a {@code List} or an array, {@code byte[]} and {@code null}
 * are values; anything else may be written as PostgreSQL reads it, in a text.
 *
 * @param columns the values by column
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RowValues(Map<String, @Nullable Object> columns) {

  /**
   * Makes them.
   *
   * @param columns the values by column, one at least
   */
  public RowValues {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("`row()` expects nothing; write `row(\"id\", 17)`");
    }
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /**
   * Expects values of a row.
   *
   * @param columnsAndValues a column's exact name and its value, and so on
   * @return the expected values
   */
  public static RowValues row(@Nullable Object... columnsAndValues) {
    if (columnsAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "`row(…)` with "
              + columnsAndValues.length
              + " arguments misses a value; write `row(\"id\", 17, \"status\", \"open\")`");
    }
    Map<String, @Nullable Object> columns = new LinkedHashMap<>();
    for (int i = 0; i < columnsAndValues.length; i += 2) {
      if (!(columnsAndValues[i] instanceof String column)) {
        throw new IllegalArgumentException(
            "`"
                + columnsAndValues[i]
                + "` is no column's name; write `row(\"id\", 17, \"status\", \"open\")`");
      }
      if (columns.containsKey(column)) {
        throw new IllegalArgumentException("`" + column + "` is named twice");
      }
      columns.put(column, columnsAndValues[i + 1]);
    }
    return new RowValues(columns);
  }

  /**
   * Expects one more value.
   *
   * @param column the column's exact name
   * @param value its value
   * @return the expected values, with this one
   */
  public RowValues and(String column, @Nullable Object value) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(columns);
    more.put(column, value);
    return new RowValues(more);
  }

  /** {@return the columns and their values: {@code id=17 status=open}} */
  @Override
  public String toString() {
    return columns.entrySet().stream()
        .map(column -> column.getKey() + "=" + text(column.getValue()))
        .collect(Collectors.joining("  "));
  }

  private static String text(@Nullable Object value) {
    return value instanceof byte[] || value instanceof Object[]
        ? String.valueOf(SqlLiteral.text(value))
        : String.valueOf(value);
  }

  List<String> names() {
    return List.copyOf(columns.keySet());
  }
}
