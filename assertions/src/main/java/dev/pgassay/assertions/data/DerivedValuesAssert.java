package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Expectations that values are what can be computed of others, and that they follow each other.
 *
 * @param <SELF> the assertion class itself
 */
abstract class DerivedValuesAssert<SELF extends DerivedValuesAssert<SELF>>
    extends ReferringValuesAssert<SELF> {

  DerivedValuesAssert(
      DataSource database,
      Class<?> self,
      @Nullable RowSource source,
      Terms terms,
      Consumer<AssertionError> failures,
      String value,
      boolean computed) {
    super(database, self, source, terms, failures, List.of(value), computed);
  }

  /**
   * Verifies that each element of each array refers to a row of another table or view, which has
   * the same value. A NULL refers to nothing.
   *
   * <pre>{@code
   * assertThat(database).rows("posts").values("tag_ids").haveElementsThatReferTo("tags", "id"); // passes
   * assertThat(database).rows("posts").values("tag_ids").haveElementsThatReferTo("tags", "id"); // fails: id=30 tag_ids={7,13}
   * }</pre>
   *
   * @param table the name of the other
   * @param column its column
   * @return this
   */
  public SELF haveElementsThatReferTo(String table, String column) {
    return haveElementsThatReferTo(rowsOf(table), column);
  }

  /**
   * Verifies that each element of each array refers to one of some other rows, which has the same
   * value. A NULL refers to nothing.
   *
   * <pre>{@code
   * RowsAssert live = assertThat(database).rows("tags").where("not retired");
   * assertThat(database).rows("posts").values("tag_ids").haveElementsThatReferTo(live, "id"); // passes
   * assertThat(database).rows("posts").values("tag_ids").haveElementsThatReferTo(live, "id"); // fails
   * }</pre>
   *
   * @param rows the others, of which no more than {@code where} may have been said
   * @param column their column
   * @return this
   */
  public SELF haveElementsThatReferTo(RowsAssert rows, String column) {
    return expectBeside(
        rows,
        others ->
            expectOfValues(
                List.of(),
                List.of(column),
                others,
                names ->
                    RowRule.of(
                            "to have elements that refer to " + others.name(names.others()),
                            "exists (select from pg_catalog.unnest(%s) as element"
                                    .formatted(names.value())
                                + "\n  where element not in "
                                + "(select %s from %s)"
                                    .formatted(
                                        names.others().get(0),
                                        others.from(names.others().get(0) + " is not null"))
                                + ")")
                        .about(names.filled())));
  }

  /**
   * Verifies that each value is an aggregate of the rows that refer to its row: a stored total the
   * sum of its parts, a counter their number. A row without parts has what the aggregate gives of
   * no rows: {@code count(*)} gives 0, {@code sum(price)} gives NULL. NULL is a value as any other
   * here.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").values("total").areAggregatesOf("lines", "order_id", "coalesce(sum(price), 0)"); // passes
   * assertThat(database).rows("orders").values("total").areAggregatesOf("lines", "order_id", "coalesce(sum(price), 0)"); // fails: id=5 total=90 computed=70
   * }</pre>
   *
   * @param parts the name of the table or view of the parts
   * @param reference the column of the parts that refers to the primary key of these rows
   * @param aggregate SQL with an aggregate function of the parts' columns
   * @return this
   * @throws IllegalArgumentException if these rows have no primary key of one column
   */
  public SELF areAggregatesOf(String parts, String reference, String aggregate) {
    return areAggregatesOf(rowsOf(parts), reference, aggregate);
  }

  /**
   * Verifies that each value is an aggregate of those of some rows that refer to its row.
   *
   * <pre>{@code
   * RowsAssert shown = assertThat(database).rows("comments").where("not spam");
   * assertThat(database).rows("posts").values("comment_count").areAggregatesOf(shown, "post_id", "count(*)"); // passes
   * assertThat(database).rows("posts").values("comment_count").areAggregatesOf(shown, "post_id", "count(*)"); // fails: id=8 …
   * }</pre>
   *
   * @param parts the parts, of which no more than {@code where} may have been said
   * @param reference the column of the parts that refers to the primary key of these rows
   * @param aggregate SQL with an aggregate function of the parts' columns
   * @return this
   * @throws IllegalArgumentException if these rows have no primary key of one column
   */
  public SELF areAggregatesOf(RowsAssert parts, String reference, String aggregate) {
    return areAggregatesOf(parts, List.of(reference), aggregate);
  }

  /**
   * Verifies that each value is an aggregate of those of some rows that refer to its row by a key
   * of several columns.
   *
   * <pre>{@code
   * RowsAssert lines = assertThat(database).rows("lines");
   * assertThat(database).rows("orders").values("total").areAggregatesOf(lines, List.of("shop", "number"), "sum(price)"); // passes
   * assertThat(database).rows("orders").values("total").areAggregatesOf(lines, List.of("shop", "number"), "sum(price)"); // fails: shop=1 number=7 …
   * }</pre>
   *
   * @param parts the parts, of which no more than {@code where} may have been said
   * @param reference the columns of the parts that refer to the primary key of these rows, in the
   *     order of that key
   * @param aggregate SQL with an aggregate function of the parts' columns
   * @return this
   * @throws IllegalArgumentException if the primary key of these rows has another number of columns
   */
  public SELF areAggregatesOf(RowsAssert parts, List<String> reference, String aggregate) {
    return aggregates(parts, reference, aggregate, "", "%s is distinct from %s");
  }

  /**
   * Verifies the same as {@link #areAggregatesOf(String, String, String)}, and allows a difference.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").values("total").areCloseToAggregatesOf("lines", "order_id", "sum(price)", 0.01); // passes
   * assertThat(database).rows("orders").values("total").areCloseToAggregatesOf("lines", "order_id", "sum(price)", 0.01); // fails
   * }</pre>
   *
   * @param parts the name of the table or view of the parts
   * @param reference the column of the parts that refers to the primary key of these rows
   * @param aggregate SQL with an aggregate function of the parts' columns
   * @param tolerance the largest difference: a number, or a duration between times
   * @return this
   * @throws IllegalArgumentException if these rows have no primary key of one column
   */
  public SELF areCloseToAggregatesOf(
      String parts, String reference, String aggregate, Object tolerance) {
    String most = SqlLiteral.of(tolerance);
    return aggregates(
        rowsOf(parts),
        List.of(reference),
        aggregate,
        ", give or take " + most,
        "(%1$s - %2$s > "
            + most
            + " or %2$s - %1$s > "
            + most
            + " or pg_catalog.num_nulls(%1$s, %2$s) = 1)");
  }

  private SELF aggregates(
      RowsAssert parts,
      List<String> reference,
      String aggregate,
      String tolerance,
      String differs) {
    return expectBeside(
        parts,
        others -> {
          List<String> key = key(source, reference, "areAggregatesOf");
          String ofNone =
              "(select " + aggregate + " from " + others.source().from() + " where false)";
          String now =
              "case when pgassay_other_1 is null then " + ofNone + " else pgassay_value end";
          return expectOfValues(
              List.of(),
              reference,
              others,
              names ->
                  RowRule.of(
                          "to be %s of %s%s"
                              .formatted(aggregate, others.name(names.others()), tolerance),
                          differs.formatted(names.value(), "pgassay_now"))
                      .joining(
                          "left join "
                              + others.item(
                                  labelled(names.others()) + ", " + aggregate + " as pgassay_value",
                                  "\n    group by " + String.join(", ", names.others()),
                                  "others")
                              + matching(key))
                      .joining("cross join lateral (select " + now + ") as computed (pgassay_now)")
                      .showing(List.of("pgassay_now as computed")));
        });
  }

  /** The columns of the primary key of some rows, of which there are as many as refer to it. */
  private static List<String> key(@Nullable RowSource source, List<String> reference, String verb) {
    if (source == null || !source.hasPrimaryKey() || source.key().size() != reference.size()) {
      throw new IllegalArgumentException(
          "`%s` needs rows of a table whose primary key has as many columns as refer to it, which are %s; %s. For other rows, state it of a query that joins, with satisfy(…)"
              .formatted(
                  verb,
                  reference,
                  source != null && source.hasPrimaryKey()
                      ? "the key is " + source.key()
                      : "there is none"));
    }
    return source.key();
  }

  /**
   * Verifies that each value is the same as one of the row that its row refers to: a copy that was
   * made so that nobody has to look there. A row that refers to nothing is not looked at; see
   * {@link #referTo(String, String...)}.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").values("customer_name").areCopiesOf("customers", "name", "customer_id"); // passes
   * assertThat(database).rows("orders").values("customer_name").areCopiesOf("customers", "name", "customer_id"); // fails: original=Customer 8 Ltd
   * }</pre>
   *
   * @param table the name of the table of the originals
   * @param column its column with the original values
   * @param reference the column of these rows that refers to the primary key of that table
   * @return this
   * @throws IllegalArgumentException if that table has no primary key of one column
   */
  public SELF areCopiesOf(String table, String column, String reference) {
    return areCopiesOf(table, column, List.of(reference));
  }

  /**
   * Verifies that each value is the same as one of the row that its row refers to by a key of
   * several columns. A row of which one of them is NULL is not looked at.
   *
   * <pre>{@code
   * assertThat(database).rows("lines").values("placed_on").areCopiesOf("orders", "placed_on", List.of("shop", "number")); // passes
   * assertThat(database).rows("lines").values("placed_on").areCopiesOf("orders", "placed_on", List.of("shop", "number")); // fails
   * }</pre>
   *
   * @param table the name of the table of the originals
   * @param column its column with the original values
   * @param reference the columns of these rows that refer to the primary key of that table, in the
   *     order of that key
   * @return this
   * @throws IllegalArgumentException if the primary key of that table has another number of columns
   */
  public SELF areCopiesOf(String table, String column, List<String> reference) {
    return expectBeside(
        rowsOf(table),
        others -> {
          List<String> key = key(others.source(), reference, "areCopiesOf");
          return expectOfValues(
              reference,
              List.of(column),
              others,
              names ->
                  RowRule.of(
                          "to be that of %s that %s"
                              .formatted(
                                  others.name(names.others()),
                                  String.join(", ", names.more())
                                      + (reference.size() == 1 ? " refers to" : " refer to")),
                          names.value() + " is distinct from pgassay_original")
                      .joining(
                          "join "
                              + others.item(
                                  labelled(key)
                                      + ", "
                                      + names.others().get(0)
                                      + " as pgassay_original",
                                  "",
                                  "others")
                              + matching(names.more()))
                      .showing(List.of("pgassay_original as original")));
        });
  }

  /**
   * Verifies that each value is what an expression gives of its row now, NULL included.
   *
   * <pre>{@code
   * assertThat(database).rows("articles").values("search").areComputedAs("to_tsvector('english', body)"); // passes
   * assertThat(database).rows("articles").values("search").areComputedAs("to_tsvector('english', body)"); // fails: id=3 …
   * }</pre>
   *
   * @param expression SQL of the row's columns
   * @return this
   */
  public SELF areComputedAs(String expression) {
    return expectOfValues(
        names ->
            RowRule.of(
                    "to be " + expression, names.value() + " is distinct from (" + expression + ")")
                .showing(List.of("(" + expression + ") as computed")));
  }

  /**
   * Verifies that each value of a generated column is what its expression gives now. PostgreSQL
   * computes a stored one when a row is written, and never again: not when a function that it calls
   * is replaced.
   *
   * <pre>{@code
   * assertThat(database).rows("products").values("slug").areGenerated(); // passes
   * assertThat(database).rows("products").values("slug").areGenerated(); // fails: slug=red_shoe computed=red-shoe
   * }</pre>
   *
   * @return this
   * @throws IllegalArgumentException if it is no generated column
   */
  public SELF areGenerated() {
    if (source == null) {
      return myself;
    }
    String written = values.get(0);
    return areComputedAs(
        source.relation() == null || computed
            ? notGenerated(written)
            : source.relation().columns().stream()
                .filter(
                    column ->
                        column.name().equals(written)
                            || List.of(column.name()).equals(Identifier.parse(written)))
                .map(Column::generationExpression)
                .filter(expression -> expression != null)
                .findFirst()
                .orElseGet(() -> notGenerated(written)));
  }

  private static String notGenerated(String value) {
    throw new IllegalArgumentException(
        "`%s` is no generated column; say what it is computed as, with areComputedAs(…)"
            .formatted(value));
  }

  /**
   * Verifies that from the least number to the greatest none is missing, in each group.
   *
   * <pre>{@code
   * assertThat(database).rows("invoices").perGroup("year").values("number").haveNoGaps(); // passes
   * assertThat(database).rows("invoices").perGroup("year").values("number").haveNoGaps(); // fails: year=2022 number=9 missing_from=7 missing_to=8
   * }</pre>
   *
   * @return this
   */
  public SELF haveNoGaps() {
    return gaps("", "1", null);
  }

  /**
   * Verifies that from a number on to the greatest none is missing, in each group.
   *
   * <pre>{@code
   * assertThat(database).rows("invoices").perGroup("year").values("number").haveNoGapsFrom(1); // passes
   * assertThat(database).rows("invoices").perGroup("year").values("number").haveNoGapsFrom(1); // fails: year=2023 number=2 missing_from=1
   * }</pre>
   *
   * @param first the number
   * @return this
   */
  public SELF haveNoGapsFrom(long first) {
    return gaps(" from " + first, "1", SqlLiteral.of(first));
  }

  /**
   * Verifies that from the earliest time to the latest, in steps, none is missing, in each group.
   *
   * <pre>{@code
   * assertThat(database).rows("rates").values("day").haveNoGaps("1 day"); // passes
   * assertThat(database).rows("rates").values("day").haveNoGaps("1 day"); // fails: day=2024-03-01 missing_from=2024-02-29 …
   * }</pre>
   *
   * @param step the step as an interval of PostgreSQL: {@code 1 day}, {@code 15 minutes}
   * @return this
   */
  public SELF haveNoGaps(String step) {
    return gaps(" in steps of " + step, "interval " + SqlLiteral.quoted(step), null);
  }

  private SELF gaps(String expectation, String step, @Nullable String first) {
    return expectOfValues(
        names -> {
          String lag =
              "pg_catalog.lag(%s) over %s".formatted(names.value(), names.windowBy(names.value()));
          String previous =
              first == null ? lag : "coalesce(" + lag + ", " + first + " - " + step + ")";
          return RowRule.of(
                  "to have no gaps" + expectation, names.value() + " > pgassay_previous + " + step)
              .about(names.filled())
              .computing(previous + " as pgassay_previous")
              .showing(
                  List.of(
                      "pgassay_previous + " + step + " as missing_from",
                      names.value() + " - " + step + " as missing_to"));
        });
  }

  /**
   * Goes on with the values in some order, each beside the one before it, in each group.
   *
   * <pre>{@code
   * assertThat(database).rows("readings").perGroup("meter").values("value").inOrderOf("day").doNotDecrease(); // passes
   * assertThat(database).rows("readings").perGroup("meter").values("value").inOrderOf("day").doNotDecrease(); // fails: meter=b …
   * }</pre>
   *
   * @param columns the columns that they are ordered by, together different for each row of a group
   * @return expectations of the values in that order
   */
  public OrderedValuesAssert inOrderOf(String... columns) {
    if (columns.length == 0) {
      throw new IllegalArgumentException("inOrderOf() needs a column that says what comes first");
    }
    return described(
        new OrderedValuesAssert(
            actual, source, terms, failures, values.get(0), computed, List.of(columns)));
  }

  /**
   * Verifies that the newest time, or that of each group, is no older than some duration now.
   *
   * <pre>{@code
   * assertThat(database).rows("items").values("received").areFresh(Duration.ofHours(24)); // passes
   * assertThat(database).rows("items").values("received").areFresh(Duration.ofHours(24)); // fails: it is 2024-09-09 10:00:00+00
   * }</pre>
   *
   * @param age how old it may be
   * @return this
   */
  public SELF areFresh(Duration age) {
    return fresh(age, "pg_catalog.now()", "now");
  }

  /**
   * Verifies that the newest time, or that of each group, is no older than some duration at an
   * instant that the test chooses.
   *
   * <pre>{@code
   * Instant noon = Instant.parse("2024-09-10T12:00:00Z");
   * assertThat(database).rows("items").values("received").areFresh(Duration.ofHours(24), noon); // passes
   * assertThat(database).rows("items").values("received").areFresh(Duration.ofHours(24), noon); // fails
   * }</pre>
   *
   * @param age how old it may be
   * @param now the instant
   * @return this
   */
  public SELF areFresh(Duration age, Instant now) {
    return fresh(age, "timestamptz " + SqlLiteral.of(now), now.toString());
  }

  private SELF fresh(Duration age, String now, String words) {
    String value = values.get(0);
    return expect(
        examination ->
            examination.ofGroups(
                computed ? List.of() : values,
                quoted ->
                    new GroupRule(
                        "newest " + value + " of",
                        "newest " + value,
                        "pg_catalog.max(" + (computed ? value : quoted.get(0)) + ")",
                        "to be",
                        "no older than %s at %s".formatted(age, words),
                        "it is",
                        "found >= %s - interval %s".formatted(now, SqlLiteral.of(age)))));
  }
}
