package dev.pgassay.assertions.migration.check;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.check.Severity;
import dev.pgassay.assertions.migration.trace.RelationState;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks of what production's rows may refuse, or lose by, though a rehearsal's rows did not. */
final class DataChecks {

  static final List<MigrationCheck> CHECKS =
      List.of(
          MigrationCheck.of("unique-on-old-columns", Severity.WARNING, DataChecks::makesUnique),
          MigrationCheck.of("column-type-narrowed", Severity.WARNING, DataChecks::narrows));

  private DataChecks() {}

  private static Stream<Found> makesUnique(SchemaChange change) {
    Stream<Found> constraints =
        change
            .addedConstraints()
            .filter(added -> added.is("u") || added.is("p"))
            .filter(added -> !change.before().relations().containsKey(added.constraint().index()))
            .filter(added -> isOld(change, added.table(), added.constraint().columns()))
            .map(added -> unique(added.describe(), added.table(), added.columns()));
    Stream<Found> indexes =
        change
            .newIndexes()
            .filter(RelationState::unique)
            .flatMap(
                index ->
                    change.after().relation(index.table()).stream()
                        .filter(table -> !table.partition())
                        .filter(table -> isOld(change, table, index.keyColumns()))
                        .map(
                            table ->
                                unique(
                                    "index " + index.fullName(),
                                    table,
                                    columns(table, index.keyColumns()))));
    return Stream.concat(constraints, indexes);
  }

  private static Found unique(String object, RelationState table, String columns) {
    return Found.inTable(
            object,
            "fails if production has two rows with the same values, and then leaves the schema"
                + " half-way",
            table)
        .naming("columns", columns);
  }

  /** Whether rows may have values in all these columns that the migration has not given them. */
  private static boolean isOld(SchemaChange change, RelationState table, List<Integer> columns) {
    return change
        .atTheBeginning()
        .relation(table.oid())
        .filter(
            old ->
                columns.stream().allMatch(number -> number == 0 || old.column(number).isPresent()))
        .isPresent();
  }

  private static String columns(RelationState table, List<Integer> numbers) {
    return numbers.stream()
        .map(table::column)
        .map(column -> column.map(known -> Identifier.quote(known.name())).orElse("…"))
        .collect(Collectors.joining(", "));
  }

  private static Stream<Found> narrows(SchemaChange change) {
    return change
        .retypedColumns()
        .flatMap(
            column ->
                TypeNarrowing.between(column.old().type(), column.now().type()).stream()
                    .map(
                        loss ->
                            Found.inTable(
                                    column.describe(),
                                    "was "
                                        + column.old().type()
                                        + " and is "
                                        + column.now().type()
                                        + ": "
                                        + loss,
                                    column.table())
                                .naming("column", Identifier.quote(column.now().name()))
                                .naming("type", column.now().type())));
  }
}
