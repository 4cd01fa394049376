package dev.pgassay.assertions.data;

import dev.pgassay.assertions.sql.SqlLiteral;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Expected rows beside those that are there. PostgreSQL compares them; here come numbers of rows,
 * and the cells of those few that a failure shows.
 *
 * <p>Expected rows are numbered from 1 as they were given, the others from 1 in an order that is
 * the same in each statement.
 */
final class RowsComparison {

  /** How many characters of a cell come here. */
  private static final int LONGEST_CELL = 10_000;

  private final Session session;
  private final List<ComparedColumn> columns;
  private final ExpectedRows expected;
  private final List<String> shownKey;
  private final String expectedRows;
  private final String actualRows;
  private final String actual;

  /**
   * Begins a comparison.
   *
   * @param columns the columns that are compared, in the order of the expected rows
   * @param key what is shown of a row that is there before what is compared, as SQL
   * @param actual the rows that are there, as after {@code from}
   * @param order what they are sorted by, as SQL; empty for the order that they come in
   */
  RowsComparison(
      Session session,
      List<ComparedColumn> columns,
      ExpectedRows expected,
      List<String> key,
      String actual,
      List<String> order) {
    this.session = session;
    this.columns = columns;
    this.expected = expected;
    this.shownKey = key;
    this.actual = actual;
    this.expectedRows = expectedRows();
    this.actualRows = actualRows(key, order);
  }

  private String expectedRows() {
    List<String> rows = new ArrayList<>();
    for (List<@Nullable Object> row : expected.rows()) {
      List<String> values = new ArrayList<>();
      values.add(String.valueOf(rows.size() + 1));
      for (int i = 0; i < columns.size(); i++) {
        values.add(columns.get(i).literal(plain(row.get(i))));
      }
      rows.add("(" + String.join(", ", values) + ")");
    }
    String names =
        IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    return "expected (n, %s) as (values\n%s)".formatted(names, String.join(",\n", rows));
  }

