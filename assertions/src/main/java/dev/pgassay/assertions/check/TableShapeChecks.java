package dev.pgassay.assertions.check;

import static java.util.stream.Collectors.joining;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.DataType;
import dev.pgassay.assertions.catalog.Domain;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Persistence;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.Table;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks of the shape of tables: how many columns, of what kind, and how they are stored. */
final class TableShapeChecks {

  private TableShapeChecks() {}

  /** Tables in which every column outside of the primary key may be missing. */
  static Stream<Finding> allNullable(Catalog catalog, Parameters parameters) {
    return Definitions.ownTables(catalog)
        .filter(table -> !besidesKey(table).isEmpty())
        .filter(table -> besidesKey(table).stream().allMatch(column -> isNullable(column, catalog)))
        .map(
            table ->
                Finding.of(
                    table,
                    (table.primaryKey().isPresent()
                            ? "all columns besides the primary key"
                            : "all columns")
                        + " allow NULL: "
                        + names(besidesKey(table))));
  }

  private static List<Column> besidesKey(Table table) {
    List<String> key = table.primaryKey().map(Constraint::columns).orElse(List.of());
    return table.columns().stream()
        .filter(column -> !key.contains(column.name()) && column.generated() == null)
        .toList();
  }

  private static boolean isNullable(Column column, Catalog catalog) {
    return column.nullable()
        && (column.type().kind() != DataType.Kind.DOMAIN
            || catalog.domains().stream()
                .filter(domain -> domain.name().equals(column.type().name()))
                .noneMatch(Domain::notNull));
  }

  /** Tables without columns, and those of one column that is no key. */
  static Stream<Finding> fewColumns(Catalog catalog, Parameters parameters) {
    return Definitions.ownTables(catalog)
        .filter(table -> table.columns().isEmpty() || isSingleColumnWithoutKey(table))
        .map(
            table ->
                Finding.of(
                    table,
                    table.columns().isEmpty()
                        ? "it has no columns"
                        : "its only column %s is no key, so rows cannot be told apart"
                            .formatted(names(table.columns()))));
  }

  private static boolean isSingleColumnWithoutKey(Table table) {
    return table.columns().size() == 1
        && table.constraints(ConstraintType.PRIMARY_KEY).isEmpty()
        && table.constraints(ConstraintType.UNIQUE).isEmpty();
  }

  /** Tables with more columns than a team wants. */
  static Stream<Finding> manyColumns(Catalog catalog, Parameters parameters) {
    int most = parameters.number("most");
    return Definitions.ownTables(catalog)
        .filter(table -> table.columns().size() > most)
        .map(
            table ->
                Finding.of(
                    table,
                    "it has %d columns, more than %d".formatted(table.columns().size(), most)));
  }

  /** Tables with more columns of binary data than a team wants. */
  static Stream<Finding> manyBinaryColumns(Catalog catalog, Parameters parameters) {
    int most = parameters.number("most");
    return Definitions.ownTables(catalog)
        .filter(table -> binary(table).size() > most)
        .map(
            table ->
                Finding.of(
                    table,
                    "%s hold binary data, more than %d".formatted(names(binary(table)), most)));
  }

  private static List<Column> binary(Table table) {
    return table.columns().stream().filter(column -> isBinary(column.type())).toList();
  }

  private static boolean isBinary(DataType type) {
    return Stream.of(type.text(), type.elementType(), type.baseType())
        .filter(Objects::nonNull)
        .anyMatch(Set.of("bytea", "oid")::contains);
  }

  /** Tables that inherit from another. */
  static Stream<Finding> inheritance(Catalog catalog, Parameters parameters) {
    return Definitions.tables(catalog)
        .filter(table -> !table.inherits().isEmpty())
        .map(
            table ->
                Finding.of(
                    table,
                    "it inherits from %s, and no key can hold for the rows of both"
                        .formatted(
                            table.inherits().stream()
                                .map(QualifiedName::toString)
                                .collect(joining(", ")))));
  }

  /** Tables that a crash empties; each partition is stored by itself, and counts by itself. */
  static Stream<Finding> unlogged(Catalog catalog, Parameters parameters) {
    Set<QualifiedName> unlogged =
        catalog.tables().stream()
            .filter(TableShapeChecks::isUnlogged)
            .map(Table::name)
            .collect(Collectors.toSet());
    return catalog.tables().stream()
        .filter(TableShapeChecks::isUnlogged)
        .map(
            table -> {
              Finding finding =
                  Finding.of(
                      table, "it is unlogged: a crash empties it, and no standby server has it");
              return refersToOther(table, unlogged)
                  ? finding
                  : finding.withFix("alter table %s set logged;".formatted(table.identity()));
            });
  }

  private static boolean isUnlogged(Table table) {
    return table.persistence() == Persistence.UNLOGGED
        && table.kind() != Table.Kind.PARTITIONED_TABLE;
  }

  /** A logged table may not refer to an unlogged one. */
  private static boolean refersToOther(Table table, Set<QualifiedName> unlogged) {
    return table.constraints(ConstraintType.FOREIGN_KEY).stream()
        .map(Constraint::references)
        .filter(Objects::nonNull)
        .anyMatch(
            target -> !target.table().equals(table.name()) && unlogged.contains(target.table()));
  }

  /** Tables that lack a column which every table should have. */
  static Stream<Finding> missingColumns(Catalog catalog, Parameters parameters) {
    List<String> columns = parameters.names("columns");
    List<String> except = parameters.names("except");
    return Definitions.ownTables(catalog)
        .filter(table -> !except.contains(table.name().name()))
        .flatMap(
            table -> {
              List<String> missing =
                  columns.stream().filter(name -> table.column(name).isEmpty()).toList();
              return missing.isEmpty()
                  ? Stream.empty()
                  : Stream.of(Finding.of(table, "it has no column " + quoted(missing)));
            });
  }

  private static String names(List<Column> columns) {
    return quoted(columns.stream().map(Column::name).toList());
  }

  private static String quoted(List<String> names) {
    return names.stream().map(Identifier::quote).collect(joining(", "));
  }
}
