package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.CompositeType;
import dev.pgassay.assertions.catalog.DataType;
import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.Persistence;
import dev.pgassay.assertions.catalog.ReplicaIdentity;
import dev.pgassay.assertions.catalog.Table;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks of what a changed row is known by on the other side of logical replication. */
final class ReplicaIdentityChecks {

  /**
   * Types of PostgreSQL that have no operator class of {@code btree} or {@code hash}: the worker
   * that applies changes cannot tell whether two of their values are equal.
   */
  private static final Set<String> WITHOUT_EQUALITY =
      Set.of(
          "json",
          "xml",
          "jsonpath",
          "point",
          "line",
          "lseg",
          "box",
          "path",
          "polygon",
          "circle",
          "refcursor",
          "pg_snapshot",
          "txid_snapshot");

  private ReplicaIdentityChecks() {}

  /** Tables whose updates and deletes are refused once they are published. */
  static Stream<Finding> missing(Catalog catalog, Parameters parameters) {
    return replicated(catalog)
        .filter(
            table -> table.replicaIdentity() != ReplicaIdentity.FULL && identity(table).isEmpty())
        .map(
            table -> {
              Finding finding =
                  Finding.of(
                      table,
                      "its updates and deletes are refused once it is published: " + why(table));
              return table.replicaIdentity() != ReplicaIdentity.DEFAULT
                      && usable(table, Index::primary).isPresent()
                  ? finding.withFix(
                      "alter table %s replica identity default;".formatted(table.identity()))
                  : finding;
            });
  }

  private static String why(Table table) {
    return switch (table.replicaIdentity()) {
      case NOTHING -> "its replica identity is nothing";
      case INDEX ->
          table.indexes().stream().anyMatch(Index::replicaIdentity)
              ? "the index of its replica identity cannot be used"
              : "the index of its replica identity is gone";
      default ->
          table.primaryKey().isPresent()
              ? "its primary key is deferrable, and cannot be a replica identity"
              : "it has no primary key and no other replica identity";
    };
  }

  /** The tables that store rows and can be published; each partition is one. */
  private static Stream<Table> replicated(Catalog catalog) {
    return catalog.tables().stream()
        .filter(table -> table.kind() == Table.Kind.TABLE)
        .filter(table -> table.persistence() == Persistence.PERMANENT);
  }

  /** The index that tells rows from each other, if there is one. */
  private static Optional<Index> identity(Table table) {
    return switch (table.replicaIdentity()) {
      case DEFAULT -> usable(table, Index::primary);
      case INDEX -> usable(table, Index::replicaIdentity);
      case FULL, NOTHING -> Optional.empty();
    };
  }

  private static Optional<Index> usable(
      Table table, java.util.function.Predicate<Index> condition) {
    return table.indexes().stream()
        .filter(condition)
        .filter(index -> index.unique() && index.valid() && index.immediate())
        .filter(index -> index.predicate() == null)
        .filter(index -> Columns.nullable(table, index.columns()).isEmpty())
        .findFirst();
  }

  /** Tables of which each change is looked for among all rows, by all columns. */
  static Stream<Finding> full(Catalog catalog, Parameters parameters) {
    return withoutKey(catalog)
        .map(
            table ->
                Finding.of(
                    table,
                    "its replica identity is full, and it has no primary key: for each updated or"
                        + " deleted row the other side may read the whole table"));
  }

  /** Tables whose updates and deletes stop the worker on the other side. */
  static Stream<Finding> notComparable(Catalog catalog, Parameters parameters) {
    return withoutKey(catalog)
        .flatMap(
            table ->
                table.columns().stream()
                    .filter(column -> column.generated() == null)
                    .filter(column -> !isComparable(column.type(), catalog))
                    .map(
                        column ->
                            Finding.of(
                                table,
                                column,
                                "rows are looked for by all columns, and two values of type "
                                    + column.type()
                                    + " cannot be compared: an update or a delete stops the"
                                    + " replication")));
  }

  /** Tables whose rows are known by all their columns, and looked for by no key. */
  private static Stream<Table> withoutKey(Catalog catalog) {
    return replicated(catalog)
        .filter(table -> table.replicaIdentity() == ReplicaIdentity.FULL)
        .filter(table -> usable(table, Index::primary).isEmpty());
  }

  private static boolean isComparable(DataType type, Catalog catalog) {
    String scalar =
        Objects.requireNonNullElse(
            type.elementType(), Objects.requireNonNullElse(type.baseType(), type.text()));
    return !WITHOUT_EQUALITY.contains(scalar)
        && catalog.compositeTypes().stream()
            .filter(composite -> composite.identity().equals(scalar))
            .map(CompositeType::attributes)
            .flatMap(List::stream)
            .map(Column::type)
            .allMatch(attribute -> isComparable(attribute, catalog));
  }

  /** Rules besides the key by which a row of the other side's own stops the replication. */
  static Stream<Finding> otherUniqueKey(Catalog catalog, Parameters parameters) {
    return replicated(catalog)
        .flatMap(
            table ->
                table.indexes().stream()
                    .filter(index -> index.unique() || index.exclusion())
                    .filter(index -> !identity(table).equals(Optional.of(index)))
                    .map(
                        index ->
                            Finding.of(
                                index,
                                "where the other side has a row of its own with the same values,"
                                    + " the next one that arrives stops the replication")));
  }
}
