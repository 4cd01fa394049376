package dev.pgassay.assertions.migration.check;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.check.Severity;
import dev.pgassay.assertions.migration.trace.RelationState;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Checks of what migrations take away from an application of the version before, or from the data.
 */
final class CompatibilityChecks {

  static final List<MigrationCheck> CHECKS =
      List.of(
          MigrationCheck.of("drop-column", Severity.ERROR, CompatibilityChecks::dropsColumns)
              .asRecommended(),
          MigrationCheck.of(
                  "drop-column-drops-more",
                  Severity.WARNING,
                  CompatibilityChecks::dropsMoreThanColumn)
              .asRecommended(),
          MigrationCheck.of("drop-table", Severity.ERROR, CompatibilityChecks::dropsRelations)
              .asRecommended(),
          MigrationCheck.of(
                  "drop-partition", Severity.WARNING, CompatibilityChecks::dropsPartitions)
              .asRecommended(),
          MigrationCheck.of(
                  "drop-schema-function-or-type", Severity.ERROR, CompatibilityChecks::dropsOthers)
              .asRecommended(),
          MigrationCheck.of("truncate", Severity.ERROR, CompatibilityChecks::truncates)
              .asRecommended(),
          MigrationCheck.of("rename-column", Severity.ERROR, CompatibilityChecks::renamesColumns)
              .asRecommended(),
          MigrationCheck.of("rename-table", Severity.ERROR, CompatibilityChecks::renamesRelations)
              .asRecommended(),
          MigrationCheck.of(
                  "rename-schema-or-enum-value", Severity.ERROR, CompatibilityChecks::renamesOthers)
              .asRecommended(),
          MigrationCheck.of("drop-not-null", Severity.WARNING, CompatibilityChecks::dropsNotNull),
          MigrationCheck.of(
              "drop-constraint", Severity.WARNING, CompatibilityChecks::dropsConstraints),
          MigrationCheck.of("default-changed", Severity.NOTE, CompatibilityChecks::changesDefaults),
          MigrationCheck.of(
                  "function-volatility-changed",
                  Severity.WARNING,
                  CompatibilityChecks::changesVolatility)
              .asRecommended());

  private static final Map<String, String> VOLATILITIES =
      Map.of("i", "immutable", "s", "stable", "v", "volatile");

  private CompatibilityChecks() {}

  static Stream<Found> dropsColumns(SchemaChange change) {
    return change
        .droppedColumns()
        .map(
            column ->
                Found.inTable(
                        column.describe(),
                        "is dropped, with its data; whoever still names it fails",
                        column.table())
                    .naming("column", Identifier.quote(column.now().name())));
  }

  private static Stream<Found> dropsMoreThanColumn(SchemaChange change) {
    List<SchemaChange.ColumnChange> columns = change.droppedColumns().toList();
    if (columns.isEmpty()) {
      return Stream.empty();
    }
    Stream<Found> constraints =
        change
            .droppedConstraints()
            .map(
                dropped ->
                    Found.inTable(
                        dropped.describe(), "goes silently, with the column", dropped.table()));
    Stream<Found> indexes =
        change
            .dropped()
            .filter(RelationState::isIndex)
            .filter(index -> !change.isConstraintIndex(change.before(), index))
            .filter(index -> change.after().relation(index.table()).isPresent())
            .map(index -> Found.of("index " + index.fullName(), "goes silently, with the column"));
    return Stream.concat(constraints, indexes)
        .map(found -> found.naming("column", Identifier.quote(columns.get(0).now().name())))
        .map(found -> found.naming("table", columns.get(0).table().fullName()));
  }

  static Stream<Found> dropsRelations(SchemaChange change) {
    return change
        .dropped()
        .filter(relation -> !relation.isIndex() && !relation.partition())
        .filter(relation -> !change.isThereAgain(relation.kindName(), relation.fullName()))
        .map(
            relation ->
                Found.of(
                        relation.kindName() + " " + relation.fullName(),
                        "is dropped; whoever still names it fails")
                    .naming("name", relation.fullName())
                    .naming("kind", relation.kindName()));
  }

