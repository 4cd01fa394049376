package dev.pgassay.assertions.migration.check;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.check.Severity;
import dev.pgassay.assertions.migration.check.SchemaChange.ColumnChange;
import dev.pgassay.assertions.migration.trace.LockMode;
import dev.pgassay.assertions.migration.trace.RelationState;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks of how migrations change columns, tables and partitions. */
final class ColumnAndTableChecks {

  static final List<MigrationCheck> CHECKS =
      List.of(
          MigrationCheck.of(
                  "set-not-null-scans-table", Severity.ERROR, ColumnAndTableChecks::setsNotNull)
              .asRecommended(),
          MigrationCheck.of(
                  "column-type-change-rewrites", Severity.ERROR, ColumnAndTableChecks::retypes)
              .asRecommended(),
          MigrationCheck.of(
                  "column-type-change-rebuilds-indexes",
                  Severity.ERROR,
                  ColumnAndTableChecks::retypesIndexed)
              .asRecommended(),
          MigrationCheck.of(
                  "volatile-default-rewrites",
                  Severity.ERROR,
                  change ->
                      rewritingColumns(
                          change,
                          column ->
                              !isCounting(change, column)
                                  && !isGenerated(column)
                                  && !column.now().constrainedDomain(),
                          "has a default that is another for each row"))
              .asRecommended(),
          MigrationCheck.of(
                  "serial-column-rewrites",
                  Severity.ERROR,
                  change ->
                      rewritingColumns(
                          change, column -> isCounting(change, column), "numbers the old rows"))
              .asRecommended(),
          MigrationCheck.of(
                  "stored-generated-column-rewrites",
                  Severity.ERROR,
                  change ->
                      rewritingColumns(
                          change,
                          ColumnAndTableChecks::isGenerated,
                          "is computed for each old row"))
              .asRecommended(),
          MigrationCheck.of(
                  "constrained-domain-column-rewrites",
                  Severity.ERROR,
                  change ->
                      rewritingColumns(
                          change,
                          column ->
                              column.now().constrainedDomain()
                                  && !isCounting(change, column)
                                  && !isGenerated(column),
                          "has a domain with a constraint as its type"))
              .asRecommended(),
          MigrationCheck.of(
                  "column-with-constraint-scans",
                  Severity.ERROR,
                  ColumnAndTableChecks::addsConstrainedColumn)
              .asRecommended(),
          MigrationCheck.of(
                  "table-rewritten-in-place", Severity.ERROR, ColumnAndTableChecks::rewrites)
              .asRecommended(),
          MigrationCheck.of(
                  "materialized-view-refresh-not-concurrent",
                  Severity.WARNING,
                  ColumnAndTableChecks::refreshes)
              .asRecommended(),
          MigrationCheck.of(
                  "partition-attach-scans", Severity.ERROR, ColumnAndTableChecks::attaches)
              .asRecommended(),
          MigrationCheck.of(
                  "partition-detach-not-concurrent",
                  Severity.WARNING,
                  ColumnAndTableChecks::detaches)
              .asRecommended(),
          MigrationCheck.of(
                  "partition-created-in-place",
                  Severity.WARNING,
                  ColumnAndTableChecks::createsPartition)
              .asRecommended(),
          MigrationCheck.of(
              "new-table-locks-referenced-table",
              Severity.WARNING,
              ColumnAndTableChecks::createsReference),
          MigrationCheck.of(
              "drop-locks-referenced-table",
              Severity.WARNING,
              ColumnAndTableChecks::dropsReference),
          MigrationCheck.of(
              "trigger-change-locks-table", Severity.WARNING, ColumnAndTableChecks::changesTrigger),
          MigrationCheck.of(
                  "domain-constraint-scans-tables",
                  Severity.ERROR,
                  ColumnAndTableChecks::constrainsDomain)
              .asRecommended());

  private ColumnAndTableChecks() {}

  private static Stream<Found> setsNotNull(SchemaChange change) {
    return change
        .columns()
        .filter(column -> !column.old().notNull() && column.now().notNull())
        .filter(column -> change.scanned(column.table()).isPresent())
        .filter(column -> change.addedConstraints().noneMatch(added -> added.is("p")))
        .map(column -> ofColumn(column, "is made NOT NULL, for which every row is read", change));
  }

