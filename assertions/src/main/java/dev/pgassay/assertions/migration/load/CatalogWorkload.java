package dev.pgassay.assertions.migration.load;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.IdentityKind;
import dev.pgassay.assertions.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes a workload that touches one row of every table in every way.
 *
 * <p>Partitions and foreign tables are left out, as are Flyway's history and what belongs to an
 * extension.
 */
final class CatalogWorkload {

  private CatalogWorkload() {}

  static List<WorkloadStatement> of(Catalog catalog) {
    return catalog.tables().stream()
        .filter(table -> table.kind() != Table.Kind.FOREIGN_TABLE && !table.isPartition())
        .filter(table -> table.extension() == null && !table.isFlywayHistory())
        .flatMap(table -> statements(table).stream())
        .toList();
  }

  private static List<WorkloadStatement> statements(Table table) {
    String name = table.name().toString();
    String oneRow = "ctid = (select ctid from " + name + " limit 1)";
    List<WorkloadStatement> statements = new ArrayList<>();
    statements.add(
        new WorkloadStatement(Access.SELECT, name, "select 1 from " + name + " limit 1"));
    statements.add(
        new WorkloadStatement(
            Access.SELECT_FOR_UPDATE, name, "select 1 from " + name + " limit 1 for update"));
    statements.add(new WorkloadStatement(Access.INSERT, name, insert(table, name)));
    writable(table)
        .map(column -> "update " + name + " set " + column + " = " + column + " where " + oneRow)
        .ifPresent(update -> statements.add(new WorkloadStatement(Access.UPDATE, name, update)));
    statements.add(
        new WorkloadStatement(Access.DELETE, name, "delete from " + name + " where " + oneRow));
    return statements;
  }

  /** Copies a row, with new values where the table has defaults; the transaction is rolled back. */
  private static String insert(Table table, String name) {
    String columns =
        table.columns().stream()
            .filter(column -> column.generated() == null && column.identity() == null)
            .filter(column -> column.defaultExpression() == null)
            .map(column -> Identifier.quote(column.name()))
            .collect(Collectors.joining(", "));
    return columns.isEmpty()
        ? "insert into " + name + " default values on conflict do nothing"
        : "insert into "
            + name
            + " ("
            + columns
            + ") select "
            + columns
            + " from "
            + name
            + " limit 1 on conflict do nothing";
  }

  private static Optional<String> writable(Table table) {
    return table.columns().stream()
        .filter(column -> column.generated() == null && column.identity() != IdentityKind.ALWAYS)
        .map(Column::name)
        .map(Identifier::quote)
        .findFirst();
  }
}
