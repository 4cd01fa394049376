package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks of foreign keys. */
final class ForeignKeyChecks {

  private ForeignKeyChecks() {}

  /** Foreign keys that no index leads with, so that each delete above reads the whole table. */
  static Stream<Finding> withoutIndex(Catalog catalog, Parameters parameters) {
    return catalog.tables().stream()
        .flatMap(
            table ->
                table.constraints(ConstraintType.FOREIGN_KEY).stream()
                    .filter(key -> !key.ofParent() && !isLedByAnIndex(table, key.columns()))
                    .map(
                        key ->
                            Finding.of(table, key, "no index begins with " + names(key.columns()))
                                .withFix(
                                    "create index on %s (%s);"
                                        .formatted(table.identity(), names(key.columns())))));
  }

  private static boolean isLedByAnIndex(Table table, List<String> columns) {
    return table.indexes().stream()
        .filter(index -> index.valid() && index.predicate() == null)
        .anyMatch(index -> leads(index, columns));
  }

  private static boolean leads(Index index, List<String> columns) {
    return index.keys().size() >= columns.size()
        && index.keys().subList(0, columns.size()).stream()
            .map(key -> String.valueOf(key.column()))
            .collect(Collectors.toSet())
            .equals(Set.copyOf(columns));
  }

  private static String names(List<String> columns) {
    return columns.stream().map(Identifier::quote).collect(Collectors.joining(", "));
  }
}
