package dev.pgassay.assertions.security.encryption;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.catalog.View;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for a text in the columns of all tables and materialized views. */
final class ColumnSearch {

  private final Connection connection;
  private final ReadableText wanted;
  private final List<Sighting> found = new ArrayList<>();
  private boolean hasNewRows;

  /**
   * Prepares a search.
   *
   * @param connection in a transaction of its own
   */
  ColumnSearch(Connection connection, ReadableText wanted) {
    this.connection = connection;
    this.wanted = wanted;
  }

  /**
   * Looks at all rows, which policies must not hide.
   *
   * @param firstTransaction the number of the first transaction whose rows are new
   */
  List<Sighting> search(long firstTransaction) throws SQLException {
    Catalog catalog = Catalog.read(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local row_security = off");
      for (Relation relation : storing(catalog)) {
        search(statement, relation, firstTransaction);
      }
    }
    return found;
  }

  /** Whether some row was written by a new transaction. */
  boolean hasNewRows() {
    return hasNewRows;
  }

  private static List<Relation> storing(Catalog catalog) {
    return Stream.<Relation>concat(
            catalog.tables().stream().filter(table -> table.kind() == Table.Kind.TABLE),
            catalog.views().stream().filter(View::materialized).filter(View::populated))
        .toList();
  }

  private void search(Statement statement, Relation relation, long firstTransaction)
      throws SQLException {
    String counts =
        relation.columns().stream()
            .map(column -> ", count(*) filter (where %s)".formatted(condition(column)))
            .collect(Collectors.joining());
    List<Long> numbers = new ArrayList<>();
    try (ResultSet row =
        statement.executeQuery(
            "select count(*) filter (where t.xmin::text::bigint >= %d & 4294967295)%s from only %s t"
                .formatted(firstTransaction, counts, relation.identity()))) {
      row.next();
      for (int i = 1; i <= relation.columns().size() + 1; i++) {
        numbers.add(row.getLong(i));
      }
    }
    hasNewRows |= numbers.get(0) > 0;
    for (int i = 0; i < relation.columns().size(); i++) {
      if (numbers.get(i + 1) > 0) {
        found.add(sighting(statement, relation, relation.columns().get(i), numbers.get(i + 1)));
      }
    }
  }

  private Sighting sighting(Statement statement, Relation relation, Column column, long count)
      throws SQLException {
    List<String> key = key(relation);
    String name = "t." + Identifier.quote(column.name());
    String from = " from only %s t where %s".formatted(relation.identity(), condition(column));
    try (ResultSet row =
        statement.executeQuery(
            "select %s::text, %s%s limit 1"
                .formatted(
                    name,
                    key.stream()
                        .map(part -> "t." + part + "::text")
                        .collect(Collectors.joining(", ")),
                    from))) {
      row.next();
      List<String> first = new ArrayList<>();
      for (int i = 0; i < key.size(); i++) {
        first.add(key.get(i) + "=" + row.getString(i + 2));
      }
      return new Sighting(
          "column %s.%s, %s"
              .formatted(
                  relation.identity(),
                  Identifier.quote(column.name()),
                  count == 1
                      ? "1 row, " + String.join(" ", first)
                      : count + " rows, the first " + String.join(" ", first)),
          wanted.formsIn(row.getString(1)),
          "Reproduce: select "
              + key.stream().map(part -> "t." + part).collect(Collectors.joining(", "))
              + ", "
              + name
              + from
              + ";");
    }
  }

  private static List<String> key(Relation relation) {
    return relation instanceof Table table
        ? table
            .primaryKey()
            .map(Constraint::columns)
            .map(columns -> columns.stream().map(Identifier::quote).toList())
            .orElse(List.of("ctid"))
        : List.of("ctid");
  }

  /** Without a collation, which might not allow that a part of a text is looked for. */
  private String condition(Column column) {
    return wanted.condition(
        "(t.%s::text collate \"C\")".formatted(Identifier.quote(column.name())));
  }
}
