package dev.pgassay.assertions.content;

import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows that are compared, as SQL that means the same on both sides.
 *
 * @param object what a failure calls them: {@code rows of table public.orders}
 * @param from what stands after {@code from}, as a person would write it
 * @param source what stands there when they are compared
 * @param columns the columns that are compared
 * @param key those of them by which a row is known; empty where equal rows are only counted
 * @param place SQL that gives a condition by which a row is found again
 */
record ComparedRows(
    String object, String from, String source, List<Cell> columns, List<Cell> key, String place) {

  /** An alias that no column is called like. */
  static final String ROW = "\"pgassay row\"";

  private static final int BUCKETS = 4096;

  /**
   * The rows of a table or of a materialized view.
   *
   * @param there the same on the other side
   * @param ignored whether the values of a column are left out
   */
  static ComparedRows of(Relation here, Relation there, Predicate<Column> ignored) {
    List<Cell> columns =
        here.columns().stream()
            .filter(column -> there.column(column.name()).isPresent() && !ignored.test(column))
            .map(Cell::of)
            .toList();
    boolean only = here instanceof Table table && table.kind() == Table.Kind.TABLE;
    String from = (only ? "only " : "") + here.name();
    return new ComparedRows(
        objectOf(here),
        from,
        from,
        columns,
        key(here, there, columns),
        "pg_catalog.format('tableoid = %s and ctid = %L', tableoid, ctid)");
  }

  /**
   * The rows of some partitions. The others are not even opened, which a condition would not
   * prevent: a foreign server may be away, and a standby opens no unlogged table.
   */
  ComparedRows onlyIn(List<Table> partitions) {
    String names =
        Stream.concat(
                Stream.of("tableoid", "ctid"),
                columns.stream().map(cell -> Identifier.quote(cell.name())))
            .collect(Collectors.joining(", "));
    return new ComparedRows(
        object,
        from,
        // The partitioned table itself has no rows, and stands here for where there is no other.
        Stream.concat(
                Stream.of(from), partitions.stream().map(partition -> partition.name().toString()))
            .map(table -> "select " + names + " from only " + table)
            .collect(Collectors.joining("\n  union all ", "(", ")")),
        columns,
        key,
        place);
  }

  static String objectOf(Relation relation) {
    return "rows of " + relation.describe();
  }

  /** The primary key, if it is the same on both sides. */
  private static List<Cell> key(Relation here, Relation there, List<Cell> columns) {
    List<String> names = primaryKey(here);
    List<Cell> key =
        names.stream()
            .flatMap(name -> columns.stream().filter(cell -> cell.name().equals(name)))
            .toList();
    boolean same =
        names.equals(primaryKey(there))
            && key.size() == names.size()
            && key.stream()
                .allMatch(
                    cell ->
                        there.column(cell.name()).map(Cell::of).filter(cell::equals).isPresent());
    return same ? key : List.of();
  }

  private static List<String> primaryKey(Relation relation) {
    return relation instanceof Table table
        ? table.primaryKey().map(Constraint::columns).orElse(List.of())
        : List.of();
  }

  boolean hasKey() {
    return !key.isEmpty();
  }

  /** One row: their number, and the sum of them all. */
  String total() {
    return "select pg_catalog.count(*), %s%s"
        .formatted(ContentSum.ofAll(text(columns)), fromWhere("true"));
  }

  /** The sums of a few thousand parts of the rows, by the number of the part. */
  String buckets() {
    return "select %s, %s%s\ngroup by 1"
        .formatted(bucket(), ContentSum.ofAll(text(columns)), fromWhere("true"));
  }

  /**
   * The rows in an order that is the same on any server: what they are sorted by, which is the
   * values of their key or, where there is none, their sum; their sum; where each lies.
   *
   * @param buckets the parts of the rows that are wanted; none for all
   */
  String sorted(Collection<Integer> buckets) {
    List<String> selected = new ArrayList<>();
    if (hasKey()) {
      key.forEach(cell -> selected.add(cell.sorted()));
    } else {
      selected.add(ContentSum.of(text(columns)));
    }
    String order =
        IntStream.rangeClosed(1, selected.size())
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", "));
    selected.add(ContentSum.of(text(columns)));
    selected.add(place);
    String wanted =
        buckets.isEmpty()
            ? "true"
            : "%s = any ('{%s}')"
                .formatted(
                    bucket(),
                    buckets.stream().map(String::valueOf).collect(Collectors.joining(",")));
    return "select %s%s\norder by %s"
        .formatted(String.join(", ", selected), fromWhere(wanted), order);
  }

  /** Of one row, for each column: how its value begins, how long it is, and its sum. */
  String values(String place) {
    return "select %s%s"
        .formatted(
            columns.stream()
                .map(
                    cell ->
                        "array[pg_catalog.left(%1$s::text, %2$d), pg_catalog.length(%1$s::text)::text, (%3$s)::text]"
                            .formatted(
                                cell.sql(),
                                Cell.LONGEST_VALUE,
                                ContentSum.of(cell.sql() + "::text")))
                .collect(Collectors.joining(", ")),
            fromWhere(place));
  }

  private String bucket() {
    return "(%s & %d)::int".formatted(ContentSum.of(text(hasKey() ? key : columns)), BUCKETS - 1);
  }

  private static String text(List<Cell> cells) {
    return cells.stream().map(Cell::summed).collect(Collectors.joining(", ", "row(", ")::text"));
  }

  private String fromWhere(String more) {
    return "\nfrom " + source + " " + ROW + "\nwhere " + more;
  }
}
