package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables whose rows belong to tenants, each after those that it refers to. */
final class TenantTables {

  private final Map<QualifiedName, TenantTable> tables = new LinkedHashMap<>();

  /**
   * Finds the tables.
   *
   * @throws IllegalArgumentException if a name does not exist, or no table has the column
   */
  static TenantTables of(Catalog catalog, Tenants tenants) {
    Map<QualifiedName, String> columns = new LinkedHashMap<>();
    tenants
        .columns()
        .forEach((name, column) -> columns.put(named(catalog, name, column).name(), column));
    Set<QualifiedName> left =
        tenants.exceptions().keySet().stream()
            .map(name -> named(catalog, name).name())
            .collect(Collectors.toSet());
    List<Table> candidates =
        catalog.userObjects().tables().stream()
            .filter(table -> table.kind() != Table.Kind.FOREIGN_TABLE)
            .filter(table -> !left.contains(table.name()))
            .toList();
    TenantTables found = new TenantTables();
    for (Table table : candidates) {
      String column = columns.getOrDefault(table.name(), tenants.column());
      if (table.column(column).isPresent()) {
        found.tables.put(table.name(), new TenantTable(table, column, null, null));
      }
    }
    if (found.tables.isEmpty()) {
      throw new IllegalArgumentException(
          "No table has a column `%s`%s"
              .formatted(
                  tenants.column(),
                  ObjectByName.similar(
                      tenants.column(),
                      candidates.stream()
                          .flatMap(table -> table.columns().stream())
                          .map(column -> column.name())
                          .toList())));
    }
    while (candidates.stream().anyMatch(found::addByForeignKey)) {
      // Each finds what refers to those that were found before.
    }
    return found.sorted();
  }

  private static Table named(Catalog catalog, String name, String column) {
    Table table = named(catalog, name);
    if (table.column(column).isEmpty()) {
      throw new IllegalArgumentException(
          "Table `%s` has no column `%s`%s"
              .formatted(
                  name,
                  column,
                  ObjectByName.similar(
                      column, table.columns().stream().map(other -> other.name()).toList())));
    }
    return table;
  }

  private static Table named(Catalog catalog, String name) {
    return ObjectByName.find("table", name, Table::identity, catalog.tables(), catalog::table);
  }

  private boolean addByForeignKey(Table table) {
    if (tables.containsKey(table.name())) {
      return false;
    }
    for (Constraint key : table.constraints(ConstraintType.FOREIGN_KEY)) {
      TenantTable parent = tables.get(Objects.requireNonNull(key.references()).table());
      if (parent != null
          && key.columns().stream()
              .noneMatch(column -> table.column(column).orElseThrow().nullable())) {
        tables.put(table.name(), new TenantTable(table, null, key, parent));
        return true;
      }
    }
    return false;
  }

  private TenantTables sorted() {
    TenantTables sorted = new TenantTables();
    List<TenantTable> open = new ArrayList<>(tables.values());
    while (!open.isEmpty()) {
      TenantTable next =
          open.stream()
              .filter(table -> open.stream().noneMatch(other -> refersTo(table, other)))
              .findFirst()
              .orElse(open.get(0));
      sorted.tables.put(next.table().name(), next);
      open.remove(next);
    }
    return sorted;
  }

  private static boolean refersTo(TenantTable table, TenantTable other) {
    return !table.equals(other)
        && table.table().constraints(ConstraintType.FOREIGN_KEY).stream()
            .anyMatch(
                key ->
                    Objects.requireNonNull(key.references()).table().equals(other.table().name()));
  }

  List<TenantTable> all() {
    return List.copyOf(tables.values());
  }

  /** Those that hold rows themselves. */
  List<TenantTable> storing() {
    return tables.values().stream()
        .filter(table -> table.table().kind() == Table.Kind.TABLE)
        .toList();
  }

  Optional<TenantTable> get(QualifiedName name) {
    return Optional.ofNullable(tables.get(name));
  }

  /** Removes all rows of tenants, of those tables first that refer to others. */
  List<String> delete(List<String> tenants) {
    return delete(storing(), tenants);
  }

  /** The same, but for one relation. */
  List<String> deleteBeside(QualifiedName relation, String tenant) {
    return delete(
        storing().stream().filter(table -> !table.table().name().equals(relation)).toList(),
        List.of(tenant));
  }

  private static List<String> delete(List<TenantTable> tables, List<String> tenants) {
    List<TenantTable> backwards = new ArrayList<>(tables);
    Collections.reverse(backwards);
    return backwards.stream().map(table -> table.delete(tenants)).toList();
  }

  /** Shows for each table whether a row of some tenants was written. */
  String look(List<String> tenants) {
    return storing().stream()
        .map(
            table ->
                """
                select %s, pg_catalog.count(*), pg_catalog.md5(pg_catalog.string_agg(\
                t.ctid::text || t::text, ',' order by t.ctid)) from %s t where %s"""
                    .formatted(
                        SqlLiteral.quoted(table.identity()),
                        table.from(),
                        table.condition("t", tenants)))
        .collect(Collectors.joining("\nunion all\n"));
  }

  /** The names of the tables that a look saw changed. */
  List<String> changed(Outcome outcome) {
    Set<String> lines = new LinkedHashSet<>(outcome.changed());
    return storing().stream()
        .map(TenantTable::identity)
        .filter(name -> lines.stream().anyMatch(line -> line.startsWith("(" + name + ", ")))
        .toList();
  }
}