  private static Found ofColumn(ColumnChange column, String reason, SchemaChange change) {
    return Found.inTable(
            column.describe(),
            reason
                + change
                    .scanned(column.table())
                    .map(rows -> " (" + Found.rows(rows) + " here)")
                    .orElse("")
                + ", while every read and write of "
                + column.table().fullName()
                + " waits",
            column.table())
        .naming("column", Identifier.quote(column.now().name()))
        .naming("type", column.now().type());
  }

  private static Stream<Found> retypes(SchemaChange change) {
    return change
        .retypedColumns()
        .filter(column -> change.isRewritten(column.table()))
        .map(
            column ->
                ofColumn(
                    column,
                    "becomes "
                        + column.now().type()
                        + " instead of "
                        + column.old().type()
                        + ", and every row is written anew",
                    change));
  }

  private static Stream<Found> retypesIndexed(SchemaChange change) {
    return change
        .retypedColumns()
        .filter(column -> !change.isRewritten(column.table()))
        .filter(column -> !rebuiltIndexes(column, change).isEmpty())
        .map(
            column ->
                ofColumn(
                    column,
                    "becomes "
                        + column.now().type()
                        + ", and "
                        + rebuiltIndexes(column, change)
                        + " is built anew although no row is",
                    change));
  }

  private static String rebuiltIndexes(ColumnChange column, SchemaChange change) {
    return change
        .before()
        .indexes(column.table().oid())
        .map(RelationState::fullName)
        .filter(index -> change.statement().rebuiltIndexes().contains(index))
        .collect(Collectors.joining(", "));
  }

  private static Stream<Found> rewritingColumns(
      SchemaChange change, Predicate<ColumnChange> kind, String reason) {
    return change
        .addedColumns()
        .filter(column -> change.isRewritten(column.table()))
        .filter(kind)
        .map(column -> ofColumn(column, reason + ", so that every row is written anew", change));
  }

  /** An identity, or a column with a sequence that was made for it. */
  private static boolean isCounting(SchemaChange change, ColumnChange column) {
    return !column.now().identity().isEmpty()
        || change.made().anyMatch(relation -> relation.kind().equals("S"));
  }

  private static boolean isGenerated(ColumnChange column) {
    return column.now().generated().equals("s");
  }

  private static Stream<Found> addsConstrainedColumn(SchemaChange change) {
    return change
        .addedColumns()
        .filter(column -> !change.isRewritten(column.table()))
        .filter(column -> change.scanned(column.table()).isPresent())
        .map(
            column ->
                ofColumn(column, "comes with a constraint that every row is read for", change));
  }

  private static Stream<Found> rewrites(SchemaChange change) {
    return change
        .tables()
        .filter(change::isRewritten)
        .filter(table -> !change.hasNewColumn(table))
        .filter(
            table ->
                change.retypedColumns().noneMatch(column -> column.table().oid() == table.oid()))
        .map(
            table ->
                Found.inTable(
                    "table " + table.fullName(),
                    "is written anew, row by row, while every read and write of it waits",
                    table));
  }

  private static Stream<Found> refreshes(SchemaChange change) {
    return change
        .old()
        .filter(RelationState::isMaterializedView)
        .filter(change::isRewritten)
        .map(
            view ->
                Found.of(
                        "materialized view " + view.fullName(),
                        "is refreshed while every read of it waits")
                    .naming("name", view.fullName()));
  }

  private static Stream<Found> attaches(SchemaChange change) {
    return change
        .tables()
        .filter(RelationState::partition)
        .filter(
            table ->
                change.was(table).filter(old -> !old.partition()).isPresent()
                    && change.scanned(table).isPresent())
        .map(
            table ->
                Found.inTable(
                    "table " + table.fullName(),
                    "is attached as a partition, and all its "
                        + Found.rows(change.scanned(table).orElse(0L))
                        + " are read to see that they belong there",
                    table));
  }

