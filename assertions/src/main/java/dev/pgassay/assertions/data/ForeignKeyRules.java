package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.ForeignKeyTarget;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.MatchType;
import dev.pgassay.assertions.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * That rows refer to rows that are there, as foreign keys say, whether the server enforces them or
 * not. The rows of partitions are examined with the partitioned table; tables that inherit from
 * another have no part in its foreign keys, on either side, as in PostgreSQL itself.
 */
final class ForeignKeyRules {

  private final Catalog catalog;
  private final ServerFacts facts;
  private final TableRows rows;

  ForeignKeyRules(Catalog catalog, ServerFacts facts, TableRows rows) {
    this.catalog = catalog;
    this.facts = facts;
    this.rows = rows;
  }

  Stream<Rule> of(Table table) {
    List<Rule> rules = new ArrayList<>();
    for (Constraint key : table.constraints(ConstraintType.FOREIGN_KEY)) {
      ForeignKeyTarget target = key.references();
      if (!key.ofParent() && target != null) {
        catalog.tables().stream()
            .filter(parent -> parent.name().equals(target.table()))
            .map(parent -> rule(table, key, target, parent))
            .forEach(rules::add);
      }
    }
    return rules.stream();
  }

  private Rule rule(Table table, Constraint key, ForeignKeyTarget target, Table parent) {
    List<String> rowKey = of("child", TableRows.key(table));
    List<String> columns = of("child", TableRows.quoted(key.columns()));
    return new Rule(
        TableRows.name(table, key.columns()),
        "to refer to "
            + TableRows.name(parent, target.columns())
            + " ("
            + Identifier.quote(key.name())
            + ")",
        new OffendingRows(
            rows.of(table) + " child",
            TableRows.shown(rowKey, columns),
            refers(columns, target.match()) + "\n  and " + isMissing(table, key, target, parent),
            rowKey));
  }

  /** Whether a row refers to anything: one NULL is enough not to, or in a full match all are. */
  private static String refers(List<String> columns, MatchType match) {
    Stream<String> filled = columns.stream().map(column -> column + " is not null");
    return match == MatchType.FULL
        ? filled.collect(Collectors.joining(" or ", "(", ")"))
        : filled.collect(Collectors.joining(" and "));
  }

  private String isMissing(Table table, Constraint key, ForeignKeyTarget target, Table parent) {
    int last = key.columns().size() - 1;
    List<String> operators = facts.operators(table, key);
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < (key.withoutOverlaps() ? last : last + 1); i++) {
      conditions.add(
          "parent."
              + Identifier.quote(target.columns().get(i))
              + " "
              + (operators.isEmpty() ? "=" : plain(operators.get(i)))
              + " child."
              + Identifier.quote(key.columns().get(i))
              + collation(table, key.columns().get(i), parent, target.columns().get(i)));
    }
    String parents =
        "from " + rows.of(parent) + " parent where " + String.join(" and ", conditions);
    if (key.withoutOverlaps()) {
      return "(child.%s operator(pg_catalog.<@) (select pg_catalog.range_agg(parent.%s) %s)) is not true"
          .formatted(
              Identifier.quote(key.columns().get(last)),
              Identifier.quote(target.columns().get(last)),
              parents);
    }
    return "not exists (select " + parents + ")";
  }

  /** The operator that a reader knows, where it means the same whatever the search path is. */
  private static String plain(String operator) {
    return operator.equals("operator(pg_catalog.=)") ? "=" : operator;
  }

  /** The server compares by the collation of the row referred to. */
  private static String collation(Table table, String column, Table parent, String parentColumn) {
    String own = collation(table, column);
    String theirs = collation(parent, parentColumn);
    if (Objects.equals(own, theirs)) {
      return "";
    }
    return " collate " + (theirs == null ? "pg_catalog.\"default\"" : theirs);
  }

  private static @Nullable String collation(Table table, String name) {
    return table.columns().stream()
        .filter(column -> column.name().equals(name))
        .map(Column::collation)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static List<String> of(String alias, List<String> columns) {
    return columns.stream().map(column -> alias + "." + column).toList();
  }
}
