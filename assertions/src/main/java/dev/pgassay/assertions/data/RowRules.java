package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Table;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What each row of a table has to be by itself: its NOT NULL, its checks, its domains, its
 * partition's bound. A table has those of its parents as its own, so each is asked for its own.
 */
final class RowRules {

  private final ServerFacts facts;
  private final TableRows rows;
  private final DomainRules domains;

  RowRules(ServerFacts facts, TableRows rows, DomainRules domains) {
    this.facts = facts;
    this.rows = rows;
    this.domains = domains;
  }

  Stream<Rule> of(Table table) {
    return Stream.of(notNull(table), checks(table), domains.of(table), bound(table))
        .flatMap(rules -> rules);
  }

  private Stream<Rule> notNull(Table table) {
    return table.columns().stream()
        .filter(column -> !column.nullable())
        .map(Column::name)
        .map(
            column ->
                new Rule(
                    TableRows.name(table, List.of(column)),
                    "to be NOT NULL",
                    rows.where(
                        table,
                        List.of(column),
                        // PostgreSQL 17 and newer answer "is null" by the catalog, without a look;
                        // and a composite value of NULLs "is null", although it is no NULL.
                        "pg_catalog.num_nulls(" + Identifier.quote(column) + ") > 0")));
  }

  private Stream<Rule> checks(Table table) {
    return table.constraints(ConstraintType.CHECK).stream()
        .map(
            check ->
                new Rule(
                    "row of " + table.name(),
                    "to satisfy " + Identifier.quote(check.name()) + ": " + check.expression(),
                    rows.where(table, check.columns(), "(" + check.expression() + ") is false")));
  }

  private Stream<Rule> bound(Table table) {
    String bound = facts.partitionBound(table);
    return bound == null
        ? Stream.empty()
        : Stream.of(
            new Rule(
                "row of " + table.name(),
                "to lie within its partition: " + table.partitionBound(),
                rows.where(table, columnsIn(table, bound), "(" + bound + ") is false")));
  }

  private static List<String> columnsIn(Table table, String expression) {
    return table.columns().stream()
        .map(Column::name)
        .filter(
            column ->
                Pattern.compile("(?<!\\w)" + Pattern.quote(Identifier.quote(column)) + "(?!\\w)")
                    .matcher(expression)
                    .find())
        .toList();
  }
}