  private static Stream<Found> detaches(SchemaChange change) {
    return change
        .tables()
        .filter(table -> !table.partition())
        .filter(table -> change.was(table).filter(RelationState::partition).isPresent())
        .flatMap(
            table ->
                change.was(table).stream()
                    .flatMap(old -> old.parents().stream())
                    .flatMap(parent -> change.after().relation(parent).stream())
                    .filter(parent -> change.locks(parent, LockMode::blocksReads))
                    .map(
                        parent ->
                            Found.inTable(
                                    "table " + table.fullName(),
                                    "is detached while every read and write of "
                                        + parent.fullName()
                                        + " waits",
                                    table)
                                .naming("parent", parent.fullName())));
  }

  private static Stream<Found> createsPartition(SchemaChange change) {
    return change
        .made()
        .filter(table -> table.isTable() && table.partition())
        .flatMap(
            table ->
                table.parents().stream()
                    .flatMap(parent -> change.after().relation(parent).stream())
                    .filter(parent -> change.locks(parent, LockMode::blocksReads))
                    .map(
                        parent ->
                            Found.inTable(
                                    "table " + table.fullName(),
                                    "is created as a partition while every read and write of "
                                        + parent.fullName()
                                        + " waits",
                                    table)
                                .naming("parent", parent.fullName())));
  }

  private static Stream<Found> createsReference(SchemaChange change) {
    return change
        .made()
        .filter(RelationState::isTable)
        .flatMap(
            table ->
                table.constraints().stream()
                    .filter(constraint -> constraint.referenced() != 0)
                    .flatMap(
                        constraint -> change.before().relation(constraint.referenced()).stream())
                    .filter(referenced -> change.locks(referenced, LockMode::blocksWrites))
                    .distinct()
                    .map(
                        referenced ->
                            Found.inTable(
                                    "table " + referenced.fullName(),
                                    "is locked against writes because the new table "
                                        + table.fullName()
                                        + " refers to it",
                                    table)
                                .naming("referenced", referenced.fullName())));
  }

  private static Stream<Found> dropsReference(SchemaChange change) {
    Stream<Found> withTables =
        change
            .dropped()
            .filter(RelationState::isTable)
            .flatMap(
                table ->
                    table.constraints().stream()
                        .flatMap(
                            constraint -> lockedByDrop(change, table, constraint.referenced())));
    Stream<Found> alone =
        change
            .droppedConstraints()
            .flatMap(
                dropped ->
                    lockedByDrop(change, dropped.table(), dropped.constraint().referenced()));
    return Stream.concat(withTables, alone);
  }

  private static Stream<Found> lockedByDrop(
      SchemaChange change, RelationState table, long referenced) {
    return change.after().relation(referenced).stream()
        .filter(other -> other.oid() != table.oid())
        .filter(other -> change.locks(other, LockMode::blocksReads))
        .map(
            other ->
                Found.of(
                        "table " + other.fullName(),
                        "is locked against reads and writes because a foreign key of "
                            + table.fullName()
                            + " to it is dropped")
                    .naming("statement", change.statement().sql()));
  }

  private static Stream<Found> changesTrigger(SchemaChange change) {
    return change
        .tables()
        .filter(
            table ->
                change
                        .was(table)
                        .filter(old -> !old.triggers().equals(table.triggers()))
                        .isPresent()
                    && change.locks(table, LockMode::blocksWrites))
        .map(
            table ->
                Found.inTable(
                        "table " + table.fullName(), "is locked because its triggers change", table)
                    .naming("statement", change.statement().sql()));
  }

  private static Stream<Found> constrainsDomain(SchemaChange change) {
    boolean ofDomain = change.statement().sql().toLowerCase(Locale.ROOT).startsWith("alter domain");
    return ofDomain
        ? change
            .tables()
            .filter(table -> change.scanned(table).isPresent())
            .map(
                table ->
                    Found.inTable(
                            "table " + table.fullName(),
                            "is read, row by row, for the constraint of a domain, while every write"
                                + " of it waits",
                            table)
                        .naming("statement", change.statement().sql()))
        : Stream.empty();
  }
}
