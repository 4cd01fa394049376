package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.IndexKey;
import dev.pgassay.assertions.catalog.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks of the indexes that foreign keys need. */
final class ForeignKeyIndexChecks {

  private ForeignKeyIndexChecks() {}

  /** Foreign keys that no index leads with, so that each delete above reads the whole table. */
  static Stream<Finding> withoutIndex(Catalog catalog, Parameters parameters) {
    return catalog.tables().stream()
        .flatMap(
            table ->
                table.constraints(ConstraintType.FOREIGN_KEY).stream()
                    .filter(key -> !key.ofParent() && !isServed(catalog, table, key))
                    .map(key -> withoutIndex(table, key)));
  }

  private static Finding withoutIndex(Table table, Constraint key) {
    String columns = Columns.list(key.columns());
    Finding finding = Finding.of(table, key, "no usable index begins with " + columns);
    return key.withoutOverlaps()
        ? finding
        : finding.withFix("create index on %s (%s);".formatted(table.identity(), columns));
  }

  /** A partitioned table is served as well when each of its partitions is. */
  private static boolean isServed(Catalog catalog, Table table, Constraint key) {
    if (table.indexes().stream().anyMatch(index -> serves(index, key))) {
      return true;
    }
    List<Table> partitions =
        catalog.tables().stream()
            .filter(partition -> table.name().equals(partition.partitionOf()))
            .toList();
    return !partitions.isEmpty()
        && partitions.stream().allMatch(partition -> isServed(catalog, partition, key));
  }

  private static boolean serves(Index index, Constraint key) {
    return index.valid()
        && findsEqualValues(index, key)
        && coversEveryReference(index, key)
        && leads(index, key.columns());
  }

  private static boolean findsEqualValues(Index index, Constraint key) {
    return switch (index.method()) {
      case "btree", "hash" -> true;
      case "gist" -> key.withoutOverlaps();
      default -> false;
    };
  }

  /** A row with a NULL in these columns refers to nothing, so an index may leave it out. */
  private static boolean coversEveryReference(Index index, Constraint key) {
    return index.predicate() == null
        || IndexPredicate.of(index.predicate()).holdsWhereNotNull(key.columns());
  }

  private static boolean leads(Index index, List<String> columns) {
    if (index.keys().size() < columns.size()) {
      return false;
    }
    List<IndexKey> leading = index.keys().subList(0, columns.size());
    return leading.stream().allMatch(key -> key.collation() == null)
        && leading.stream()
            .map(key -> String.valueOf(key.column()))
            .collect(Collectors.toSet())
            .equals(Set.copyOf(columns));
  }
}
