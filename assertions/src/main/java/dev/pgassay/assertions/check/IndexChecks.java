package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.IndexKey;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks of single indexes.
 *
 * <p>The indexes of partitions that belong to an index of the partitioned table are examined there.
 */
final class IndexChecks {

  private static final Pattern LEFT_BY_REINDEX = Pattern.compile(".*_cc(?:new|old)\\d*");
  private static final Set<String> TIMES =
      Set.of("timestamp", "timestamptz", "time", "timetz", "date");

  private IndexChecks() {}

  /** Indexes that cost time at every write, and serve no query. */
  static Stream<Finding> invalid(Catalog catalog, Parameters parameters) {
    return catalog
        .relations()
        .flatMap(
            relation ->
                own(relation)
                    .filter(index -> !index.valid())
                    .map(index -> invalid(catalog, relation, index)));
  }

  private static Finding invalid(Catalog catalog, Relation relation, Index index) {
    if (relation instanceof Table table && table.kind() == Table.Kind.PARTITIONED_TABLE) {
      return Finding.of(
          index,
          "it is not valid: %s"
              .formatted(
                  String.join(
                      ", ",
                      partitionsWithout(catalog, index).stream()
                          .map(partition -> "partition " + partition + " has no valid part of it")
                          .toList())));
    }
    String reason = "it is not valid: writes maintain it, queries do not use it";
    return LEFT_BY_REINDEX.matcher(index.name().name()).matches()
        ? Finding.of(index, reason).withFix("drop index %s;".formatted(index.identity()))
        : Finding.of(index, reason).withFix("reindex index %s;".formatted(index.identity()));
  }

  private static List<String> partitionsWithout(Catalog catalog, Index index) {
    return catalog.tables().stream()
        .filter(table -> index.table().equals(table.partitionOf()))
        .filter(
            partition ->
                partition.indexes().stream()
                    .noneMatch(part -> part.valid() && index.name().equals(part.parent())))
        .map(Table::identity)
        .toList();
  }

  /** B-trees over arrays, which only find whole arrays. */
  static Stream<Finding> btreeOnArray(Catalog catalog, Parameters parameters) {
    return found(
        catalog,
        (relation, index) ->
            index.method().equals("btree") && !index.unique()
                ? keyColumns(relation, index)
                    .filter(column -> column.type().category() == 'A')
                    .findFirst()
                    .map(
                        column ->
                            "it is a btree on %s (%s), which finds whole arrays, not elements"
                                .formatted(Identifier.quote(column.name()), column.type()))
                : Optional.empty());
  }

  /** Indexes that begin with one of two values. */
  static Stream<Finding> onBoolean(Catalog catalog, Parameters parameters) {
    return found(
        catalog,
        (relation, index) ->
            index.unique()
                ? Optional.empty()
                : firstColumn(relation, index)
                    .filter(column -> column.type().category() == 'B')
                    .map(
                        column ->
                            "it begins with %s, which has two values"
                                .formatted(Identifier.quote(column.name()))));
  }

  /** Indexes whose columns after a point in time hardly narrow a search. */
  static Stream<Finding> timestampNotLast(Catalog catalog, Parameters parameters) {
    return found(
        catalog,
        (relation, index) ->
            index.unique() || !index.method().equals("btree")
                ? Optional.empty()
                : index.keys().subList(0, index.keys().size() - 1).stream()
                    .flatMap(key -> column(relation, key).stream())
                    .filter(IndexChecks::isTime)
                    .findFirst()
                    .map(
                        column ->
                            "%s (%s) stands before other columns: a range of it leaves them unused"
                                .formatted(Identifier.quote(column.name()), column.type())));
  }

  private static boolean isTime(Column column) {
    return TIMES.contains(column.type().name().name());
  }

  /** Partial indexes that leave nothing out. */
  static Stream<Finding> needlessPredicate(Catalog catalog, Parameters parameters) {
    return found(
        catalog,
        (relation, index) ->
            index.predicate() == null
                ? Optional.empty()
                : IndexPredicate.of(index.predicate()).notNullColumns().stream()
                    .sorted()
                    .filter(name -> Columns.nullable(relation, List.of(name)).isEmpty())
                    .findFirst()
                    .map(
                        name ->
                            "its condition %s says that %s is not null, and the column is NOT NULL"
                                .formatted(index.predicate(), Identifier.quote(name))));
  }

