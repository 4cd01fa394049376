package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.DataType;
import dev.pgassay.assertions.catalog.Domain;
import dev.pgassay.assertions.catalog.ForeignKeyTarget;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.MatchType;
import dev.pgassay.assertions.catalog.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Checks of what foreign keys refer to, and with which columns. */
final class ForeignKeyChecks {

  private ForeignKeyChecks() {}

  /** Foreign keys that say what another one of the table says already. */
  static Stream<Finding> duplicate(Catalog catalog, Parameters parameters) {
    return pairs(catalog, (first, second) -> pairsOf(first).equals(pairsOf(second)))
        .map(
            pair ->
                Finding.of(
                    pair.table(),
                    pair.second(),
                    "%s refers with the same columns to the same ones of %s"
                        .formatted(
                            Identifier.quote(pair.first().name()), target(pair.first()).table())));
  }

  /** Foreign keys to one table that share some of their columns, but not all. */
  static Stream<Finding> overlapping(Catalog catalog, Parameters parameters) {
    return pairs(catalog, ForeignKeyChecks::overlap)
        .map(
            pair ->
                Finding.of(
                    pair.table(),
                    pair.second(),
                    "(%s) and (%s) of %s both refer to %s and share columns"
                        .formatted(
                            Columns.list(pair.second().columns()),
                            Columns.list(pair.first().columns()),
                            Identifier.quote(pair.first().name()),
                            target(pair.first()).table())));
  }

  private static boolean overlap(Constraint first, Constraint second) {
    Set<String> shared = new HashSet<>(first.columns());
    shared.retainAll(second.columns());
    return !shared.isEmpty() && !pairsOf(first).equals(pairsOf(second));
  }

  private record Pair(Table table, Constraint first, Constraint second) {}

  /** Two foreign keys to one table: each is named once, with the first of its like. */
  private static Stream<Pair> pairs(Catalog catalog, BiPredicate<Constraint, Constraint> like) {
    List<Pair> pairs = new ArrayList<>();
    for (Table table : catalog.tables()) {
      List<Constraint> keys = keys(table).toList();
      for (int i = 1; i < keys.size(); i++) {
        Constraint second = keys.get(i);
        keys.subList(0, i).stream()
            .filter(first -> target(first).table().equals(target(second).table()))
            .filter(first -> like.test(first, second))
            .findFirst()
            .ifPresent(first -> pairs.add(new Pair(table, first, second)));
      }
    }
    return pairs.stream();
  }

  /** Which column refers to which: in what order they stand says nothing. */
  private static Map<String, String> pairsOf(Constraint key) {
    Map<String, String> pairs = new HashMap<>();
    for (int i = 0; i < key.columns().size(); i++) {
      pairs.put(key.columns().get(i), target(key).columns().get(i));
    }
    return pairs;
  }

  /** Columns that have another type than those that they refer to. */
  static Stream<Finding> typeMismatch(Catalog catalog, Parameters parameters) {
    return catalog.tables().stream()
        .flatMap(
            table ->
                keys(table)
                    .flatMap(
                        key ->
                            mismatch(catalog, table, key)
                                .map(reason -> Finding.of(table, key, reason))
                                .stream()));
  }

  private static Optional<String> mismatch(Catalog catalog, Table table, Constraint key) {
    Optional<Table> referenced =
        catalog.tables().stream()
            .filter(other -> other.name().equals(target(key).table()))
            .findFirst();
    for (int i = 0; i < key.columns().size() && referenced.isPresent(); i++) {
      Optional<Column> from = table.column(key.columns().get(i));
      Optional<Column> to = referenced.get().column(target(key).columns().get(i));
      if (from.isPresent()
          && to.isPresent()
          && !storedType(catalog, from.get().type()).equals(storedType(catalog, to.get().type()))) {
        return Optional.of(
            "%s is %s, but %s.%s is %s"
                .formatted(
                    Identifier.quote(from.get().name()),
                    from.get().type(),
                    referenced.get().name(),
                    Identifier.quote(to.get().name()),
                    to.get().type()));
      }
    }
    return Optional.empty();
  }

  /** The type that values have, whatever domain they go by. */
  private static String storedType(Catalog catalog, DataType type) {
    String text = type.text();
    Optional<Domain> domain = domain(catalog, text);
    while (domain.isPresent()) {
      text = domain.get().baseType();
      domain = domain(catalog, text);
    }
    return text.equals("character varying") ? "text" : text;
  }

  private static Optional<Domain> domain(Catalog catalog, String type) {
    return catalog.domains().stream().filter(each -> each.identity().equals(type)).findFirst();
  }

  /** Foreign keys that leave their schema. */
  static Stream<Finding> toOtherSchema(Catalog catalog, Parameters parameters) {
    return catalog.tables().stream()
        .flatMap(
            table ->
                keys(table)
                    .filter(key -> !target(key).table().schema().equals(table.schema()))
                    .map(
                        key ->
                            Finding.of(
                                table,
                                key,
                                "it refers to %s, which is in another schema"
                                    .formatted(target(key).table()))));
  }

  /** Foreign keys to their own table. */
  static Stream<Finding> selfReferencing(Catalog catalog, Parameters parameters) {
    return catalog.tables().stream()
        .flatMap(
            table ->
                keys(table)
                    .filter(key -> target(key).table().equals(table.name()))
                    .map(
                        key ->
                            Finding.of(
                                table,
                                key,
                                "(%s) refers to (%s) of the same table"
                                    .formatted(
                                        Columns.list(key.columns()),
                                        Columns.list(target(key).columns())))));
  }

  /** Foreign keys over several columns of which a single NULL switches the rest off. */
  static Stream<Finding> partlyNull(Catalog catalog, Parameters parameters) {
    return catalog.tables().stream()
        .flatMap(
            table ->
                keys(table)
                    .filter(key -> key.columns().size() > 1)
                    .filter(key -> target(key).match() == MatchType.SIMPLE)
                    .filter(key -> !Columns.nullable(table, key.columns()).isEmpty())
                    .filter(key -> !isCheckedTogether(table, key))
                    .map(
                        key ->
                            Finding.of(
                                table,
                                key,
                                "a NULL in %s is enough for (%s) to refer to nothing"
                                    .formatted(
                                        Columns.list(Columns.nullable(table, key.columns())),
                                        Columns.list(key.columns())))));
  }

  /** A check over all of the columns, such as {@code num_nulls(a, b) in (0, 2)}. */
  private static boolean isCheckedTogether(Table table, Constraint key) {
    return table.constraints(ConstraintType.CHECK).stream()
        .anyMatch(check -> Set.copyOf(check.columns()).containsAll(key.columns()));
  }

  /** The foreign keys that a table has itself. */
  static Stream<Constraint> keys(Table table) {
    return table.constraints(ConstraintType.FOREIGN_KEY).stream().filter(key -> !key.ofParent());
  }

  static ForeignKeyTarget target(Constraint key) {
    return Objects.requireNonNull(key.references(), "a foreign key refers to something");
  }
}
