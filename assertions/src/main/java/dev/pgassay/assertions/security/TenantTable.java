package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows belong to tenants: by a column, or through a foreign key to a table where they
 * do.
 *
 * @param table the table
 * @param column the column, or null
 * @param through the foreign key where there is no column, or null
 * @param parent the table that it refers to, or null
 */
record TenantTable(
    Table table,
    @Nullable String column,
    @Nullable Constraint through,
    @Nullable TenantTable parent) {

  String identity() {
    return table.identity();
  }

  /** The table's own rows, without those of children. */
  String from() {
    return table.kind() == Table.Kind.PARTITIONED_TABLE ? identity() : "only " + identity();
  }

  /** What holds for the rows of tenants. */
  String condition(String alias, List<String> tenants) {
    if (column != null) {
      return alias
          + "."
          + Identifier.quote(column)
          + tenants.stream()
              .map(SqlLiteral::quoted)
              .collect(Collectors.joining(", ", " in (", ")"));
    }
    TenantTable above = Objects.requireNonNull(parent);
    List<String> columns = Objects.requireNonNull(through).columns();
    List<String> referenced = Objects.requireNonNull(through.references()).columns();
    String inner = alias + "p";
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      conditions.add(
          "%s.%s = %s.%s"
              .formatted(
                  inner,
                  Identifier.quote(referenced.get(i)),
                  alias,
                  Identifier.quote(columns.get(i))));
    }
    conditions.add(above.condition(inner, tenants));
    return "exists (select from %s %s where %s)"
        .formatted(above.identity(), inner, String.join(" and ", conditions));
  }

  /** Removes the rows of tenants. */
  String delete(List<String> tenants) {
    return "delete from " + from() + " t where " + condition("t", tenants);
  }
}
