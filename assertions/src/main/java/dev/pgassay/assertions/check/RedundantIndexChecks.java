package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.IndexKey;
import dev.pgassay.assertions.catalog.Relation;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks of indexes that another index makes needless.
 *
 * <p>The indexes of partitions that belong to an index of the partitioned table are examined there.
 * Those of exclusion constraints differ in their operators, and are left alone.
 */
final class RedundantIndexChecks {

  /** Which of several equal indexes to keep: the first. */
  private static final Comparator<Index> TO_KEEP =
      Comparator.comparing((Index index) -> !index.primary())
          .thenComparing(index -> index.constraint() == null)
          .thenComparing(index -> !index.replicaIdentity())
          .thenComparing(index -> index.parent() == null)
          .thenComparing(index -> !index.clustered())
          .thenComparing(Index::name);

  private RedundantIndexChecks() {}

  /** Indexes that are there twice. */
  static Stream<Finding> duplicate(Catalog catalog, Parameters parameters) {
    return catalog
        .relations()
        .flatMap(
            relation ->
                examined(relation)
                    .flatMap(
                        index ->
                            original(relation, index)
                                .map(original -> duplicate(catalog, index, original))
                                .stream()));
  }

  private static Stream<Index> examined(Relation relation) {
    return relation.indexes().stream()
        .filter(index -> index.valid() && index.parent() == null && !index.exclusion());
  }

  private static Optional<Index> original(Relation relation, Index index) {
    return relation.indexes().stream()
        .filter(other -> other.valid() && !other.exclusion())
        .filter(other -> Shape.of(other).equals(Shape.of(index)))
        .min(TO_KEEP)
        .filter(original -> !original.name().equals(index.name()));
  }

  private static Finding duplicate(Catalog catalog, Index index, Index original) {
    Finding finding =
        Finding.of(index, "%s has the same columns and properties".formatted(original.identity()));
    return isHeldFast(catalog, index) ? finding : finding.withFix(drop(index));
  }

  /** What two indexes have in common when either does all that the other does. */
  private record Shape(
      String method,
      List<IndexKey> keys,
      Set<String> including,
      @Nullable String predicate,
      boolean unique,
      boolean immediate,
      boolean nullsNotDistinct) {

    static Shape of(Index index) {
      return new Shape(
          index.method(),
          index.keys(),
          Set.copyOf(index.including()),
          index.predicate(),
          index.unique(),
          index.immediate(),
          index.nullsNotDistinct());
    }
  }

  /** Indexes whose columns are the first ones of another index. */
  static Stream<Finding> covered(Catalog catalog, Parameters parameters) {
    return catalog
        .relations()
        .flatMap(
            relation ->
                examined(relation)
                    .filter(RedundantIndexChecks::onlyServesQueries)
                    .flatMap(
                        index ->
                            relation.indexes().stream()
                                .filter(other -> replaces(other, index))
                                .min(Comparator.comparing(Index::name))
                                .map(other -> covered(catalog, index, other))
                                .stream()));
  }

  private static Finding covered(Catalog catalog, Index index, Index other) {
    Finding finding =
        Finding.of(
            index,
            "%s begins with the same columns: (%s)".formatted(other.identity(), keys(other)));
    return isHeldFast(catalog, index) ? finding : finding.withFix(drop(index));
  }

  private static String keys(Index index) {
    return String.join(", ", index.keys().stream().map(IndexKey::expression).toList());
  }

  private static boolean onlyServesQueries(Index index) {
    return index.method().equals("btree") && !index.unique() && index.constraint() == null;
  }

  /** Two that could replace each other are told apart by their names, so that one stays. */
  private static boolean replaces(Index other, Index index) {
    return covers(other, index)
        && !Shape.of(other).equals(Shape.of(index))
        && (!(onlyServesQueries(other) && covers(index, other))
            || other.name().compareTo(index.name()) < 0);
  }

  private static boolean covers(Index other, Index index) {
    return other.valid()
        && !other.name().equals(index.name())
        && other.method().equals("btree")
        && Objects.equals(other.predicate(), index.predicate())
        && leads(other, index)
        && columnsOf(other).containsAll(index.including());
  }

  /** An index can be read in both directions. */
  private static boolean leads(Index other, Index index) {
    int count = index.keys().size();
    if (other.keys().size() < count) {
      return false;
    }
    List<IndexKey> leading = other.keys().subList(0, count);
    return leading.equals(index.keys())
        || leading.stream().map(RedundantIndexChecks::backwards).toList().equals(index.keys());
  }

  private static IndexKey backwards(IndexKey key) {
    return new IndexKey(
        key.column(),
        key.expression(),
        key.operatorClass(),
        key.collation(),
        !key.descending(),
        !key.nullsFirst());
  }

  private static Set<String> columnsOf(Index index) {
    Set<String> columns = new HashSet<>(index.columns());
    columns.addAll(index.including());
    return columns;
  }

  /** A foreign key that could rest on this index, or on the one that stays, may hold it fast. */
  private static boolean isHeldFast(Catalog catalog, Index index) {
    return index.constraint() != null
        || index.replicaIdentity()
        || index.clustered()
        || index.unique() && isReferred(catalog, index);
  }

  private static boolean isReferred(Catalog catalog, Index index) {
    Set<String> columns = Set.copyOf(index.columns());
    return catalog.tables().stream()
        .flatMap(table -> table.constraints(ConstraintType.FOREIGN_KEY).stream())
        .map(ForeignKeyChecks::target)
        .anyMatch(
            target ->
                target.table().equals(index.table())
                    && Set.copyOf(target.columns()).equals(columns));
  }

  private static String drop(Index index) {
    return "drop index %s;".formatted(index.identity());
  }
}
