package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.ColumnName;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Sequence;
import dev.pgassay.assertions.catalog.Table;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * That a column's sequence has not to give a value any more that the column holds already, as it
 * has after rows were written with values of their own. A sequence that begins again at its end is
 * left alone.
 */
final class SequenceRules {

  private static final Pattern NEXT_VALUE = Pattern.compile("nextval\\('(.+)'::regclass\\)");

  private final Catalog catalog;
  private final TableRows rows;

  SequenceRules(Catalog catalog, TableRows rows) {
    this.catalog = catalog;
    this.rows = rows;
  }

  Stream<Rule> of(Table table) {
    return table.columns().stream()
        .flatMap(
            column ->
                sequence(table, column)
                    .filter(sequence -> !sequence.cycle())
                    .filter(sequence -> !isOfParent(table, column, sequence))
                    .map(sequence -> rule(table, column, sequence))
                    .stream());
  }

  private Optional<Sequence> sequence(Table table, Column column) {
    if (column.identity() != null) {
      return catalog.sequences().stream()
          .filter(Sequence::ofIdentity)
          .filter(
              sequence -> new ColumnName(table.name(), column.name()).equals(sequence.ownedBy()))
          .findFirst();
    }
    Matcher next = NEXT_VALUE.matcher(String.valueOf(column.defaultExpression()));
    return next.matches()
        ? catalog.sequences().stream()
            .filter(sequence -> sequence.name().toString().equals(next.group(1).replace("''", "'")))
            .findFirst()
        : Optional.empty();
  }

  /** Whether the rows are examined with those of the partitioned table. */
  private boolean isOfParent(Table table, Column column, Sequence sequence) {
    return table.partitionOf() != null
        && catalog.tables().stream()
            .filter(parent -> parent.name().equals(table.partitionOf()))
            .flatMap(
                parent ->
                    parent.columns().stream()
                        .filter(same -> same.name().equals(column.name()))
                        .flatMap(same -> sequence(parent, same).stream()))
            .anyMatch(sequence::equals);
  }

  private Rule rule(Table table, Column column, Sequence sequence) {
    boolean ascending = sequence.increment() > 0;
    String name = Identifier.quote(column.name());
    String next =
        "(select case when is_called then %s(last_value, %d) + %d else last_value end from %s)"
            .formatted(
                ascending ? "least" : "greatest",
                (ascending ? Long.MAX_VALUE : Long.MIN_VALUE) - sequence.increment(),
                sequence.increment(),
                sequence.name());
    String reached = name + (ascending ? " >= " : " <= ") + next;
    String taken =
        Math.abs(sequence.increment()) == 1
            ? ""
            : "\n  and (" + name + " - " + next + ") % " + sequence.increment() + " = 0";
    List<String> key = TableRows.key(table);
    return new Rule(
        TableRows.name(table, List.of(column.name())),
        "to lie "
            + (ascending ? "below" : "above")
            + " the next value of sequence "
            + sequence.name(),
        new OffendingRows(
            rows.of(table),
            Stream.concat(
                    TableRows.shown(key, List.of(name)).stream(),
                    Stream.of(next + " as next_value"))
                .toList(),
            reached + taken,
            Stream.concat(Stream.of(name), key.stream()).distinct().toList()));
  }
}
