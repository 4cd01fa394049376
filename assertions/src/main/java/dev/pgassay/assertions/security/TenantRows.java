package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.fixture.Rows;
import dev.pgassay.assertions.fixture.RowsRefusedException;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of tenants: those that there are, and those that are made. */
final class TenantRows {

  private static final int ROWS_FOR_PARTITIONS = 20;

  private final Connection administrator;

  TenantRows(Connection administrator) {
    this.administrator = administrator;
  }

  /** Makes a row of each tenant in each table that has none. */
  void complete(TenantScene scene) throws SQLException {
    for (TenantTable table : scene.tables().storing()) {
      for (String tenant : scene.tenants().values()) {
        if (row(table, tenant).isEmpty()) {
          make(table, tenant, scene);
        }
      }
    }
  }

  private void make(TenantTable table, String tenant, TenantScene scene) throws SQLException {
    String reason;
    try {
      // The bounds of a partition are known to the table that it is one of.
      boolean isPartition = table.table().isPartition();
      Rows rows =
          Rows.of(isPartition ? root(table.table(), scene) : table.identity())
              .count(isPartition ? ROWS_FOR_PARTITIONS : 1);
      if (table.column() != null) {
        rows = rows.with(Identifier.quote(table.column()), tenant);
      } else {
        Optional<Map<String, String>> above = row(Objects.requireNonNull(table.parent()), tenant);
        List<String> columns = Objects.requireNonNull(table.through()).columns();
        List<String> referenced = Objects.requireNonNull(table.through().references()).columns();
        for (int i = 0; i < columns.size() && above.isPresent(); i++) {
          rows = rows.with(Identifier.quote(columns.get(i)), above.get().get(referenced.get(i)));
        }
      }
      rows.into(administrator);
      if (row(table, tenant).isPresent()) {
        return;
      }
      reason = "a row that was made has become another's";
    } catch (RowsRefusedException e) {
      reason = "none could be made: " + e.getMessage();
    }
    if (scene.rights().mayUse(table.table())) {
      scene
          .leaks()
          .add(
              new Leak(
                  table.identity(),
                  "rows of tenant " + tenant,
                  "there is none, so that nothing is proven",
                  reason,
                  "",
                  List.of()));
    } else {
      scene.leaks().unexamined(table.identity(), "it has no row of tenant " + tenant);
    }
  }

  private static String root(Table table, TenantScene scene) {
    return table.partitionOf() == null
        ? table.identity()
        : root(scene.tables().get(table.partitionOf()).orElseThrow().table(), scene);
  }

  /** A row of a tenant, each column's value as a text. */
  Optional<Map<String, String>> row(TenantTable table, String tenant) throws SQLException {
    return row(table.table(), table.from(), table.condition("t", List.of(tenant)));
  }

  /** A row of a relation for which a condition holds. */
  Optional<Map<String, String>> row(Relation relation, String from, String condition)
      throws SQLException {
    return rows(relation, from, condition + " limit 1").stream().findFirst();
  }

  /** The rows of a relation for which a condition holds. */
  List<Map<String, String>> rows(Relation relation, String from, String condition)
      throws SQLException {
    String columns =
        relation.columns().stream()
            .map(column -> "t." + Identifier.quote(column.name()) + "::text")
            .collect(Collectors.joining(", "));
    try (Statement statement = administrator.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet result =
          statement.executeQuery(
              "select %s from %s t where %s".formatted(columns, from, condition))) {
        List<Map<String, String>> rows = new ArrayList<>();
        while (result.next()) {
          Map<String, String> row = new LinkedHashMap<>();
          for (Column column : relation.columns()) {
            row.put(column.name(), result.getString(row.size() + 1));
          }
          rows.add(row);
        }
        return rows;
      }
    }
  }

  /** An insert of a row, of those columns only that may be given. */
  static String insert(Relation relation, List<Column> columns, Map<String, String> row) {
    boolean isIdentity = columns.stream().anyMatch(column -> column.identity() != null);
    return "insert into %s (%s)%s values (%s)"
        .formatted(
            relation.identity(),
            columns.stream()
                .map(column -> Identifier.quote(column.name()))
                .collect(Collectors.joining(", ")),
            isIdentity ? " overriding system value" : "",
            columns.stream()
                .map(column -> literal(row.get(column.name())))
                .collect(Collectors.joining(", ")));
  }

  static String literal(@Nullable String value) {
    return value == null ? "null" : SqlLiteral.quoted(value);
  }
}
