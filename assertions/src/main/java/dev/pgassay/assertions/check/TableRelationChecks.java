package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.Routine;
import dev.pgassay.assertions.catalog.Table;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks of how tables hang together. */
final class TableRelationChecks {

  private TableRelationChecks() {}

  /** Tables that refer to each other in a circle. */
  static Stream<Finding> cycle(Catalog catalog, Parameters parameters) {
    Map<QualifiedName, Set<QualifiedName>> references = references(catalog);
    return catalog.tables().stream()
        .flatMap(
            table ->
                shortestCycle(references, table.name())
                    .filter(cycle -> table.name().equals(cycle.stream().min(naturally()).get()))
                    .map(cycle -> Finding.of(table, circle(catalog, cycle)))
                    .stream());
  }

  private static Comparator<QualifiedName> naturally() {
    return Comparator.naturalOrder();
  }

  private static Map<QualifiedName, Set<QualifiedName>> references(Catalog catalog) {
    return catalog.tables().stream()
        .collect(
            Collectors.toMap(
                Table::name,
                table ->
                    ForeignKeyChecks.keys(table)
                        .map(key -> ForeignKeyChecks.target(key).table())
                        .filter(target -> !target.equals(table.name()))
                        .collect(Collectors.toCollection(TreeSet::new))));
  }

  /** The tables of the shortest way back to the start, the start first. */
  private static Optional<List<QualifiedName>> shortestCycle(
      Map<QualifiedName, Set<QualifiedName>> references, QualifiedName start) {
    Map<QualifiedName, QualifiedName> from = new HashMap<>();
    Queue<QualifiedName> next = new ArrayDeque<>(List.of(start));
    while (!next.isEmpty()) {
      QualifiedName table = next.remove();
      for (QualifiedName target : references.getOrDefault(table, Set.of())) {
        if (target.equals(start)) {
          return Optional.of(way(from, start, table));
        }
        if (from.putIfAbsent(target, table) == null) {
          next.add(target);
        }
      }
    }
    return Optional.empty();
  }

  private static List<QualifiedName> way(
      Map<QualifiedName, QualifiedName> from, QualifiedName start, QualifiedName end) {
    LinkedList<QualifiedName> way = new LinkedList<>(List.of(end));
    while (!way.getFirst().equals(start)) {
      way.addFirst(from.get(way.getFirst()));
    }
    return way;
  }

  private static String circle(Catalog catalog, List<QualifiedName> cycle) {
    String names =
        Stream.concat(cycle.stream(), cycle.stream().limit(1))
            .map(QualifiedName::toString)
            .collect(Collectors.joining(" -> "));
    return "its foreign keys lead back to it: "
        + names
        + (canBeFilled(catalog, cycle)
            ? ""
            : "; none of them is deferrable or may be NULL, so no row can come first");
  }

  private static boolean canBeFilled(Catalog catalog, List<QualifiedName> cycle) {
    return catalog.tables().stream()
        .filter(table -> cycle.contains(table.name()))
        .anyMatch(
            table -> {
              QualifiedName next = cycle.get((cycle.indexOf(table.name()) + 1) % cycle.size());
              return ForeignKeyChecks.keys(table)
                  .filter(key -> ForeignKeyChecks.target(key).table().equals(next))
                  .allMatch(key -> isOptional(table, key));
            });
  }

  private static boolean isOptional(Table table, Constraint key) {
    return key.deferrable() || !key.enforced() || !Columns.nullable(table, key.columns()).isEmpty();
  }

  /** Tables that refer to nothing, and that nothing refers to. */
  static Stream<Finding> withoutRelations(Catalog catalog, Parameters parameters) {
    Set<QualifiedName> referred =
        catalog.tables().stream()
            .flatMap(ForeignKeyChecks::keys)
            .map(key -> ForeignKeyChecks.target(key).table())
            .collect(Collectors.toSet());
    return catalog.tables().stream()
        .filter(table -> table.kind() != Table.Kind.FOREIGN_TABLE && !table.isPartition())
        .filter(table -> ForeignKeyChecks.keys(table).findAny().isEmpty())
        .filter(table -> !referred.contains(table.name()))
        .map(table -> Finding.of(table, "no foreign key leads from it or to it"));
  }

  /** Trigger functions that several tables share. */
  static Stream<Finding> sharedTriggerFunction(Catalog catalog, Parameters parameters) {
    return catalog.routines().stream()
        .flatMap(routine -> shared(routine, tablesOf(catalog, routine)).stream());
  }

  private static Optional<Finding> shared(Routine routine, List<String> tables) {
    return tables.size() < 2
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                routine,
                "triggers of %d tables call it: %s"
                    .formatted(tables.size(), String.join(", ", tables))));
  }

  private static List<String> tablesOf(Catalog catalog, Routine routine) {
    return "trigger".equals(routine.returns())
        ? catalog
            .relations()
            .filter(
                relation ->
                    relation.triggers().stream()
                        .anyMatch(
                            trigger ->
                                !trigger.ofParent() && trigger.function().equals(routine.name())))
            .map(relation -> relation.identity())
            .toList()
        : List.of();
  }
}
