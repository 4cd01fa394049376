package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Table;
import java.util.stream.Stream;

/** What a schema defines once, without what partitions and children only repeat. */
final class Definitions {

  private Definitions() {}

  /** A column and its table. */
  record TableColumn(Table table, Column column) {

    String name() {
      return column.name();
    }

    Finding finding(String reason) {
      return Finding.of(table, column, reason);
    }
  }

  /** Tables, foreign ones included, without partitions. */
  static Stream<Table> tables(Catalog catalog) {
    return catalog.tables().stream().filter(table -> !table.isPartition());
  }

  /** Tables whose shape is decided here: no partitions, no foreign tables. */
  static Stream<Table> ownTables(Catalog catalog) {
    return tables(catalog).filter(table -> table.kind() != Table.Kind.FOREIGN_TABLE);
  }

  /** The columns that own tables define themselves. */
  static Stream<TableColumn> columns(Catalog catalog) {
    return ownTables(catalog)
        .flatMap(
            table ->
                table.columns().stream()
                    .filter(Column::local)
                    .map(column -> new TableColumn(table, column)));
  }
}
