package dev.pgassay.assertions.migration.state;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.content.ContentSum;
import dev.pgassay.assertions.sql.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The content of a table, as sums that do not depend on the order of its rows.
 *
 * @param rows how many rows it has
 * @param sum over whole rows
 * @param columns over the values of each column
 */
record TableContent(long rows, String sum, Map<String, ColumnContent> columns) {

  /** An alias that no column is called like. */
  private static final String ROW = "\"pgassay row\"";

  private static final String EMPTY = SqlFile.read(TableContent.class, "empty_tables");

  /**
   * The content of a column.
   *
   * @param values how many values it has that are not null
   * @param sum over them
   */
  record ColumnContent(long values, String sum) {}

  /** Reads all tables but those of extensions, foreign ones, and Flyway's history. */
  static SortedMap<String, TableContent> read(Connection connection, Catalog catalog)
      throws SQLException {
    List<Table> tables =
        catalog.tables().stream()
            .filter(table -> !table.isPartition() && !table.isFlywayHistory())
            .filter(table -> table.extension() == null && table.foreignServer() == null)
            .toList();
    SortedMap<String, TableContent> contents = new TreeMap<>();
    Set<QualifiedName> empty = emptyTables(connection);
    tables.stream()
        .filter(table -> empty.contains(table.name()))
        .forEach(table -> contents.put(table.name().toString(), empty(table)));
    List<Table> filled = tables.stream().filter(table -> !empty.contains(table.name())).toList();
    if (!filled.isEmpty()) {
      read(connection, filled, contents);
    }
    return contents;
  }

  /** Tables of PostgreSQL's own kind, whose file has no page: a row would need one. */
  private static Set<QualifiedName> emptyTables(Connection connection) throws SQLException {
    Set<QualifiedName> empty = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(EMPTY);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        empty.add(new QualifiedName(rows.getString(1), rows.getString(2)));
      }
    }
    return empty;
  }

  private static TableContent empty(Table table) {
    Map<String, ColumnContent> columns = new TreeMap<>();
    table.columns().forEach(column -> columns.put(column.name(), new ColumnContent(0, "0")));
    return new TableContent(0, "0", columns);
  }

  private static void read(
      Connection connection, List<Table> tables, Map<String, TableContent> contents)
      throws SQLException {
    String query =
        tables.stream().map(TableContent::query).collect(Collectors.joining("\nunion all\n"));
    Map<String, Table> byName =
        tables.stream().collect(Collectors.toMap(table -> table.name().toString(), table -> table));
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        Table table = Objects.requireNonNull(byName.get(rows.getString(1)), "a table asked for");
        contents.put(
            rows.getString(1),
            new TableContent(
                rows.getLong(2),
                rows.getString(3),
                columns(table, (Object[]) rows.getArray(4).getArray())));
      }
    }
  }

  private static Map<String, ColumnContent> columns(Table table, Object[] numbers) {
    Map<String, ColumnContent> columns = new TreeMap<>();
    int i = 0;
    for (Column column : table.columns()) {
      columns.put(
          column.name(),
          new ColumnContent(
              Long.parseLong(String.valueOf(numbers[i])), String.valueOf(numbers[i + 1])));
      i += 2;
    }
    return columns;
  }

  private static String query(Table table) {
    List<String> sums = new ArrayList<>();
    for (Column column : table.columns()) {
      String name = ROW + "." + Identifier.quote(column.name());
      sums.add("count(" + name + ")::text");
      sums.add(ContentSum.ofAll(name + "::text"));
    }
    return "select "
        + literal(table.name().toString())
        + ", count(*), "
        + ContentSum.ofAll(ROW + "::text")
        + ", array["
        + String.join(", ", sums)
        + "]::text[] from "
        + (table.kind() == Table.Kind.PARTITIONED_TABLE ? "" : "only ")
        + table.name()
        + " "
        + ROW;
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /**
   * How another content of a table differs.
   *
   * @param ignored columns whose values are not compared, with their table
   */
  Optional<String> differenceTo(String table, TableContent other, Set<String> ignored) {
    if (rows != other.rows) {
      return Optional.of("table " + table + " has " + counted(other.rows) + " instead of " + rows);
    }
    if (sum.equals(other.sum)) {
      return Optional.empty();
    }
    List<String> differing = columnsThatDifferIn(other);
    List<String> compared =
        differing.stream().filter(column -> !ignored.contains(table + "." + column)).toList();
    if (!compared.isEmpty()) {
      return Optional.of(
          "table "
              + table
              + " has other values in "
              + String.join(", ", compared)
              + ", in "
              + counted(rows));
    }
    // Were the columns the same, their values would have changed places between the rows.
    return differing.isEmpty() && columns.keySet().equals(other.columns.keySet())
        ? Optional.of("table " + table + " has the same values, but in other rows")
        : Optional.empty();
  }

  List<String> columnsThatDifferIn(TableContent other) {
    return columns.keySet().stream()
        .filter(other.columns::containsKey)
        .filter(column -> !Objects.equals(columns.get(column), other.columns.get(column)))
        .toList();
  }

  /**
   * What of this is not in another content of the table.
   *
   * @param other the other content, or null when the table is gone
   * @param made how many rows the migration that is undone had made itself
   */
  Optional<String> lossIn(String table, @Nullable TableContent other, long made) {
    long kept = rows - Math.max(made, 0);
    if (kept <= 0) {
      return Optional.empty();
    }
    if (other == null) {
      return Optional.of("table " + table + ", with " + counted(rows));
    }
    if (other.rows < kept) {
      return Optional.of(counted(kept - other.rows) + " of " + rows + " in table " + table);
    }
    if (other.rows < rows) {
      return Optional.empty();
    }
    List<String> gone =
        columns.entrySet().stream()
            .filter(column -> column.getValue().values() > 0)
            .map(Map.Entry::getKey)
            .filter(column -> !other.columns.containsKey(column))
            .toList();
    List<String> changed = columnsThatDifferIn(other);
    if (gone.isEmpty() && changed.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        (gone.isEmpty() ? "values of " : "column ")
            + String.join(", ", gone.isEmpty() ? changed : gone)
            + " in "
            + counted(rows)
            + " of table "
            + table);
  }

  private static String counted(long rows) {
    return rows + (rows == 1 ? " row" : " rows");
  }
}
