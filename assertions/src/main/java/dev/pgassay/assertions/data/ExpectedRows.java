package dev.pgassay.assertions.data;

import dev.pgassay.assertions.failure.SimilarNames;
import dev.pgassay.assertions.files.Csv;
import dev.pgassay.assertions.files.TextSource;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows that a test expects of a table, a view or a query: written in Java, as a text table, as
 * CSV or as JSON.
 *
 * <p>Only the columns that are named are compared. PostgreSQL compares, by its own equality of the
 * column's type: {@code 1.0} is {@code 1.00} in a {@code numeric}, {@code '{"a":1, "b":2}'} is
 * {@code {"b":2,"a":1}} in a {@code jsonb}, and a moment is the same in every zone. A value is
 * anything in Java that says one of that type, or a text that PostgreSQL reads as one, or null, or
 * an {@link Expected}. NULL is equal to NULL.
 *
 * <pre>{@code
 * assertThat(database).rows("orders").containsExactly(
 *     ExpectedRows.of("id", "status", "placed_at")
 *         .row(1, "open", Instant.parse("2024-05-01T10:00:00Z"))
 *         .row(2, "paid", Expected.notNull()));
 *
 * assertThat(database).rows("orders").containsExactly(
 *     ExpectedRows.table(
 *         """
 *         | id | status |
 *         |  1 | open   |
 *         |  2 | paid   |
 *         """));
 * }</pre>
 *
 * <p>Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ExpectedRows {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<String> columns;
  private final List<List<@Nullable Object>> rows;
  private final List<String> key;
  private final List<String> order;

  private ExpectedRows(
      List<String> columns,
      List<List<@Nullable Object>> rows,
      List<String> key,
      List<String> order) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("Expected rows need a column at least");
    }
    Set<String> names = new HashSet<>();
    for (String column : columns) {
      if (column.isBlank() || !names.add(column)) {
        throw new IllegalArgumentException(
            "`" + column + "` is no name of a column, or is there twice, in " + columns);
      }
    }
    this.columns = List.copyOf(columns);
    this.rows = Collections.unmodifiableList(rows);
    this.key = List.copyOf(key);
    this.order = List.copyOf(order);
  }

  /**
   * Begins rows with the names of their columns.
   *
   * @param columns the names, as SQL reads them; one that is in upper case in the database is found
   *     as it is, too
   * @return no row yet
   */
  public static ExpectedRows of(String... columns) {
    return new ExpectedRows(List.of(columns), List.of(), List.of(), List.of());
  }

  /**
   * Adds a row.
   *
   * @param values its values, as many as there are columns: what Java has for the column's type, a
   *     text that PostgreSQL reads as that type, null, or an {@link Expected}
   * @return these rows and that one
   * @throws IllegalArgumentException if the values are more or fewer than the columns
   */
  public ExpectedRows row(@Nullable Object... values) {
    List<@Nullable Object> row =
        values == null ? Collections.singletonList(null) : Arrays.asList(values.clone());
    if (row.size() != columns.size()) {
      throw new IllegalArgumentException(
          "`%s` are %d values for the %d columns %s"
              .formatted(row, row.size(), columns.size(), columns));
    }
    List<List<@Nullable Object>> all = new ArrayList<>(rows);
    all.add(row);
    return new ExpectedRows(columns, all, key, order);
  }

  /**
   * Reads rows from a text table: a line for the names of the columns, one for each row, and bars
   * between the cells. Bars at the ends and a line of dashes below the names may be there or not.
   * {@code null} is NULL, {@code ""} the empty text, {@code "null"} the word; in quotes a backslash
   * stands before a quote and a backslash, and {@code \n} is the end of a line.
   *
   * @param text the table
   * @return its rows
   * @throws IllegalArgumentException if it is none; the message says which line, and why
   */
  public static ExpectedRows table(String text) {
    return of(TableText.read(text));
  }

  /**
   * Reads rows from CSV as PostgreSQL's {@code copy … (format csv, header)} writes it: nothing
   * between two commas is NULL, {@code ""} the empty text.
   *
   * @param text the CSV, with a first line for the names of the columns
   * @return its rows
   * @throws IllegalArgumentException if it is none; the message says which line, and why
   */
  public static ExpectedRows csv(String text) {
    Csv csv = Csv.read(text);
    return of(new TableText(csv.columns(), csv.rows()));
  }

  private static ExpectedRows of(TableText table) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    table.rows().forEach(row -> rows.add(new ArrayList<>(row)));
    return new ExpectedRows(table.columns(), rows, List.of(), List.of());
  }

  /**
   * Reads rows from an array of JSON objects, which all have the same members: {@code [{"id": 1,
   * "tags": ["a", "b"]}]}. For a column of an array type an array is the value's elements, for one
   * of {@code jsonb} or {@code json} whatever is there is the value, but {@code null}, which is
   * NULL.
   *
   * @param text the JSON
   * @return its rows
   * @throws IllegalArgumentException if it is none; the message says which row, and why
   */
  public static ExpectedRows json(String text) {
    JsonNode array;
    try {
      array = JSON.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The JSON cannot be read: " + e.getOriginalMessage(), e);
    }
    if (!array.isArray() || array.isEmpty()) {
      throw new IllegalArgumentException(
          "The JSON is no array with rows; write [{\"id\": 1, \"status\": \"open\"}]");
    }
    Set<String> columns = new LinkedHashSet<>(array.get(0).propertyNames());
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (JsonNode object : array) {
      if (!object.isObject() || !new HashSet<>(object.propertyNames()).equals(columns)) {
        throw new IllegalArgumentException(
            "Row %d of the JSON is no object with the members %s, as the first row is: `%s`"
                .formatted(rows.size() + 1, columns, object));
      }
      List<@Nullable Object> row = new ArrayList<>();
      columns.forEach(column -> row.add(object.get(column).isNull() ? null : object.get(column)));
      rows.add(row);
    }
    return new ExpectedRows(List.copyOf(columns), rows, List.of(), List.of());
  }

  /**
   * Reads rows from a file.
   *
   * @param file a file in UTF-8, whose name ends in {@code .csv}, {@code .json} or {@code .txt} (a
   *     text table)
   * @return its rows
   * @throws IllegalArgumentException if it does not hold rows; the message says which line, and why
   * @throws UncheckedIOException if it cannot be read
   */
  public static ExpectedRows file(Path file) {
    return read(file.toString(), () -> TextSource.ofFile(file));
  }

  /**
   * Reads rows from a resource on the class path.
   *
   * @param name its name, as in {@code expected/orders.csv}, ending as that of a {@link #file} does
   * @return its rows
   * @throws IllegalArgumentException if there is none, or it does not hold rows
   * @throws UncheckedIOException if it cannot be read
   */
  public static ExpectedRows resource(String name) {
    return read(name, () -> TextSource.ofResource(name));
  }

  private static ExpectedRows read(String name, Supplier<String> text) {
    Function<String, ExpectedRows> reader =
        Map.<String, Function<String, ExpectedRows>>of(
                "csv", ExpectedRows::csv, "json", ExpectedRows::json, "txt", ExpectedRows::table)
            .get(name.substring(name.lastIndexOf('.') + 1));
    if (reader == null) {
      throw new IllegalArgumentException(
          "`"
              + name
              + "` does not end in .csv, .json or .txt, so that nobody knows how to read it");
    }
    String rows = text.get();
    try {
      return reader.apply(rows);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("`" + name + "` holds no rows: " + e.getMessage(), e);
    }
  }

  /**
   * Leaves columns out, so that they are not compared.
   *
   * @param names the columns
   * @return the rows without them
   * @throws IllegalArgumentException if there is no such column
   */
  public ExpectedRows ignoring(String... names) {
    Set<Integer> left = new HashSet<>();
    for (String name : names) {
      left.add(index(name));
    }
    List<Integer> kept =
        IntStream.range(0, columns.size()).filter(i -> !left.contains(i)).boxed().toList();
    List<List<@Nullable Object>> all = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      List<@Nullable Object> values = new ArrayList<>();
      kept.forEach(i -> values.add(row.get(i)));
      all.add(values);
    }
    return new ExpectedRows(kept.stream().map(columns::get).toList(), all, key, order);
  }

  /**
   * Says which columns tell a row from the others, so that a failure shows what changed in a row.
   * Where nothing is said it is the primary key, if its columns are among those expected.
   *
   * @param names the columns
   * @return the rows with that key
   * @throws IllegalArgumentException if there is no such column
   */
  public ExpectedRows keyedBy(String... names) {
    for (String name : names) {
      index(name);
    }
    return new ExpectedRows(columns, rows, List.of(names), order);
  }

  /**
   * Says by what the rows are sorted, for {@link RowsAssert#containsExactlyInOrder}. Where nothing
   * is said, a table is sorted by its primary key, and a query sorts itself.
   *
   * <pre>{@code
   * ExpectedRows.of("id", "status").orderedBy("placed_at desc", "id").row(2, "paid").row(1, "open")
   * }</pre>
   *
   * @param expressions SQL as after {@code order by}; of columns that need not be among those
   *     expected
   * @return the rows in that order
   */
  public ExpectedRows orderedBy(String... expressions) {
    return new ExpectedRows(columns, rows, key, List.of(expressions));
  }

  /**
   * Lets the numbers of a column be somewhat larger or smaller.
   *
   * @param column the column
   * @param tolerance by how much
   * @return the rows, with {@link Expected#closeTo(Number, Number)} for each number
   */
  public ExpectedRows tolerating(String column, Number tolerance) {
    return replaced(
        column,
        value ->
            Expected.closeTo(
                value instanceof Number number
                    ? number
                    : number(column, String.valueOf(text(value))),
                tolerance));
  }

  private static Number number(String column, String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("`" + text + "` in column " + column + " is no number", e);
    }
  }

  /**
   * Lets the times of a column be somewhat earlier or later.
   *
   * @param column the column
   * @param tolerance by how much
   * @return the rows, with {@link Expected#closeTo(Object, Duration)} for each time
   */
  public ExpectedRows tolerating(String column, Duration tolerance) {
    return replaced(column, value -> Expected.closeTo(text(value), tolerance));
  }

  /**
   * Lets the texts of a column differ in their case.
   *
   * @param column the column
   * @return the rows, with {@link Expected#ignoringCase} for each text
   */
  public ExpectedRows ignoringCase(String column) {
    return replaced(column, value -> Expected.ignoringCase(String.valueOf(text(value))));
  }

  private static Object text(Object value) {
    return value instanceof JsonNode node ? node.asString() : value;
  }

  /** Replaces the values of a column, but NULL and what is there already. */
  private ExpectedRows replaced(String column, UnaryOperator<Object> other) {
    int index = index(column);
    List<List<@Nullable Object>> all = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      List<@Nullable Object> values = new ArrayList<>(row);
      Object value = row.get(index);
      values.set(index, value == null || value instanceof Expected ? value : other.apply(value));
      all.add(values);
    }
    return new ExpectedRows(columns, all, key, order);
  }

  private int index(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      List<String> similar = SimilarNames.of(column, columns);
      throw new IllegalArgumentException(
          "`%s` is none of the expected columns %s%s"
              .formatted(
                  column, columns, similar.isEmpty() ? "" : "; similar is " + similar.get(0)));
    }
    return index;
  }

  List<String> columns() {
    return columns;
  }

  List<List<@Nullable Object>> rows() {
    return rows;
  }

  List<String> key() {
    return key;
  }

  List<String> order() {
    return order;
  }
}
