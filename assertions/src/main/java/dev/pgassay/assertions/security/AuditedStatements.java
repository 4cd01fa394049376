package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.security.AuditTrail.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The statements that are tried on an audited table, one for each operation.
 *
 * @param catalog what the database has
 * @param table the table
 * @param rights what the application's role may do
 * @param rows the rows that are written
 */
record AuditedStatements(Catalog catalog, Table table, Rights rights, AuditedRows rows) {

  /**
   * All of them, of those columns that the role may write; none of an update that is not possible.
   */
  Map<Operation, String> all() {
    Map<Operation, String> statements = new LinkedHashMap<>();
    List<Column> inserted = rights.columns("INSERT", table);
    statements.put(Operation.INSERT, rows.insert(inserted.isEmpty() ? given() : inserted));
    updateByRole()
        .or(() -> rows.update(given(), this::values))
        .ifPresent(sql -> statements.put(Operation.UPDATE, sql));
    statements.put(Operation.DELETE, rows.delete());
    statements.put(
        Operation.TRUNCATE,
        "truncate " + table.identity() + (rights.has("TRUNCATE", table) ? "" : " cascade"));
    return statements;
  }

  /** Whether the role may run it. */
  boolean isAllowed(Operation operation) {
    return switch (operation) {
      case INSERT -> !rights.columns("INSERT", table).isEmpty();
      case UPDATE -> updateByRole().isPresent();
      case DELETE -> rights.has("DELETE", table) && rights.has("SELECT", table);
      case TRUNCATE -> rights.has("TRUNCATE", table);
    };
  }

  private Optional<String> updateByRole() {
    return rights.has("SELECT", table)
        ? rows.update(rights.columns("UPDATE", table), this::values)
        : Optional.empty();
  }

  /** The values of a type that has few. */
  private List<String> values(Column column) {
    return column.type().name().name().equals("bool")
        ? List.of("true", "false")
        : catalog.enums().stream()
            .filter(type -> type.name().equals(column.type().name()))
            .flatMap(type -> type.labels().stream())
            .toList();
  }

  private List<Column> given() {
    return table.columns().stream().filter(column -> column.generated() == null).toList();
  }
}
