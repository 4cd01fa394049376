package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.fixture.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two rows of an audited table that nothing refers to, and others to take values from.
 *
 * @param table the table
 * @param key the columns of its primary key
 * @param rows the rows, each column's value as a text
 */
record AuditedRows(Table table, List<String> key, List<Map<String, String>> rows) {

  private static final int TRIED = 2;

  /** So many that a column of few values hardly has the same one in all. */
  private static final int MADE = 20;

  /**
   * Makes the rows.
   *
   * @param superuser whether the administrator is one: then triggers, which are tried later, do not
   *     keep rows from being made
   * @throws IllegalArgumentException if the table has no primary key
   * @throws dev.pgassay.assertions.fixture.RowsRefusedException if no such rows can be made
   */
  static AuditedRows make(Connection administrator, Table table, boolean superuser)
      throws SQLException {
    List<String> key =
        table
            .primaryKey()
            .map(Constraint::columns)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "`%s` has no primary key, by which the record of a row could be found"
                            .formatted(table.identity())));
    if (superuser) {
      try (Statement statement = administrator.createStatement()) {
        statement.execute("set session_replication_role = replica");
      }
    }
    String before =
        single(
            administrator,
            "select pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::text::bigint");
    Rows.of(table.identity()).count(MADE).into(administrator);
    List<Map<String, String>> made =
        new TenantRows(administrator)
            .rows(
                table,
                table.identity(),
                "t.xmin::text::bigint >= %s & 4294967295".formatted(before));
    return new AuditedRows(table, key, made);
  }

  private static String single(Connection administrator, String sql) throws SQLException {
    try (Statement statement = administrator.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  private List<Map<String, String>> tried() {
    return rows.subList(0, Math.min(TRIED, rows.size()));
  }

  /** What holds for the rows that are tried, and no others. */
  String condition(String alias) {
    return key.stream()
            .map(column -> alias + Identifier.quote(column))
            .collect(Collectors.joining(", ", "(", ")"))
        + tried().stream()
            .map(
                row ->
                    key.stream()
                        .map(column -> TenantRows.literal(row.get(column)))
                        .collect(Collectors.joining(", ", "(", ")")))
            .collect(Collectors.joining(", ", " in (", ")"));
  }

  String delete() {
    return "delete from %s where %s".formatted(table.identity(), condition(""));
  }

  /** Inserts the rows that are tried, of those columns that may be given. */
  String insert(List<Column> columns) {
    boolean isIdentity = columns.stream().anyMatch(column -> column.identity() != null);
    return "insert into %s (%s)%s values %s"
        .formatted(
            table.identity(),
            columns.stream()
                .map(column -> Identifier.quote(column.name()))
                .collect(Collectors.joining(", ")),
            isIdentity ? " overriding system value" : "",
            tried().stream()
                .map(
                    row ->
                        columns.stream()
                            .map(column -> TenantRows.literal(row.get(column.name())))
                            .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", ")));
  }

  /**
   * Changes a column that stands in no unique index and, where there is one, no foreign key.
   *
   * @param columns those that may be changed
   * @param values other values that a column may have, since rows are made with its default
   */
  Optional<String> update(List<Column> columns, Function<Column, List<String>> values) {
    Set<String> unique =
        table.indexes().stream()
            .filter(Index::unique)
            .flatMap(index -> index.columns().stream())
            .collect(Collectors.toSet());
    Set<String> references =
        table.constraints(ConstraintType.FOREIGN_KEY).stream()
            .flatMap(constraint -> constraint.columns().stream())
            .collect(Collectors.toSet());
    return columns.stream()
        .filter(column -> column.identity() == null && !unique.contains(column.name()))
        .sorted(Comparator.comparing(column -> references.contains(column.name())))
        .flatMap(column -> other(column, values.apply(column)).stream())
        .findFirst();
  }

  /** Gives a column another value than the first row has, and than the second if there is one. */
  private Optional<String> other(Column column, List<String> values) {
    List<String> had = tried().stream().map(row -> row.get(column.name())).toList();
    return Stream.concat(rows.stream().map(row -> row.get(column.name())), values.stream())
        .filter(value -> value != null && !value.equals(had.get(0)))
        .min(Comparator.comparing(had::contains))
        .map(
            value ->
                "update %1$s set %2$s = %3$s where %4$s and %2$s is distinct from %3$s"
                    .formatted(
                        table.identity(),
                        Identifier.quote(column.name()),
                        TenantRows.literal(value),
                        condition("")));
  }
}
