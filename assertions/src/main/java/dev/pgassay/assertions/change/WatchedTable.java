package dev.pgassay.assertions.change;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.sql.SqlFile;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table with rows of its own: no partitioned table, but a partition.
 *
 * @param oid its number
 * @param name its name
 * @param root the partitioned table that its rows belong to; its own name when it is no partition
 * @param file the number of the file that holds its rows
 * @param pages how many pages the file has
 * @param unreadable why its rows cannot all be seen, or null when they can
 * @param columnNumbers the numbers of its columns
 * @param columns their names
 * @param types their types, without modifiers
 * @param key the columns that tell its rows apart, perhaps none
 * @param partitionedBy the columns by which the root assigns rows to its partitions
 */
record WatchedTable(
    long oid,
    QualifiedName name,
    QualifiedName root,
    long file,
    long pages,
    @Nullable String unreadable,
    List<String> columnNumbers,
    List<String> columns,
    List<String> types,
    List<String> key,
    List<String> partitionedBy) {

  /**
   * A table as it was when a snapshot was taken.
   *
   * @param oid its number
   * @param name its name
   * @param file the number of the file that held its rows
   * @param partitionOf the table that it was a partition of, or null
   * @param columnNumbers the numbers of its columns
   * @param columns their names
   */
  record Former(
      long oid,
      QualifiedName name,
      long file,
      @Nullable QualifiedName partitionOf,
      List<String> columnNumbers,
      List<String> columns) {}

  /** Reads the tables that a snapshot sees. */
  static List<WatchedTable> read(Snapshot snapshot) throws SQLException {
    return snapshot.rows(statement("tables"), WatchedTable::of).stream()
        .filter(table -> !Table.isFlywayHistory(table.columns))
        .toList();
  }

  /** Reads the tables as they were when the snapshot was taken. */
  static List<Former> readFormer(Snapshot snapshot) throws SQLException {
    return snapshot
        .rows(
            statement("former_tables"),
            row ->
                new Former(
                    row.number("oid"),
                    name(row, ""),
                    row.number("file"),
                    row.text("parent_name") == null ? null : name(row, "parent_"),
                    names(row, "numbers"),
                    names(row, "names")))
        .stream()
        .filter(table -> !Table.isFlywayHistory(table.columns))
        .toList();
  }

  private static WatchedTable of(ResultRow row) throws SQLException {
    return new WatchedTable(
        row.number("oid"),
        name(row, ""),
        name(row, "root_"),
        row.number("file"),
        row.number("pages"),
        unreadable(row),
        names(row, "numbers"),
        names(row, "names"),
        names(row, "types"),
        names(row, "key"),
        names(row, "partitioned_by"));
  }

  private static @Nullable String unreadable(ResultRow row) throws SQLException {
    if (!row.holds("readable")) {
      return "the role may not read it";
    }
    if (row.holds("filtered")) {
      return "policies hide rows from the role";
    }
    String method = row.text("access_method");
    return "heap".equals(method) ? null : "its access method is " + method + ", not heap";
  }

  private static QualifiedName name(ResultRow row, String prefix) throws SQLException {
    return new QualifiedName(
        Objects.requireNonNull(row.text(prefix + "schema")),
        Objects.requireNonNull(row.text(prefix + "name")));
  }

  /** Names, none of which is NULL. */
  private static List<String> names(ResultRow row, String column) throws SQLException {
    return row.texts(column).stream().map(Objects::requireNonNull).toList();
  }

  private static String statement(String name) {
    return SqlFile.read(WatchedTable.class, name);
  }

  /** Whether its rows are those of a partitioned table. */
  boolean isPartition() {
    return !name.equals(root);
  }

  /** The values of all columns as texts, in SQL. */
  String values() {
    return columns.stream()
        .map(column -> "t." + Identifier.quote(column) + "::text")
        .collect(Collectors.joining(", ", "array[", "]::text[]"));
  }
}
