package dev.pgassay.assertions.content;

import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Identifier;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column of rows that are compared.
 *
 * @param name its name
 * @param type the name of its type, or of the one that its domain stands on
 */
record Cell(String name, String type) {

  /** How much of a value comes here. */
  static final int LONGEST_VALUE = 80;

  private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");
  private static final Set<String> BARE = Set.of("boolean", "real", "double precision");

  static Cell of(Column column) {
    String base = column.type().baseType();
    return new Cell(column.name(), base == null ? column.type().text() : base);
  }

  String sql() {
    return ComparedRows.ROW + "." + Identifier.quote(name);
  }

  /** What stands for it in a row's sum: bytes may be too many for a text. */
  String summed() {
    return type.equals("bytea") ? "pg_catalog.sha256(" + sql() + ")" : sql();
  }

  boolean isInteger() {
    return INTEGERS.contains(type);
  }

  /** What rows are sorted by, the same on any server. */
  String sorted() {
    return isInteger() ? sql() : "pg_catalog.convert_to(" + sql() + "::text, 'UTF8')";
  }

  /**
   * A value as a failure shows it.
   *
   * @param start how its text begins, or null
   * @param length how long the text is
   */
  String shown(@Nullable String start, int length) {
    if (start == null) {
      return "NULL";
    }
    boolean bare = isInteger() || BARE.contains(type) || type.startsWith("numeric");
    String value = bare ? start : "'" + start.replace("'", "''").replace("\n", "\\n") + "'";
    return length > LONGEST_VALUE ? value + "… (" + length + " characters)" : value;
  }
}