  /** A value; null for what is not known exactly. */
  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Expected ? null : value;
  }

  private String actualRows(List<String> key, List<String> order) {
    Stream<String> keys =
        IntStream.range(0, key.size()).mapToObj(i -> key.get(i) + "::text as k" + i);
    Stream<String> cells =
        IntStream.range(0, columns.size())
            .mapToObj(
                i ->
                    columns.get(i).compared()
                        + " as c"
                        + i
                        + (isOpen(i) ? ", " + columns.get(i).name() + " as v" + i : ""));
    return "actual as materialized (select pg_catalog.row_number() over (%s) as n, %s\nfrom %s)"
        .formatted(
            order.isEmpty() ? "" : "order by " + String.join(", ", order),
            Stream.concat(keys, cells).collect(Collectors.joining(", ")),
            actual);
  }

  /** Whether a value of a column is not known exactly, so that it is not compared as another is. */
  boolean isOpen(int column) {
    return expected.rows().stream().anyMatch(row -> row.get(column) instanceof Expected);
  }

  /** How many rows there are. */
  long count() throws SQLException {
    return session.number("select pg_catalog.count(*) from " + actual);
  }

  /** Takes an expected row and one that is there and is equal to it. */
  @FunctionalInterface
  interface Pair {
    void take(int expected, int actual);
  }

  /**
   * Finds equal rows.
   *
   * @param most how many of those that are there are told for each expected row; the first
   */
  void pairs(long most, Pair pairs) throws SQLException {
    String condition =
        IntStream.range(0, columns.size())
            .mapToObj(this::equal)
            .collect(Collectors.joining("\n  and "));
    try {
      session.query(
          """
          with %s,
          %s
          select expected_n, actual_n
          from (
            select expected.n as expected_n, actual.n as actual_n,
              pg_catalog.row_number() over (partition by expected.n order by actual.n) as choice
            from expected
            join actual on %s
          ) as pairs
          where choice <= %d
          order by expected_n, actual_n"""
              .formatted(expectedRows, actualRows, condition, most),
          rows -> {
            while (rows.next()) {
              pairs.take(rows.getInt(1), rows.getInt(2));
            }
            return pairs;
          });
    } catch (SQLException e) {
      refuseUnreadable();
      throw e;
    }
  }

  /** Finds the value that the server could not read as one of its column's type, if that it was. */
  private void refuseUnreadable() {
    for (int i = 0; i < columns.size(); i++) {
      int column = i;
      IllegalArgumentException refused =
          columns
              .get(i)
              .refused(
                  session, expected.rows().stream().map(row -> plain(row.get(column))).toList());
      if (refused != null) {
        throw refused;
      }
    }
  }

  /** SQL that is true where a cell is as expected; it may be NULL where it is not. */
  private String equal(int column) {
    boolean anyNull = false;
    Map<String, List<Integer>> conditions = new LinkedHashMap<>();
    int number = 0;
    for (List<@Nullable Object> row : expected.rows()) {
      number++;
      Object value = row.get(column);
      anyNull |= value == null;
      if (value instanceof Expected open) {
        conditions
            .computeIfAbsent(open.condition("actual.v" + column), any -> new ArrayList<>())
            .add(number);
      }
    }
    // Only where there is no NULL can the server look values up instead of comparing each pair.
    String plain =
        "expected.c%1$d %2$s actual.c%1$d"
            .formatted(column, anyNull ? "is not distinct from" : "=");
    if (conditions.isEmpty()) {
      return plain;
    }
    return conditions.entrySet().stream()
        .map(
            condition ->
                "when expected.n in (%s) then %s"
                    .formatted(list(condition.getValue()), condition.getKey()))
        .collect(Collectors.joining("\n  ", "case ", " else " + plain + " end"));
  }

  /**
   * A row that is there and stands near an expected one.
   *
   * @param expected the number of that one
   * @param actual its own number
   * @param equal for each column whether the cells are equal
   */
  record Near(int expected, int actual, List<Boolean> equal) {

    long score() {
      return equal.stream().filter(cell -> cell).count();
    }
  }

  /**
   * Finds rows that are there and equal to none, and that stand near to expected rows: with the
   * same key, or the most equal cells.
   *
   * @param wanted the numbers of the expected rows
   * @param taken the numbers of those that are there and have been found equal to one
   * @param key the columns that have to be equal, by their numbers; perhaps none
   * @param most how many for each expected row
   */
  List<Near> near(
      Collection<Integer> wanted, Collection<Integer> taken, List<Integer> key, int most)
      throws SQLException {
    String bits =
        IntStream.range(0, columns.size())
            .mapToObj(i -> "case when " + equal(i) + " then 1 else 0 end")
            .collect(Collectors.joining(", "));
    String condition =
        Stream.concat(
                Stream.of("actual.n <> all (%s)".formatted(array(taken))),
                key.stream().map(this::equal))
            .collect(Collectors.joining("\n  and "));
    return session.query(
        """
        with %s,
        %s
        select expected.n, near.n, %s
        from expected
        cross join lateral (
          select actual.n, array[%s] as equal
          from actual
          where %s
          order by (select pg_catalog.sum(one) from pg_catalog.unnest(array[%4$s]) as cells (one)) desc, n
          limit %d
        ) as near
        where expected.n = any (%s)
        order by expected.n, near.n"""
            .formatted(
                expectedRows,
                actualRows,
                IntStream.rangeClosed(1, columns.size())
                    .mapToObj(i -> "near.equal[" + i + "]")
                    .collect(Collectors.joining(", ")),
                bits,
                condition,
                most,
                array(wanted)),
        rows -> {
          List<Near> near = new ArrayList<>();
          while (rows.next()) {
            List<Boolean> equal = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
              equal.add(rows.getInt(i + 3) == 1);
            }
            near.add(new Near(rows.getInt(1), rows.getInt(2), equal));
          }
          return near;
        });
  }

  /** The numbers of the first rows that are there, but some. */
  List<Integer> others(Collection<Integer> taken, int most) throws SQLException {
    return session.query(
        "with %s\nselect n from actual where n <> all (%s) order by n limit %d"
            .formatted(actualRows, array(taken), most),
        rows -> {
          List<Integer> numbers = new ArrayList<>();
          while (rows.next()) {
            numbers.add(rows.getInt(1));
          }
          return numbers;
        });
  }

  /**
   * The cells of rows that are there, by their numbers: first what is shown of the key, then what
   * is compared.
   */
  Map<Integer, List<@Nullable String>> actualCells(Collection<Integer> numbers)
      throws SQLException {
    String cells =
        Stream.concat(
                IntStream.range(0, shownKey.size()).mapToObj(i -> "k" + i),
                IntStream.range(0, columns.size()).mapToObj(i -> cell("c" + i)))
            .collect(Collectors.joining(", "));
    return cells(
        "with %s\nselect n, %s from actual where n = any (%s)"
            .formatted(actualRows, cells, array(numbers)));
  }

  /** The cells of the first expected rows, by their numbers, as PostgreSQL writes them. */
  Map<Integer, List<@Nullable String>> expectedCells(int most) throws SQLException {
    Map<Integer, List<@Nullable String>> written =
        cells(
            "with %s\nselect n, %s from expected where n <= %d order by n"
                .formatted(
                    expectedRows,
                    IntStream.range(0, columns.size())
                        .mapToObj(i -> cell("c" + i))
                        .collect(Collectors.joining(", ")),
                    most));
    written.forEach(
        (n, cells) -> {
          List<@Nullable Object> row = expected.rows().get(n - 1);
          for (int i = 0; i < row.size(); i++) {
            if (row.get(i) instanceof Expected open) {
              cells.set(i, open.toString());
            }
          }
        });
    return written;
  }

  private Map<Integer, List<@Nullable String>> cells(String query) throws SQLException {
    return session.query(
        query,
        rows -> {
          Map<Integer, List<@Nullable String>> cells = new LinkedHashMap<>();
          int count = rows.getMetaData().getColumnCount();
          while (rows.next()) {
            List<@Nullable String> row = new ArrayList<>();
            for (int i = 2; i <= count; i++) {
              row.add(rows.getString(i));
            }
            cells.put(rows.getInt(1), row);
          }
          return cells;
        });
  }

  private static String cell(String value) {
    return "pg_catalog.left(" + value + "::text, " + LONGEST_CELL + ")";
  }

  private static String list(Collection<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String array(Collection<Integer> numbers) {
    return SqlLiteral.quoted("{" + list(numbers) + "}") + "::bigint[]";
  }
}
