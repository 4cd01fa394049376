package dev.pgassay.assertions.migration.check;

import dev.pgassay.assertions.catalog.ColumnName;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.migration.trace.LockMode;
import dev.pgassay.assertions.migration.trace.MigrationTrace;
import dev.pgassay.assertions.migration.trace.NamedObject;
import dev.pgassay.assertions.migration.trace.RelationState;
import dev.pgassay.assertions.migration.trace.RelationState.Column;
import dev.pgassay.assertions.migration.trace.RelationState.Constraint;
import dev.pgassay.assertions.migration.trace.SchemaState;
import dev.pgassay.assertions.migration.trace.TableScan;
import dev.pgassay.assertions.migration.trace.TakenLock;
import dev.pgassay.assertions.migration.trace.TracedStatement;
import dev.pgassay.assertions.sql.SqlToken;
import dev.pgassay.assertions.sql.SqlTokens;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a statement changed, asked for by the checks of migrations. */
final class SchemaChange {

  private final MigrationTrace trace;
  private final TracedStatement statement;
  private final SchemaState before;
  private final SchemaState after;

  SchemaChange(MigrationTrace trace, TracedStatement statement) {
    this.trace = trace;
    this.statement = statement;
    this.before = statement.effect().before();
    this.after = statement.effect().after();
  }

  /** A table that was there before, as it is now, and a constraint of it. */
  record TableConstraint(RelationState table, Constraint constraint) {

    String describe() {
      return "constraint " + Identifier.quote(constraint.name()) + " on " + table.fullName();
    }

    boolean is(String type) {
      return constraint.type().equals(type);
    }

    String columns() {
      return constraint.columns().stream()
          .flatMap(number -> table.column(number).stream())
          .map(column -> Identifier.quote(column.name()))
          .collect(Collectors.joining(", "));
    }
  }

  /** A column of a table that was there before, as it was and as it is now. */
  record ColumnChange(RelationState table, Column old, Column now) {

    String describe() {
      return columnName(table, now);
    }
  }

  static String columnName(RelationState table, Column column) {
    return "column "
        + new ColumnName(new QualifiedName(table.schema(), table.name()), column.name());
  }

  TracedStatement statement() {
    return statement;
  }

  SchemaState before() {
    return before;
  }

  SchemaState after() {
    return after;
  }

  /** The schema when the statement's migration began. */
  SchemaState atTheBeginning() {
    return ofSameMigration().findFirst().map(first -> first.effect().before()).orElse(before);
  }

  /** The statements of the same migration that ended before this one. */
  Stream<TracedStatement> statementsBefore() {
    return ofSameMigration().takeWhile(other -> other != statement);
  }

  private Stream<TracedStatement> ofSameMigration() {
    return trace.statements().stream()
        .filter(other -> other.migration().equals(statement.migration()));
  }

  /** The schema when all migrations have run. */
  SchemaState atTheEnd() {
    return trace.lastState();
  }

  /** Relations that were there when the migration began, as they were before the statement. */
  Stream<RelationState> old() {
    return sorted(before).filter(statement.effect()::existed);
  }

  private static Stream<RelationState> sorted(SchemaState state) {
    return state.relations().values().stream()
        .sorted(Comparator.comparing(RelationState::fullName));
  }

  /** All relations, also those that the migration itself made, as they were. */
  Stream<RelationState> relationsBefore() {
    return sorted(before);
  }

  /** Tables that were there when the migration began, as they are now. */
  Stream<RelationState> tables() {
    return sorted(after).filter(statement.effect()::existed).filter(RelationState::isTable);
  }

  Stream<RelationState> made() {
    return sorted(after).filter(relation -> !before.relations().containsKey(relation.oid()));
  }

  Stream<RelationState> dropped() {
    return old().filter(relation -> !after.relations().containsKey(relation.oid()));
  }