  static Stream<Found> dropsPartitions(SchemaChange change) {
    return change
        .dropped()
        .filter(relation -> relation.isTable() && relation.partition())
        .map(
            relation ->
                Found.inTable(
                    "table " + relation.fullName(), "is dropped, a partition with rows", relation));
  }

  static Stream<Found> dropsOthers(SchemaChange change) {
    return change
        .droppedOthers()
        .filter(other -> !change.isThereAgain(other.kind(), other.name()))
        .map(
            other ->
                Found.of(
                        other.kind() + " " + other.name(),
                        "is dropped; whoever still names it fails")
                    .naming("statement", change.statement().sql()));
  }

  static Stream<Found> truncates(SchemaChange change) {
    return change.statement().emptied().stream()
        .map(
            table ->
                Found.of("table " + table, "is emptied while every read and write of it waits")
                    .naming("table", table));
  }

  static Stream<Found> renamesColumns(SchemaChange change) {
    return change
        .columns()
        .filter(column -> !column.old().name().equals(column.now().name()))
        .map(
            column ->
                Found.inTable(
                        SchemaChange.columnName(column.table(), column.old()),
                        "is called "
                            + Identifier.quote(column.now().name())
                            + " now; whoever uses the old name fails",
                        column.table())
                    .naming("old", Identifier.quote(column.old().name()))
                    .naming("new", Identifier.quote(column.now().name()))
                    .naming("type", column.now().type()));
  }

  static Stream<Found> renamesRelations(SchemaChange change) {
    return change
        .old()
        .filter(relation -> !relation.isIndex())
        .flatMap(
            old ->
                change.after().relation(old.oid()).stream()
                    .filter(now -> !now.fullName().equals(old.fullName()))
                    .filter(now -> !change.isThereAgain("view", old.fullName()))
                    .map(
                        now ->
                            Found.of(
                                    old.kindName() + " " + old.fullName(),
                                    "is called "
                                        + now.fullName()
                                        + " now; whoever uses the old name fails")
                                .naming("old", old.fullName())
                                .naming("new", now.fullName())));
  }

  static Stream<Found> renamesOthers(SchemaChange change) {
    return change
        .renamedOthers()
        .filter(other -> !other.kind().equals("function"))
        .map(
            other ->
                Found.of(
                        other.kind() + " " + other.name(),
                        "has another name now; whoever uses the old one fails")
                    .naming("statement", change.statement().sql()));
  }

  private static Stream<Found> dropsNotNull(SchemaChange change) {
    return change
        .columns()
        .filter(column -> column.old().notNull() && !column.now().notNull())
        .map(
            column ->
                Found.inTable(
                    column.describe(),
                    "may be NULL now, which readers of the version before do not expect",
                    column.table()));
  }

  private static Stream<Found> dropsConstraints(SchemaChange change) {
    return change.droppedColumns().findAny().isPresent()
        ? Stream.empty()
        : change
            .droppedConstraints()
            .filter(dropped -> !dropped.is("n"))
            .map(
                dropped ->
                    Found.inTable(
                        dropped.describe(),
                        "is dropped: rows may break from now on what readers rely on",
                        dropped.table()));
  }

  private static Stream<Found> changesDefaults(SchemaChange change) {
    return change
        .columns()
        .filter(
            column ->
                !String.valueOf(column.old().defaultDigest())
                    .equals(String.valueOf(column.now().defaultDigest())))
        .filter(column -> column.now().generated().isEmpty())
        .map(
            column ->
                Found.inTable(
                    column.describe(),
                    "has another default now, which an application may have written down as well",
                    column.table()));
  }

  private static Stream<Found> changesVolatility(SchemaChange change) {
    return change
        .functions()
        .filter(function -> change.atTheBeginning().others().containsKey(function.old().oid()))
        .filter(function -> !function.old().volatility().equals(function.now().volatility()))
        .map(
            function ->
                Found.of(
                        "function " + function.now().name(),
                        "was "
                            + VOLATILITIES.get(function.old().volatility())
                            + " and is "
                            + VOLATILITIES.get(function.now().volatility())
                            + ": queries may be planned in another way, and no index may use what"
                            + " is not immutable")
                    .naming("name", function.now().name())
                    .naming("volatility", VOLATILITIES.get(function.old().volatility())));
  }
}
