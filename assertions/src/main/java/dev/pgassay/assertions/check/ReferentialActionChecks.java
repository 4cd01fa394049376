package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.DataType;
import dev.pgassay.assertions.catalog.ForeignKeyTarget;
import dev.pgassay.assertions.catalog.ReferentialAction;
import dev.pgassay.assertions.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks of what foreign keys do when the row that they refer to changes. */
final class ReferentialActionChecks {

  private ReferentialActionChecks() {}

  /** Foreign keys with an action that a team does not want. */
  static Stream<Finding> unwanted(Catalog catalog, Parameters parameters) {
    List<String> onDelete = parameters.names("on-delete");
    List<String> onUpdate = parameters.names("on-update");
    return catalog.tables().stream()
        .flatMap(
            table ->
                ForeignKeyChecks.keys(table)
                    .flatMap(key -> unwanted(table, key, onDelete, onUpdate).stream()));
  }

  private static Optional<Finding> unwanted(
      Table table, Constraint key, List<String> onDelete, List<String> onUpdate) {
    ForeignKeyTarget target = ForeignKeyChecks.target(key);
    List<String> reasons = new ArrayList<>();
    if (!onDelete.contains(target.onDelete().toString())) {
      reasons.add(
          "on delete %s is none of: %s".formatted(target.onDelete(), String.join(", ", onDelete)));
    }
    if (!onUpdate.contains(target.onUpdate().toString())) {
      reasons.add(
          "on update %s is none of: %s".formatted(target.onUpdate(), String.join(", ", onUpdate)));
    }
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(Finding.of(table, key, String.join("; ", reasons)));
  }

  /** Actions that always fail, because they put NULL where it is not allowed. */
  static Stream<Finding> impossible(Catalog catalog, Parameters parameters) {
    return catalog.tables().stream()
        .flatMap(
            table -> ForeignKeyChecks.keys(table).flatMap(key -> impossible(table, key).stream()));
  }

  private static Optional<Finding> impossible(Table table, Constraint key) {
    ForeignKeyTarget target = ForeignKeyChecks.target(key);
    List<String> deleted = target.setColumns().isEmpty() ? key.columns() : target.setColumns();
    return failing(table, target.onDelete(), deleted)
        .map(column -> reason("delete", target.onDelete(), column))
        .or(
            () ->
                failing(table, target.onUpdate(), key.columns())
                    .map(column -> reason("update", target.onUpdate(), column)))
        .map(reason -> Finding.of(table, key, reason));
  }

  private static Optional<String> failing(
      Table table, ReferentialAction action, List<String> columns) {
    return Columns.nullable(table, columns).size() == columns.size()
        ? Optional.empty()
        : columns.stream()
            .flatMap(name -> table.column(name).stream())
            .filter(column -> !column.nullable() && putsNull(action, column))
            .map(Column::name)
            .findFirst();
  }

  private static boolean putsNull(ReferentialAction action, Column column) {
    return action == ReferentialAction.SET_NULL
        || action == ReferentialAction.SET_DEFAULT
            && column.type().kind() != DataType.Kind.DOMAIN
            && column.defaultExpression() == null
            && column.identity() == null;
  }

  private static String reason(String event, ReferentialAction action, String column) {
    return "on %s %s puts NULL into %s, which is NOT NULL"
        .formatted(event, action, Columns.list(List.of(column)));
  }
}
