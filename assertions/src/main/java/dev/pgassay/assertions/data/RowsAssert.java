package dev.pgassay.assertions.data;

import dev.pgassay.assertions.sql.BoundSql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of the rows of a table, a view or a query.
 *
 * <p>They are examined in the database, in one statement where they hold, so a table of millions
 * costs no memory here. First it is said which rows are meant and on what terms ({@link #where},
 * {@link #allowing}, {@link #perGroup}, {@link #within}, …), then what is expected of them. Each
 * expectation looks at the database anew, in a read-only transaction or within the one that is
 * open, and fails where policies would hide rows from it.
 *
 * <p>An expectation of each row fails when there is no row to look at, unless {@link
 * #allowingNoRows} says that this is fine.
 *
 * <p>Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RowsAssert extends ComparedRowsAssert<RowsAssert> {

  /**
   * Begins expectations.
   *
   * @param database the database
   * @param source the rows; null when they were not there, which has failed already
   * @param failures takes a failed expectation: throws it, or collects it
   */
  @API(status = API.Status.INTERNAL)
  public RowsAssert(
      DataSource database, @Nullable RowSource source, Consumer<AssertionError> failures) {
    this(database, source, Terms.PLAIN, failures);
  }

  private RowsAssert(
      DataSource database,
      @Nullable RowSource source,
      Terms terms,
      Consumer<AssertionError> failures) {
    super(database, RowsAssert.class, source, terms, failures);
  }

  private RowsAssert on(Terms other) {
    RowsAssert rows = new RowsAssert(actual, source, other, failures);
    rows.info.description(info.description());
    return rows;
  }

  /**
   * Goes on with those rows for which a condition holds, too.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").where("status = ?", "open").hasCount(3); // passes
   * assertThat(database).rows("orders").where("status = ?", "lost").hasCount(3); // fails: they number 0
   * }</pre>
   *
   * @param condition SQL, with a question mark for each value; without values, a question mark is
   *     PostgreSQL's operator, and with them the operator is written {@code ??}
   * @param values the values, in their order
   * @return expectations of those rows
   */
  public RowsAssert where(String condition, @Nullable Object... values) {
    return on(terms.where(BoundSql.of(condition, values)));
  }

  /**
   * Allows that some rows do not meet what is expected of each, or that some groups do not.
   *
   * <pre>{@code
   * assertThat(database).rows("users").allowing(2).values("phone").areNotNull(); // passes: 2 have none
   * assertThat(database).rows("users").allowing(1).values("phone").areNotNull(); // fails
   * }</pre>
   *
   * @param rows how many rows, or groups, may be otherwise; with {@link #perGroup}, how many rows
   *     of each group
   * @return expectations on these terms
   */
  public RowsAssert allowing(long rows) {
    if (rows < 0) {
      throw new IllegalArgumentException("`" + rows + "` rows cannot be allowed; give 0 or more");
    }
    return on(terms.allowing(rows));
  }

  /**
   * Allows that some of a hundred rows do not meet what is expected of each.
   *
   * <pre>{@code
   * assertThat(database).rows("users").allowingPercent(5).values("phone").areNotNull(); // passes
   * assertThat(database).rows("users").allowingPercent(1).values("phone").areNotNull(); // fails
   * }</pre>
   *
   * @param percent how many of a hundred, from 0 to 100
   * @return expectations on these terms
   */
  public RowsAssert allowingPercent(double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException(
          "`" + percent + "` percent cannot be allowed; give a number from 0 to 100");
    }
    return on(terms.allowingPercent(percent));
  }

  /**
   * Examines each group of rows for itself: those whose values in some columns are the same. Groups
   * without a row are not there, and not examined.
   *
   * <pre>{@code
   * assertThat(database).rows("wheels").perGroup("car_id").hasCount(4); // passes
   * assertThat(database).rows("wheels").perGroup("car_id").hasCount(4); // fails: car_id=17 count=3
   * }</pre>
   *
   * @param columns the columns
   * @return expectations of each group
   */
  public RowsAssert perGroup(String... columns) {
    if (columns.length == 0) {
      throw new IllegalArgumentException("perGroup() needs a column whose values make the groups");
    }
    return on(terms.perGroup(List.of(columns)));
  }

  /**
   * Says how many offending rows a failure shows; 10 if nothing is said.
   *
   * <pre>{@code
   * assertThat(database).rows("users").showing(50).values("phone").areNotNull(); // passes
   * assertThat(database).rows("users").showing(50).values("phone").areNotNull(); // fails, and shows up to 50
   * }</pre>
   *
   * @param rows how many, at least 1
   * @return expectations on these terms
   */
  public RowsAssert showing(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("`" + rows + "` rows cannot be shown; give 1 or more");
    }
    return on(terms.showing(rows));
  }

  /**
   * Says that it is fine when there is no row to look at.
   *
   * <pre>{@code
   * assertThat(database).rows("refunds").allowingNoRows().values("amount").arePositive(); // passes: none
   * assertThat(database).rows("refunds").values("amount").arePositive(); // fails: 0 rows were examined
   * }</pre>
   *
   * @return expectations on these terms
   */
  public RowsAssert allowingNoRows() {
    return on(terms.allowingNoRows());
  }

  /**
   * Looks again while an expectation fails, until it holds or the time is over. For what other
   * threads and sessions write.
   *
   * <pre>{@code
   * assertThat(database).rows("outbox").within(Duration.ofSeconds(5)).isEmpty(); // passes after a while
   * assertThat(database).rows("outbox").within(Duration.ofSeconds(5)).isEmpty(); // fails after 5 s: there are 2
   * }</pre>
   *
   * @param time for how long
   * @return expectations on these terms
   */
  public RowsAssert within(Duration time) {
    return on(terms.within(time));
  }

  /**
   * Goes on with the values of a column. An expectation of values says nothing of NULL, unless it
   * is about NULL.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").values("status").areIn("open", "paid"); // passes
   * assertThat(database).rows("orders").values("state").areIn("open", "paid");  // fails: similar names: status
   * }</pre>
   *
   * @param column its name
   * @return expectations of its values
   */
  public ValuesAssert values(String column) {
    return described(new ValuesAssert(actual, source, terms, failures, column, false));
  }

  /**
   * Goes on with the values of an expression, one for each row.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").expression("total - discount").areNotNegative(); // passes
   * assertThat(database).rows("orders").expression("total - discount").areNotNegative(); // fails
   * }</pre>
   *
   * @param expression SQL of the row's columns
   * @return expectations of its values
   */
  public ValuesAssert expression(String expression) {
    return described(new ValuesAssert(actual, source, terms, failures, expression, true));
  }

  /**
   * Goes on with the values of several columns together.
   *
   * <pre>{@code
   * assertThat(database).rows("votes").values("poll_id", "user_id").areUnique(); // passes
   * assertThat(database).rows("votes").values("poll_id", "user_id").areUnique(); // fails: poll_id=3 user_id=9 …
   * }</pre>
   *
   * @param first the first column
   * @param second the second
   * @param more others
   * @return expectations of their values
   */
  public ValueTuplesAssert values(String first, String second, String... more) {
    List<String> columns = new ArrayList<>(List.of(first, second));
    columns.addAll(List.of(more));
    return described(new ValueTuplesAssert(actual, source, terms, failures, columns));
  }

  /**
   * Verifies how many rows there are.
   *
   * <pre>{@code
   * assertThat(database).rows("states").hasCount(50); // passes
   * assertThat(database).rows("states").hasCount(50); // fails: they number 49
   * }</pre>
   *
   * @param rows how many
   * @return this
   */
  public RowsAssert hasCount(long rows) {
    return count(text(rows), "found = " + rows);
  }

  /**
   * Verifies that there are so many rows or more.
   *
   * <pre>{@code
   * assertThat(database).rows("states").hasCountOfAtLeast(50); // passes: 50
   * assertThat(database).rows("states").hasCountOfAtLeast(51); // fails: they number 50
   * }</pre>
   *
   * @param rows how many
   * @return this
   */
  public RowsAssert hasCountOfAtLeast(long rows) {
    return count("at least " + text(rows), "found >= " + rows);
  }

  /**
   * Verifies that there are so many rows or fewer.
   *
   * <pre>{@code
   * assertThat(database).rows("addresses").where("current").perGroup("user_id").hasCountOfAtMost(1); // passes
   * assertThat(database).rows("addresses").where("current").perGroup("user_id").hasCountOfAtMost(1); // fails
   * }</pre>
   *
   * @param rows how many
   * @return this
   */
  public RowsAssert hasCountOfAtMost(long rows) {
    return count("at most " + text(rows), "found <= " + rows);
  }

  /**
   * Verifies that the number of rows lies between two numbers, or is one of them.
   *
   * <pre>{@code
   * assertThat(database).rows("loads").perGroup("day").hasCountBetween(30, 60); // passes
   * assertThat(database).rows("loads").perGroup("day").hasCountBetween(30, 60); // fails: day=2024-04-06 count=3
   * }</pre>
   *
   * @param least the smaller
   * @param most the larger
   * @return this
   */
  public RowsAssert hasCountBetween(long least, long most) {
    if (least > most) {
      throw new IllegalArgumentException(
          "No number lies between `" + least + "` and `" + most + "`; give the smaller first");
    }
    return count(
        "between " + text(least) + " and " + text(most), "found between " + least + " and " + most);
  }

  private RowsAssert count(String expected, String holds) {
    GroupRule rule =
        new GroupRule(
            "rows of", "count", "pg_catalog.count(*)", "to number", expected, "they number", holds);
    return expect(examination -> examination.ofGroups(rule));
  }

  private static String text(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /**
   * Verifies that there are no rows.
   *
   * <pre>{@code
   * assertThat(database).rows("staging").isEmpty(); // passes
   * assertThat(database).rows("staging").isEmpty(); // fails: there are 2: id=51 raw=51 …
   * }</pre>
   *
   * @return this
   */
  public RowsAssert isEmpty() {
    return expect(RowsExamination::ofNone);
  }

  /**
   * Verifies that there is a row at least.
   *
   * <pre>{@code
   * assertThat(database).rows("users").isNotEmpty();        // passes
   * assertThat(database).rows("users_import").isNotEmpty(); // fails: they number 0
   * }</pre>
   *
   * @return this
   */
  public RowsAssert isNotEmpty() {
    return hasCountOfAtLeast(1);
  }

  /**
   * Verifies that a condition holds for each row. As in a check constraint, a condition that is
   * NULL for a row does not fail.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").satisfy("discount <= total"); // passes
   * assertThat(database).rows("orders").satisfy("discount <= total"); // fails: id=17 discount=90 total=70
   * }</pre>
   *
   * @param condition SQL of the row's columns, with a question mark for each value
   * @param values the values, in their order
   * @return this
   */
  public RowsAssert satisfy(String condition, @Nullable Object... values) {
    String bound = BoundSql.of(condition, values);
    return expectOfEach(
        columns -> "row of " + name(),
        List.of(),
        columns ->
            RowRule.of("to satisfy " + bound, "(" + bound + ") is false").showing(List.of("*")));
  }

  /**
   * Verifies that the rows are those expected, in the order of the primary key, of the query, or of
   * {@link ExpectedRows#orderedBy}.
   *
   * <pre>{@code
   * assertThat(database).query("select name from steps order by position").containsExactlyInOrder(steps); // passes
   * assertThat(database).query("select name from steps order by name").containsExactlyInOrder(steps);     // fails
   * }</pre>
   *
   * @param expected the rows
   * @return this
   */
  public RowsAssert containsExactlyInOrder(ExpectedRows expected) {
    return expect(expected, RowsRelation.IN_ORDER);
  }

  /**
   * Verifies that the rows are those expected and no others, each as often, in whatever order.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").containsExactly(
   *     ExpectedRows.of("id", "status").row(1, "open").row(2, "paid")); // passes
   * assertThat(database).rows("orders").containsExactly(
   *     ExpectedRows.of("id", "status").row(1, "open").row(2, "open")); // fails: id=2 status: open -> paid
   * }</pre>
   *
   * @param expected the rows
   * @return this
   */
  public RowsAssert containsExactly(ExpectedRows expected) {
    return expect(expected, RowsRelation.EXACTLY);
  }

  /**
   * Verifies that each row is one of those expected, and that each of these is there, however
   * often.
   *
   * <pre>{@code
   * ExpectedRows statuses = ExpectedRows.of("status").row("open").row("paid");
   * assertThat(database).rows("orders").containsExactlyAsSet(statuses); // passes: open, open, paid
   * assertThat(database).rows("orders").containsExactlyAsSet(statuses); // fails: 1 row is missing: status=paid
   * }</pre>
   *
   * @param expected the rows
   * @return this
   */
  public RowsAssert containsExactlyAsSet(ExpectedRows expected) {
    return expect(expected, RowsRelation.AS_SET);
  }

  /**
   * Verifies that the rows expected are there, each as often at least, among any others.
   *
   * <pre>{@code
   * assertThat(database).rows("users").contains(ExpectedRows.of("email").row("ada@example.org")); // passes
   * assertThat(database).rows("users").contains(ExpectedRows.of("email").row("bob@example.org")); // fails
   * }</pre>
   *
   * @param expected the rows
   * @return this
   */
  public RowsAssert contains(ExpectedRows expected) {
    return expect(expected, RowsRelation.AT_LEAST);
  }

  /**
   * Verifies that there is none of these rows. Fails, too, where there is no row at all, unless
   * {@link #allowingNoRows} says that this is fine.
   *
   * <pre>{@code
   * assertThat(database).rows("users").containsNone(ExpectedRows.of("email").row("bob@example.org")); // passes
   * assertThat(database).rows("users").containsNone(ExpectedRows.of("email").row("ada@example.org")); // fails
   * }</pre>
   *
   * @param unwanted the rows
   * @return this
   */
  public RowsAssert containsNone(ExpectedRows unwanted) {
    return expect(unwanted, RowsRelation.NONE);
  }

  private RowsAssert expect(ExpectedRows rows, RowsRelation relation) {
    return expect(
        examination ->
            new ExpectedRowsExamination(examination, Objects.requireNonNull(source), terms)
                .of(rows, relation));
  }

  /**
   * Verifies that there is one row with one value, and which.
   *
   * <pre>{@code
   * assertThat(database).query("select sum(total) from orders").hasValue(30); // passes: 30.00
   * assertThat(database).query("select sum(total) from orders").hasValue(31); // fails: it is 30.00
   * }</pre>
   *
   * @param value the value: what Java has for its type, a text that PostgreSQL reads as that type,
   *     null, or an {@link Expected}
   * @return this
   */
  public RowsAssert hasValue(@Nullable Object value) {
    return expect(
        examination ->
            new ExpectedRowsExamination(examination, Objects.requireNonNull(source), terms)
                .ofValue(value));
  }

  /**
   * Goes on without what is another in each run: a time becomes {@code <time>}, anything else a
   * number in the order of appearance, {@code #1}, {@code #2}. Columns that are named together
   * share their numbers, so that a reference can be followed.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").scrubbing("id", "placed_at").matchesFile("orders.txt"); // passes
   * assertThat(database).rows("orders").scrubbing("placed_at").matchesFile("orders.txt");       // fails: id: #1 -> 51
   * }</pre>
   *
   * @param columns the columns
   * @return expectations without them
   */
  public ScrubbedRowsAssert scrubbing(String... columns) {
    return unscrubbed().scrubbing(columns);
  }

  private ScrubbedRowsAssert unscrubbed() {
    return described(
        new ScrubbedRowsAssert(
            actual, source, terms, failures, new Scrubbing(List.of()), List.of()));
  }

  /**
   * Verifies that the rows are those in a file that is committed beside the tests: a text table,
   * sorted by the primary key, or by all columns where there is none; a query that sorts itself
   * keeps its order. The text is the same on every machine: times in UTC, numbers in full, bytes in
   * hex.
   *
   * <pre>{@code
   * assertThat(database).rows("countries").matchesFile("countries.txt"); // passes: nothing changed since it was written
   * assertThat(database).rows("countries").matchesFile("countries.txt"); // fails: code=CH  name: Swiss -> Switzerland
   * }</pre>
   *
   * <p>A file that is missing is written, and the expectation fails and says so. The system
   * property {@code pgassay.update=true} writes it again, and the expectation passes. With {@code
   * CI=true} in the environment nothing is ever written.
   *
   * @param file the file: a name alone lies in {@code src/test/resources/pgassay}, anything else is
   *     taken as a path
   * @return this
   */
  public RowsAssert matchesFile(String file) {
    unscrubbed().matchesFile(file);
    return this;
  }
}