  /** Things that are no relations and are gone. */
  Stream<NamedObject> droppedOthers() {
    return before.others().values().stream()
        .filter(other -> !after.others().containsKey(other.oid()))
        .sorted(Comparator.comparing(NamedObject::name));
  }

  /** Things that are no relations and have another name. */
  Stream<NamedObject> renamedOthers() {
    return before.others().values().stream()
        .filter(
            other -> {
              NamedObject now = after.others().get(other.oid());
              return now != null && !now.name().equals(other.name());
            })
        .sorted(Comparator.comparing(NamedObject::name));
  }

  /** A function as it was and as it is now, which may be one that was made again. */
  record FunctionChange(NamedObject old, NamedObject now) {}

  Stream<FunctionChange> functions() {
    Map<String, NamedObject> old =
        before.others().values().stream()
            .filter(other -> other.kind().equals("function"))
            .collect(Collectors.toMap(NamedObject::name, other -> other, (one, same) -> one));
    return after.others().values().stream()
        .filter(now -> now.kind().equals("function") && old.containsKey(now.name()))
        .map(now -> new FunctionChange(old.get(now.name()), now))
        .sorted(Comparator.comparing(function -> function.now().name()));
  }

  /** Things of a kind that are no relations and were not there before. */
  Stream<NamedObject> madeOthers(String kind) {
    return after.others().values().stream()
        .filter(other -> other.kind().equals(kind) && !before.others().containsKey(other.oid()))
        .sorted(Comparator.comparing(NamedObject::name));
  }

  Optional<RelationState> was(RelationState relation) {
    return before.relation(relation.oid());
  }

  /** Constraints that tables have now and had not before; a change of type makes some again. */
  Stream<TableConstraint> addedConstraints() {
    return tables()
        .flatMap(
            table ->
                constraintsWithout(
                    table, was(table).map(RelationState::constraints).orElse(List.of())));
  }

  Stream<TableConstraint> droppedConstraints() {
    return tables()
        .flatMap(
            table ->
                was(table).stream().flatMap(old -> constraintsWithout(old, table.constraints())));
  }

  private static Stream<TableConstraint> constraintsWithout(
      RelationState table, List<Constraint> others) {
    return table.constraints().stream()
        .filter(
            constraint ->
                others.stream()
                    .noneMatch(
                        other ->
                            other.oid() == constraint.oid()
                                || other.name().equals(constraint.name())
                                    && other.type().equals(constraint.type())))
        .map(constraint -> new TableConstraint(table, constraint));
  }

  Stream<TableConstraint> validatedConstraints() {
    return tables()
        .flatMap(
            table ->
                was(table).stream()
                    .flatMap(
                        old ->
                            table.constraints().stream()
                                .filter(Constraint::validated)
                                .filter(
                                    constraint ->
                                        old.constraintsByOid().containsKey(constraint.oid())
                                            && !old.constraintsByOid()
                                                .get(constraint.oid())
                                                .validated())
                                .map(constraint -> new TableConstraint(table, constraint))));
  }

  /** Columns that tables have now and had before. */
  Stream<ColumnChange> columns() {
    return tables()
        .flatMap(
            table ->
                was(table).stream()
                    .flatMap(
                        old ->
                            table.columns().stream()
                                .flatMap(
                                    now ->
                                        old
                                            .column(now.number())
                                            .map(was -> new ColumnChange(table, was, now))
                                            .stream())));
  }

  Stream<ColumnChange> addedColumns() {
    return tables()
        .flatMap(
            table ->
                table.columns().stream()
                    .filter(now -> was(table).flatMap(old -> old.column(now.number())).isEmpty())
                    .map(now -> new ColumnChange(table, now, now)));
  }

  Stream<ColumnChange> droppedColumns() {
    return tables()
        .flatMap(
            table ->
                was(table).stream()
                    .flatMap(
                        old ->
                            old.columns().stream()
                                .filter(column -> table.column(column.number()).isEmpty())
                                .map(column -> new ColumnChange(old, column, column))));
  }

