package dev.pgassay.assertions.change;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A row that was inserted or deleted, or one of the two states of a row that was updated.
 *
 * @param key the columns that tell it from other rows of its table; empty when there are none
 * @param values its values by column, as PostgreSQL writes them
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ChangedRow(List<String> key, Map<String, @Nullable String> values) {

  private static final int LONGEST_VALUE = 60;

  /**
   * Makes one.
   *
   * @param key the columns that tell it from other rows
   * @param values its values by column
   */
  public ChangedRow {
    key = List.copyOf(key);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Returns the text of a value.
   *
   * @param column the column's exact name
   * @return the value as PostgreSQL writes it, or null
   */
  public @Nullable String value(String column) {
    return values.get(column);
  }

  /** {@return the columns of its key, or all where it has none, with their values} */
  String keyText() {
    return text(key.isEmpty() ? List.copyOf(values.keySet()) : key);
  }

  /** {@return all columns with their values, those of its key first} */
  @Override
  public String toString() {
    return text(Stream.concat(key.stream(), values.keySet().stream()).distinct().toList());
  }

  private String text(List<String> columns) {
    return columns.stream()
        .map(column -> column + "=" + shortened(values.get(column)))
        .collect(Collectors.joining("  "));
  }

  static String shortened(@Nullable String value) {
    String line = String.valueOf(value).replace("\n", "\\n").replace("\r", "\\r");
    return line.length() <= LONGEST_VALUE
        ? line
        : line.substring(0, LONGEST_VALUE) + "… (" + line.length() + " characters)";
  }
}
