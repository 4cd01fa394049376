package dev.pgassay.assertions.migration.check;

import dev.pgassay.assertions.check.Severity;
import dev.pgassay.assertions.migration.trace.RelationState;
import dev.pgassay.assertions.migration.trace.TableScan;
import dev.pgassay.assertions.migration.trace.TracedStatement;
import dev.pgassay.assertions.sql.SqlToken;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks of scripts that say something else than their author meant, or say it the long way. */
final class ScriptChecks {

  static final List<MigrationCheck> CHECKS =
      List.of(
          MigrationCheck.of("table-was-there-already", Severity.WARNING, ScriptChecks::makesNoTable)
              .asRecommended(),
          MigrationCheck.of("enum-value-without-place", Severity.NOTE, ScriptChecks::placesNoValue),
          MigrationCheck.of("made-and-dropped-again", Severity.NOTE, ScriptChecks::dropsWhatItMade),
          MigrationCheck.of("table-read-twice", Severity.NOTE, ScriptChecks::readsAgain));

  private ScriptChecks() {}

  private static Stream<Found> makesNoTable(SchemaChange change) {
    return change.statement().failure().isEmpty() && change.made().findAny().isEmpty()
        ? change.after("table", "if", "not", "exists").stream()
            .filter(name -> change.says("create"))
            .flatMap(name -> named(change, name).stream())
            .map(
                table ->
                    Found.inTable(
                        "table " + table.fullName(),
                        "was there already, so that `create table if not exists` did nothing,"
                            + " whatever columns it asks for",
                        table))
        : Stream.empty();
  }

  /** The table that a statement names; without a schema, the first of that name. */
  private static Optional<RelationState> named(SchemaChange change, List<SqlToken> name) {
    boolean qualified = name.size() > 2 && name.get(1).is(".");
    return change
        .relationsBefore()
        .filter(relation -> name.get(qualified ? 2 : 0).isName(relation.name()))
        .filter(relation -> !qualified || name.get(0).isName(relation.schema()))
        .findFirst();
  }

  private static Stream<Found> placesNoValue(SchemaChange change) {
    return change
        .after("add", "value")
        .filter(rest -> rest.stream().noneMatch(word -> word.is("before") || word.is("after")))
        .stream()
        .flatMap(rest -> change.madeOthers("enum value"))
        .map(
            value ->
                Found.of(
                        "enum value " + value.name(),
                        "is the last one, since the statement gives it no place; `order by` and"
                            + " `max` go by it")
                    .naming("statement", change.statement().sql()));
  }

  private static Stream<Found> dropsWhatItMade(SchemaChange change) {
    return change
        .relationsBefore()
        .filter(relation -> change.after().relation(relation.oid()).isEmpty())
        .filter(relation -> change.atTheBeginning().relation(relation.oid()).isEmpty())
        .filter(relation -> relation.isTable() || relation.isView())
        .filter(relation -> !relation.schema().startsWith("pg_temp_"))
        .map(
            relation ->
                Found.of(
                        relation.kindName() + " " + relation.fullName(),
                        "is dropped by the migration that made it")
                    .naming("statement", change.statement().sql()));
  }

  private static Stream<Found> readsAgain(SchemaChange change) {
    return change.says("alter", "table")
        ? change
            .tables()
            .filter(table -> changes(change, table) && reads(change.statement(), table.fullName()))
            .flatMap(
                table ->
                    change
                        .statementsBefore()
                        .filter(before -> isAlterTable(before) && reads(before, table.fullName()))
                        .limit(1)
                        .map(
                            before ->
                                Found.inTable(
                                    "table " + table.fullName(),
                                    "is read from its first row on once more, after "
                                        + before.where(),
                                    table)))
        : Stream.empty();
  }

  private static boolean isAlterTable(TracedStatement statement) {
    return statement.sql().matches("(?is)alter\\s+table\\b.*");
  }

  /** Whether a table is what the statement is about, and not one that it refers to. */
  private static boolean changes(SchemaChange change, RelationState table) {
    return change
        .was(table)
        .filter(
            old ->
                !old.columns().equals(table.columns())
                    || !old.constraints().equals(table.constraints()))
        .isPresent();
  }

  private static boolean reads(TracedStatement statement, String table) {
    return statement.rewritten().contains(table)
        || statement.scans().stream().map(TableScan::relation).anyMatch(table::equals);
  }
}