  Stream<ColumnChange> retypedColumns() {
    return columns()
        .filter(
            column ->
                !column.old().type().equals(column.now().type())
                    || column.old().collation() != column.now().collation());
  }

  boolean hasNewColumn(RelationState table) {
    return addedColumns().anyMatch(column -> column.table().oid() == table.oid());
  }

  /** Indexes on tables that were there, made under a name that is new, and by no constraint. */
  Stream<RelationState> newIndexes() {
    return made()
        .filter(RelationState::isIndex)
        .filter(
            index -> after.relation(index.table()).filter(statement.effect()::existed).isPresent())
        .filter(index -> before.indexNamed(index).isEmpty())
        .filter(index -> !isConstraintIndex(after, index));
  }

  boolean isConstraintIndex(SchemaState state, RelationState index) {
    return state.relations().values().stream()
        .flatMap(relation -> relation.constraints().stream())
        .anyMatch(constraint -> constraint.index() == index.oid());
  }

  boolean isRewritten(RelationState table) {
    return statement.rewritten().contains(oldName(table));
  }

  /** How many rows of a table the statement read, if it read it from its first row on. */
  Optional<Long> scanned(RelationState table) {
    return statement.scans().stream()
        .filter(scan -> scan.relation().equals(oldName(table)))
        .map(TableScan::rows)
        .findFirst();
  }

  private String oldName(RelationState relation) {
    return was(relation).orElse(relation).fullName();
  }

  /** Whether the statement itself locks a relation so. */
  boolean locks(RelationState relation, Predicate<LockMode> mode) {
    return locked(statement.locks(), relation, mode);
  }

  /** Whether the statement's transaction holds such a lock, taken by it or before it. */
  boolean holds(RelationState relation, Predicate<LockMode> mode) {
    return locks(relation, mode) || heldBefore(relation, mode);
  }

  boolean heldBefore(RelationState relation, Predicate<LockMode> mode) {
    return locked(statement.heldBefore(), relation, mode);
  }

  private boolean locked(List<TakenLock> locks, RelationState relation, Predicate<LockMode> mode) {
    return locks.stream()
        .anyMatch(
            lock ->
                (lock.relation().equals(oldName(relation))
                        || lock.relation().equals(relation.fullName()))
                    && mode.test(lock.mode()));
  }

  String tableOf(RelationState index) {
    return Stream.of(after.relation(index.table()), before.relation(index.table()))
        .flatMap(Optional::stream)
        .map(RelationState::fullName)
        .findFirst()
        .orElse("its table");
  }

  /** Whether something of this kind and name is there when all migrations have run. */
  boolean isThereAgain(String kind, String name) {
    SchemaState last = atTheEnd();
    return last.relations().values().stream()
            .anyMatch(
                relation -> relation.kindName().equals(kind) && relation.fullName().equals(name))
        || last.others().values().stream()
            .anyMatch(other -> other.kind().equals(kind) && other.name().equals(name));
  }

  boolean failedWith(String sqlState) {
    return statement.sqlState().filter(sqlState::equals).isPresent();
  }

  /** Whether these keywords follow each other in the statement. */
  boolean says(String... keywords) {
    return after(keywords).isPresent();
  }

  /** What stands behind keywords that follow each other in the statement. */
  Optional<List<SqlToken>> after(String... keywords) {
    return SqlTokens.statements(statement.sql()).stream()
        .flatMap(
            tokens ->
                IntStream.rangeClosed(keywords.length, tokens.size())
                    .filter(end -> areThere(tokens.subList(end - keywords.length, end), keywords))
                    .mapToObj(end -> tokens.subList(end, tokens.size())))
        .findFirst();
  }

  private static boolean areThere(List<SqlToken> tokens, String... keywords) {
    return IntStream.range(0, keywords.length).allMatch(i -> tokens.get(i).is(keywords[i]));
  }
}