  /** Indexes that hold a row for every NULL of their first column. */
  static Stream<Finding> startsWithNullable(Catalog catalog, Parameters parameters) {
    return found(
        catalog,
        (relation, index) ->
            index.unique() || index.predicate() != null
                ? Optional.empty()
                : firstColumn(relation, index)
                    .filter(Column::nullable)
                    .map(
                        column ->
                            "it begins with %s, which may be NULL, and keeps those rows as well"
                                .formatted(Identifier.quote(column.name()))));
  }

  /** Unique indexes that let rows with a NULL in one of their columns repeat. */
  static Stream<Finding> uniqueOverNullable(Catalog catalog, Parameters parameters) {
    return found(
        catalog,
        (relation, index) -> {
          if (!index.unique() || index.nullsNotDistinct() || index.keys().size() < 2) {
            return Optional.empty();
          }
          List<String> nullable = new ArrayList<>(Columns.nullable(relation, index.columns()));
          if (index.predicate() != null) {
            nullable.removeAll(IndexPredicate.of(index.predicate()).notNullColumns());
          }
          return nullable.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  "rows with a NULL in %s may repeat: NULLs are distinct"
                      .formatted(Columns.list(nullable)));
        });
  }

  /** Indexes that are wide for what they serve. */
  static Stream<Finding> manyColumns(Catalog catalog, Parameters parameters) {
    int most = parameters.number("max-columns");
    return found(
        catalog,
        (relation, index) ->
            index.unique() || index.keys().size() <= most
                ? Optional.empty()
                : Optional.of(
                    "it sorts by %d columns, more than %d".formatted(index.keys().size(), most)));
  }

  /** Materialized views that block their readers whenever they are refreshed. */
  static Stream<Finding> notRefreshableConcurrently(Catalog catalog, Parameters parameters) {
    return catalog.views().stream()
        .filter(view -> view.materialized())
        .filter(view -> view.indexes().stream().noneMatch(IndexChecks::identifiesEveryRow))
        .map(
            view ->
                Finding.of(
                    view,
                    "it has no unique index over columns and all rows, "
                        + "which refresh materialized view concurrently needs"));
  }

  private static boolean identifiesEveryRow(Index index) {
    return index.unique()
        && index.valid()
        && index.immediate()
        && index.predicate() == null
        && index.columns().size() == index.keys().size();
  }

  /** Tables of which every query reads all. */
  static Stream<Finding> tableWithout(Catalog catalog, Parameters parameters) {
    return catalog.tables().stream()
        .filter(table -> table.kind() != Table.Kind.FOREIGN_TABLE && !table.isPartition())
        .filter(table -> table.indexes().isEmpty())
        .filter(
            table ->
                table.kind() != Table.Kind.PARTITIONED_TABLE
                    || catalog.tables().stream()
                        .filter(partition -> table.name().equals(partition.partitionOf()))
                        .allMatch(partition -> partition.indexes().isEmpty()))
        .map(table -> Finding.of(table, "it has no index at all: every query reads all of it"));
  }

  private static Stream<Finding> found(
      Catalog catalog, BiFunction<Relation, Index, Optional<String>> reason) {
    return catalog
        .relations()
        .flatMap(
            relation ->
                own(relation)
                    .flatMap(
                        index ->
                            reason
                                .apply(relation, index)
                                .map(why -> Finding.of(index, why))
                                .stream()));
  }

  private static Stream<Index> own(Relation relation) {
    return relation.indexes().stream().filter(index -> index.parent() == null);
  }

  private static Optional<Column> firstColumn(Relation relation, Index index) {
    return column(relation, index.keys().get(0));
  }

  private static Stream<Column> keyColumns(Relation relation, Index index) {
    return index.keys().stream().flatMap(key -> column(relation, key).stream());
  }

  private static Optional<Column> column(Relation relation, IndexKey key) {
    String name = key.column();
    return name == null ? Optional.empty() : relation.column(name);
  }
}
