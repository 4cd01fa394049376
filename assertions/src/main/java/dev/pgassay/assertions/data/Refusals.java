package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says why rows of a table cannot be made, and how the test can help.
 *
 * @param table the table
 * @param count how many rows are wanted
 */
record Refusals(Table table, long count) {

  /** Returns the draws of one of the table's columns. */
  Draws draws(String column) {
    return Draws.of(table.name() + "." + column);
  }

  RowsRefusedException exhausted(UniqueKey key, long found) {
    List<String> ways = new ArrayList<>();
    if (found > 0) {
      ways.add("make fewer rows: " + rows() + ".count(" + found + ")");
    }
    parents(key.columns())
        .forEach(
            parent ->
                ways.add(
                    "put more rows into what it refers to first: Rows.of(\""
                        + parent
                        + "\").count(…)"));
    ways.addAll(with(key.columns()));
    return refused(
        "there are no more than "
            + found
            + " different values for\n  "
            + key.name()
            + ": "
            + key.definition(),
        ways);
  }

  private List<String> parents(Collection<String> columns) {
    return table.constraints(ConstraintType.FOREIGN_KEY).stream()
        .filter(key -> columns.containsAll(key.columns()))
        .flatMap(key -> Stream.ofNullable(key.references()))
        .map(target -> target.table().toString())
        .distinct()
        .toList();
  }

  RowsRefusedException noParent(String foreignKey) {
    Constraint key =
        table.constraints().stream()
            .filter(constraint -> constraint.name().equals(foreignKey))
            .findFirst()
            .orElseThrow();
    return refused(
        "no row that it could refer to agrees with the columns that are given, by\n  "
            + key.name()
            + ": "
            + key.definition(),
        with(key.columns()));
  }

  RowsRefusedException noSharedParent(Collection<String> columns) {
    return refused(
        "the rows that its foreign keys refer to do not agree in the columns that the keys share: "
            + String.join(", ", columns),
        List.of("put rows that agree into the tables that it refers to first"));
  }

  RowsRefusedException cycle(Constraint key, Collection<Table> path) {
    return refused(
        "it refers to itself by way of "
            + path.stream().map(other -> other.name().toString()).collect(Collectors.joining(", "))
            + ", where nobody can be the first:\n  "
            + key.name()
            + ": "
            + key.definition(),
        List.of(
            "insert the first rows with SQL, in one transaction: further rows refer to them",
            "let one of the columns be NULL"));
  }

  RowsRefusedException selfReference(Constraint key) {
    List<String> ways =
        new ArrayList<>(List.of("insert a first row with SQL: further rows refer to it"));
    ways.addAll(with(key.columns()));
    return refused(
        "each row refers to a row of the same table, which is empty:\n  "
            + key.name()
            + ": "
            + key.definition(),
        ways);
  }

  RowsRefusedException unknownType(String column, String type) {
    return refused("nothing is known of the type " + type + " of " + column, with(List.of(column)));
  }

  RowsRefusedException noValue(String column, UnfillableException reason) {
    return refused(
        column + " cannot have a value: " + reason.getMessage() + constraintsOn(column),
        with(List.of(column)));
  }

  RowsRefusedException noValueBetween(String column) {
    return refused(
        column
            + " has to lie between others, and there is nothing between them"
            + constraintsOn(column),
        with(List.of(column)));
  }

  private String constraintsOn(String column) {
    return table.constraints(ConstraintType.CHECK).stream()
        .filter(constraint -> constraint.columns().contains(column))
        .map(constraint -> "\n  " + constraint.name() + ": " + constraint.definition())
        .collect(Collectors.joining());
  }

  /** Ways to give values to columns. */
  private List<String> with(Collection<String> columns) {
    return columns.stream()
        .map(
            column ->
                "give values: "
                    + rows()
                    + ".with(\""
                    + Identifier.quote(column).replace("\"", "\\\"")
                    + "\", …)")
        .toList();
  }

  private String rows() {
    return "Rows.of(\"" + table.name().toString().replace("\"", "\\\"") + "\")";
  }

  private RowsRefusedException refused(String reason, List<String> ways) {
    return new RowsRefusedException(text(reason, ways));
  }

  private String text(String reason, List<String> ways) {
    return "Cannot make "
        + count
        + (count == 1 ? " row" : " rows")
        + " for "
        + table.name()
        + ": "
        + reason
        + "\n\nTo resolve this, do one of:"
        + ways.stream().map(way -> "\n  -> " + way).collect(Collectors.joining());
  }

  /** Says which constraint the server found broken. */
  RowsRefusedException broken(ServerError error) {
    List<Constraint> broken =
        table.constraints().stream()
            .filter(constraint -> constraint.name().equals(error.constraint()))
            .toList();
    List<String> columns =
        error.column() != null
            ? List.of(error.column())
            : broken.stream().flatMap(constraint -> constraint.columns().stream()).toList();
    String definition =
        broken.stream()
            .map(constraint -> "\n  " + constraint.name() + ": " + constraint.definition())
            .collect(Collectors.joining());
    List<String> ways = new ArrayList<>(with(columns));
    if (columns.isEmpty()) {
      ways.add("give values that the table takes: " + rows() + ".with(…)");
    }
    return new RowsRefusedException(
        text(
            "the server refuses a row."
                + definition
                + "\n  "
                + error.message().replace("\n", "\n  "),
            ways),
        error.cause());
  }
}
