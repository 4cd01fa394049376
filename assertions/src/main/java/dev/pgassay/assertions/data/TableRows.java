package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How SQL calls the rows of tables, and tells one row from the others. */
final class TableRows {

  private final Set<QualifiedName> withChildren = new HashSet<>();

  TableRows(Catalog catalog) {
    catalog.tables().forEach(table -> withChildren.addAll(table.inherits()));
  }

  /**
   * A table's own rows, without those of tables that inherit from it; of a partitioned table all.
   */
  String of(Table table) {
    boolean others = table.kind() == Table.Kind.TABLE && withChildren.contains(table.name());
    return (others ? "only " : "") + table.name();
  }

  /** The rows of a table that break a rule about some of its columns. */
  OffendingRows where(Table table, List<String> columns, String condition) {
    List<String> key = key(table);
    return new OffendingRows(of(table), shown(key, quoted(columns)), condition, key);
  }

  /** What tells a row from the others: its primary key, or else where it lies. */
  static List<String> key(Table table) {
    List<String> key = table.primaryKey().map(Constraint::columns).orElse(List.of());
    if (!key.isEmpty()) {
      return quoted(key);
    }
    return table.kind() == Table.Kind.TABLE ? List.of("ctid") : List.of("tableoid", "ctid");
  }

  /** A row's key, and beside it the columns that a rule is about. */
  static List<String> shown(List<String> key, List<String> columns) {
    return Stream.concat(key.stream(), columns.stream())
        .map(column -> column.endsWith("tableoid") ? column + "::pg_catalog.regclass" : column)
        .distinct()
        .toList();
  }

  static List<String> quoted(List<String> columns) {
    return columns.stream().map(Identifier::quote).toList();
  }

  /** What messages call some columns of a table: {@code public.lines (order_id, number)}. */
  static String name(Table table, List<String> columns) {
    return columns.size() == 1
        ? table.name() + "." + Identifier.quote(columns.get(0))
        : table.name() + quoted(columns).stream().collect(Collectors.joining(", ", " (", ")"));
  }
}
