package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.IndexKey;
import dev.pgassay.assertions.catalog.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Columns that must not be the same in two rows: of a primary key, a unique constraint or index, or
 * of an exclusion constraint.
 *
 * @param name its name
 * @param definition how it was made
 * @param columns the columns, those inside of expressions included
 * @param everywhere whether it holds for all rows, and not for some only
 * @param nullsNotDistinct whether NULL is the same as NULL
 */
record UniqueKey(
    String name,
    String definition,
    Set<String> columns,
    boolean everywhere,
    boolean nullsNotDistinct) {

  /** Returns the keys of a table, those with the fewest columns first. */
  static List<UniqueKey> of(Table table) {
    List<UniqueKey> keys = new ArrayList<>();
    for (Index index : table.indexes()) {
      if (index.unique() || index.exclusion()) {
        keys.add(
            new UniqueKey(
                index.name().name(),
                definition(table, index),
                columns(table, index),
                index.predicate() == null,
                index.nullsNotDistinct()));
      }
    }
    keys.sort(
        Comparator.comparingInt((UniqueKey key) -> key.columns.size())
            .thenComparing(UniqueKey::name));
    return keys;
  }

  private static String definition(Table table, Index index) {
    return table.constraints().stream()
        .filter(constraint -> constraint.name().equals(index.constraint()))
        .filter(constraint -> constraint.type() != ConstraintType.FOREIGN_KEY)
        .findFirst()
        .map(Constraint::definition)
        .orElse(index.definition());
  }

  private static Set<String> columns(Table table, Index index) {
    Set<String> columns = new LinkedHashSet<>();
    for (IndexKey key : index.keys()) {
      if (key.column() != null) {
        columns.add(key.column());
      } else {
        table.columns().stream()
            .map(Column::name)
            .filter(name -> mentions(key.expression(), name))
            .forEach(columns::add);
      }
    }
    return columns;
  }

  private static boolean mentions(String expression, String column) {
    return Pattern.compile(
            "(?<![\\w$\"])" + Pattern.quote(Identifier.quote(column)) + "(?![\\w$\"(])")
        .matcher(expression)
        .find();
  }
}
