package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.View;
import dev.pgassay.assertions.failure.Failure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of rows as a whole: how many there are beside others, and that none is there twice.
 *
 * @param <SELF> the assertion class itself
 */
abstract class ComparedRowsAssert<SELF extends ComparedRowsAssert<SELF>>
    extends RowsExpectations<SELF> {

  ComparedRowsAssert(
      DataSource database,
      Class<?> self,
      @Nullable RowSource source,
      Terms terms,
      Consumer<AssertionError> failures) {
    super(database, self, source, terms, failures);
  }

  /**
   * Verifies that there are as many rows as in another table or view. Two that are empty have as
   * many; {@code isNotEmpty()} says that they are not.
   *
   * <pre>{@code
   * assertThat(database).rows("fact_sales").hasSameCountAs("raw.sales"); // passes
   * assertThat(database).rows("fact_sales").hasSameCountAs("raw.sales"); // fails: they number 98
   * }</pre>
   *
   * @param table the name of the other
   * @return this
   */
  public SELF hasSameCountAs(String table) {
    return hasSameCountAs(rowsOf(table));
  }

  /**
   * Verifies that there are as many rows as others.
   *
   * <pre>{@code
   * RowsAssert paid = assertThat(database).rows("orders").where("status = 'paid'");
   * assertThat(database).rows("receipts").hasSameCountAs(paid); // passes
   * assertThat(database).rows("receipts").hasSameCountAs(paid); // fails: they number 16
   * }</pre>
   *
   * @param others the others, of which no more than {@code where} may have been said
   * @return this
   */
  public SELF hasSameCountAs(RowsAssert others) {
    return count(others, "hasSameCountAs", "as many as", "found = wanted");
  }

  /**
   * Verifies that there are fewer rows than in another table or view.
   *
   * <pre>{@code
   * assertThat(database).rows("refunds").hasLowerCountThan("payments"); // passes
   * assertThat(database).rows("refunds").hasLowerCountThan("payments"); // fails: they number 25
   * }</pre>
   *
   * @param table the name of the other
   * @return this
   */
  public SELF hasLowerCountThan(String table) {
    return hasLowerCountThan(rowsOf(table));
  }

  /**
   * Verifies that there are fewer rows than others.
   *
   * <pre>{@code
   * RowsAssert payments = assertThat(database).rows("payments").where("settled");
   * assertThat(database).rows("refunds").hasLowerCountThan(payments); // passes
   * assertThat(database).rows("refunds").hasLowerCountThan(payments); // fails: they number 25
   * }</pre>
   *
   * @param others the others, of which no more than {@code where} may have been said
   * @return this
   */
  public SELF hasLowerCountThan(RowsAssert others) {
    return count(others, "hasLowerCountThan", "fewer than", "found < wanted");
  }

  /**
   * Verifies that there are so many times as many rows as in another table or view.
   *
   * <pre>{@code
   * assertThat(database).rows("translations").hasCountTimes(2, "phrases"); // passes
   * assertThat(database).rows("translations").hasCountTimes(2, "phrases"); // fails: they number 59
   * }</pre>
   *
   * @param factor how many times, above 0
   * @param table the name of the other
   * @return this
   */
  public SELF hasCountTimes(double factor, String table) {
    return hasCountTimes(factor, rowsOf(table));
  }

  /**
   * Verifies that there are so many times as many rows as others.
   *
   * <pre>{@code
   * RowsAssert live = assertThat(database).rows("phrases").where("not retired");
   * assertThat(database).rows("translations").hasCountTimes(2, live); // passes
   * assertThat(database).rows("translations").hasCountTimes(2, live); // fails: they number 59
   * }</pre>
   *
   * @param factor how many times, above 0
   * @param others the others, of which no more than {@code where} may have been said
   * @return this
   */
  public SELF hasCountTimes(double factor, RowsAssert others) {
    if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "No rows number `" + factor + "` times others; give a number above 0");
    }
    String times = BigDecimal.valueOf(factor).stripTrailingZeros().toPlainString();
    return count(
        others, "hasCountTimes", times + " times as many as", "found = " + times + " * wanted");
  }

  private SELF count(RowsAssert rows, String verb, String expected, String holds) {
    refuseGroups(verb);
    return expectBeside(
        rows,
        others ->
            expect(
                examination ->
                    examination.ofAll(
                        new GroupRule(
                            "rows of",
                            "count",
                            "pg_catalog.count(*)",
                            "to number",
                            expected + " " + others.name() + ":",
                            "they number",
                            holds),
                        others,
                        "pg_catalog.count(*)")));
  }

  /**
   * Verifies that no group is larger than its share of all rows. Say before what makes the groups.
   *
   * <pre>{@code
   * assertThat(database).rows("answers").perGroup("choice").hasShareOfAtMost(40); // passes
   * assertThat(database).rows("answers").perGroup("choice").hasShareOfAtMost(40); // fails: choice=A percent=49.0
   * }</pre>
   *
   * @param percent how many of a hundred rows, from 0 to 100
   * @return this
   */
  public SELF hasShareOfAtMost(double percent) {
    if (terms.perGroup().isEmpty()) {
      throw new IllegalArgumentException(
          "All rows together are 100 percent; say perGroup(…) before `hasShareOfAtMost`");
    }
    GroupRule rule =
        new GroupRule(
            "rows of",
            "percent",
            "pg_catalog.round(pg_catalog.count(*) * 100.0 / pg_catalog.sum(pg_catalog.count(*)) over (), 2)",
            "to be",
            String.format(Locale.ROOT, "at most %s", percent),
            "they are",
            String.format(Locale.ROOT, "found <= %s", percent));
    return expect(examination -> examination.ofGroups(rule));
  }

  /**
   * Verifies that no row is there twice: with the same values in all columns, as PostgreSQL writes
   * them, NULL included. Of a table with a key this says nothing; it is for views, queries, and
   * tables without.
   *
   * <pre>{@code
   * assertThat(database).rows("statement_lines").hasNoDuplicates(); // passes
   * assertThat(database).rows("statement_lines").hasNoDuplicates(); // fails: booked=2024-01-11 amount=100 …
   * }</pre>
   *
   * @return this
   */
  public SELF hasNoDuplicates() {
    return expect(
        examination ->
            examination.ofWholeRows(
                "row of " + name(),
                columns ->
                    RowRule.of("to be there once", "pgassay_rows > 1")
                        .computing(
                            "pg_catalog.count(*) over "
                                + columns.windowOf(
                                    columns.values().stream()
                                        .map(column -> column + "::text")
                                        .toList())
                                + " as pgassay_rows")));
  }

  /**
   * Goes on with a value that is computed of all rows, or of those of each group.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").aggregate("sum(total)").isBetween(900, 1_000); // passes
   * assertThat(database).rows("orders").aggregate("sum(total)").isBetween(900, 1_000); // fails: it is 1170
   * }</pre>
   *
   * @param aggregate SQL with an aggregate function of the columns
   * @return expectations of its value
   */
  public AggregateAssert aggregate(String aggregate) {
    return described(new AggregateAssert(actual, source, terms, failures, aggregate));
  }

  /**
   * Verifies that the rows are those of another table or view, with the same values. Where both
   * have the same primary key, it tells which rows belong together, and a failure names the values
   * that differ; otherwise rows are compared whole, each as often as it is there.
   *
   * <pre>{@code
   * assertThat(database).rows("copy.accounts").hasSameRowsAs("live.accounts"); // passes
   * assertThat(database).rows("copy.accounts").hasSameRowsAs("live.accounts"); // fails: id=16 difference=owner '' instead of NULL
   * }</pre>
   *
   * @param table the name of the other
   * @param key columns that tell rows apart, where it is not the primary key
   * @return this
   */
  public SELF hasSameRowsAs(String table, String... key) {
    return hasSameRowsAs(rowsOf(table), key);
  }

  /**
   * Verifies that the rows are those of others, with the same values. Both have the same columns; a
   * query says which, where some are to be left out.
   *
   * <pre>{@code
   * RowsAssert old = assertThat(database).query("select id, email from users_old");
   * assertThat(database).query("select id, email from users").hasSameRowsAs(old, "id"); // passes
   * assertThat(database).query("select id, email from users").hasSameRowsAs(old, "id"); // fails: id=17 difference=missing
   * }</pre>
   *
   * @param others the others, of which no more than {@code where} may have been said
   * @param key columns that tell rows apart, none of them NULL; none for the primary key that both
   *     have, or else to compare rows whole
   * @return this
   */
  public SELF hasSameRowsAs(RowsAssert others, String... key) {
    refuseGroups("hasSameRowsAs");
    return expectBeside(
        others,
        rows ->
            expectOfSource(
                own ->
                    examination ->
                        examination.look(new SameRows(own, terms, rows, List.of(key))::at)));
  }

  /**
   * Verifies that a materialized view holds what its query gives now.
   *
   * <pre>{@code
   * assertThat(database).rows("sales_by_region").isUpToDate(); // passes
   * assertThat(database).rows("sales_by_region").isUpToDate(); // fails: difference=missing region=north n=29
   * }</pre>
   *
   * @return this
   * @throws IllegalArgumentException if it is no materialized view
   */
  public SELF isUpToDate() {
    return expectOfSource(
        own -> {
          if (!(own.relation() instanceof View view && view.materialized())) {
            throw new IllegalArgumentException(
                "`" + own.name() + "` is no materialized view, so that it is never out of date");
          }
          OtherRows now =
              new OtherRows(
                  RowSource.ofQuery(own.others(), view.definition()).called("its query now"),
                  Terms.PLAIN);
          return examination -> examination.look(new SameRows(own, terms, now, List.of())::at);
        });
  }

  private SELF expectOfSource(
      Function<RowSource, Function<RowsExamination, Optional<Failure>>> expectation) {
    return source == null ? myself : expect(expectation.apply(source));
  }

  /**
   * Goes on with the tree, or the trees, that the rows make: each refers to the primary key of its
   * parent, and roots refer to NULL.
   *
   * <pre>{@code
   * assertThat(database).rows("units").tree("parent_id").hasNoCycles(); // passes
   * assertThat(database).rows("units").tree("parent_id").hasNoCycles(); // fails: id=10 parent_id=40
   * }</pre>
   *
   * @param parent the column that refers to the parent
   * @return expectations of the tree
   * @throws IllegalArgumentException if there is no primary key of one column
   */
  public TreeAssert tree(String parent) {
    if (source != null && (!source.hasPrimaryKey() || source.key().size() != 1)) {
      throw new IllegalArgumentException(
          "`%s` has no primary key of one column; say what `%s` refers to: tree(key, parent), where each may be a list"
              .formatted(source.name(), parent));
    }
    return tree(source == null ? "" : source.key().get(0), parent);
  }

  /**
   * Goes on with the tree, or the trees, that the rows make: each refers to its parent, and roots
   * refer to NULL.
   *
   * <pre>{@code
   * assertThat(database).rows("units").tree("code", "parent_code").leadsToRoots(); // passes
   * assertThat(database).rows("units").tree("code", "parent_code").leadsToRoots(); // fails: code=A7 parent_code=A1
   * }</pre>
   *
   * @param key the column that is referred to
   * @param parent the column that refers to it
   * @return expectations of the tree
   */
  public TreeAssert tree(String key, String parent) {
    return tree(List.of(key), List.of(parent));
  }

  /**
   * Goes on with the tree, or the trees, that the rows make: each refers to its parent by several
   * columns, and is a root where one of them is NULL. Key and parent may have columns in common.
   *
   * <pre>{@code
   * assertThat(database).rows("units").tree(List.of("tenant", "id"), List.of("tenant", "parent_id")).hasNoCycles(); // passes
   * assertThat(database).rows("units").tree(List.of("tenant", "id"), List.of("tenant", "parent_id")).hasNoCycles(); // fails: tenant=1 id=10 parent_id=40
   * }</pre>
   *
   * @param key the columns that are referred to
   * @param parent the columns that refer to them, in the same order
   * @return expectations of the tree
   * @throws IllegalArgumentException if there are not as many of both, or none
   */
  public TreeAssert tree(List<String> key, List<String> parent) {
    if (key.isEmpty() || key.size() != parent.size()) {
      throw new IllegalArgumentException(
          "A parent is referred to by as many columns as its key has, one or more; there are `%s` and `%s`"
              .formatted(String.join(", ", key), String.join(", ", parent)));
    }
    refuseGroups("tree");
    return described(
        new TreeAssert(actual, source, terms, failures, List.copyOf(key), List.copyOf(parent)));
  }

  /**
   * Goes on with an interval for each row, as ranges that a column holds.
   *
   * <pre>{@code
   * assertThat(database).rows("bookings").perGroup("room").intervals("during").doNotOverlap(); // passes
   * assertThat(database).rows("bookings").perGroup("room").intervals("during").doNotOverlap(); // fails: id=7 …
   * }</pre>
   *
   * @param range the column
   * @return expectations of the intervals
   */
  public IntervalsAssert intervals(String range) {
    return described(new IntervalsAssert(actual, source, terms, failures, List.of(range)));
  }

  /**
   * Goes on with an interval for each row, from the value of one column up to that of another,
   * which does not belong to it. Where the last day does, make the interval in a query: {@code
   * daterange(valid_from, valid_to, '[]') as valid}.
   *
   * <pre>{@code
   * assertThat(database).rows("prices").perGroup("sku").intervals("valid_from", "valid_to").doNotOverlap(); // passes
   * assertThat(database).rows("prices").perGroup("sku").intervals("valid_from", "valid_to").doNotOverlap(); // fails: id=32 …
   * }</pre>
   *
   * @param begin the column of the beginning; NULL has always begun
   * @param end the column of the end; NULL never ends
   * @return expectations of the intervals
   */
  public IntervalsAssert intervals(String begin, String end) {
    return described(new IntervalsAssert(actual, source, terms, failures, List.of(begin, end)));
  }
}
