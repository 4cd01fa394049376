package dev.pgassay.assertions.data;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Expectations that values differ from each other, or are so many different ones.
 *
 * @param <SELF> the assertion class itself
 */
abstract class UniqueValuesAssert<SELF extends UniqueValuesAssert<SELF>>
    extends RowsExpectations<SELF> {

  private static final String NORMALIZED = "pg_catalog.normalize((%s)::text)";

  final List<String> values;
  final boolean computed;

  /**
   * Begins expectations.
   *
   * @param values the columns' names, or one expression
   * @param computed whether it is an expression
   */
  UniqueValuesAssert(
      DataSource database,
      Class<?> self,
      @Nullable RowSource source,
      Terms terms,
      Consumer<AssertionError> failures,
      List<String> values,
      boolean computed) {
    super(database, self, source, terms, failures);
    this.values = values;
    this.computed = computed;
  }

  /** Expects something of the values of each row. */
  final SELF expectOfValues(Function<Columns, RowRule> rule) {
    return expectOfValues(List.of(), List.of(), null, rule);
  }

  /**
   * Expects something of the values of each row, in view of others.
   *
   * @param more other columns of the same rows
   * @param otherColumns columns of the other rows
   * @param others the other rows, if any
   * @param rule makes the rule
   */
  final SELF expectOfValues(
      List<String> more,
      List<String> otherColumns,
      @Nullable OtherRows others,
      Function<Columns, RowRule> rule) {
    Columns columns = new Columns(computed ? List.of() : values, more, List.of(), otherColumns);
    return expect(
        examination ->
            examination.ofEach(
                columns,
                others,
                quoted -> subject(quoted.values()),
                quoted ->
                    computed
                        ? rule.apply(asColumn(quoted)).showing(List.of(expression() + " as value"))
                        : rule.apply(quoted)));
  }

  private String subject(List<String> quoted) {
    return computed || source == null ? values.get(0) + " of " + name() : source.name(quoted);
  }

  private Columns asColumn(Columns quoted) {
    return new Columns(List.of(expression()), quoted.more(), quoted.groups(), quoted.others());
  }

  private String expression() {
    return "(" + values.get(0) + ")";
  }

  /**
   * Verifies that no two rows have the same values. As in a unique constraint, rows with a NULL
   * among them are not compared.
   *
   * <pre>{@code
   * assertThat(database).rows("votes").values("poll_id", "user_id").areUnique(); // passes
   * assertThat(database).rows("votes").values("poll_id", "user_id").areUnique(); // fails: poll_id=3 user_id=9 …
   * }</pre>
   *
   * @return this
   */
  public SELF areUnique() {
    return expectOfValues(
        columns -> unique("to be unique", columns, columns.values()).about(columns.filled()));
  }

  /**
   * Verifies that no two rows have the same values, where NULL is a value as any other, as in a
   * constraint with {@code NULLS NOT DISTINCT}.
   *
   * <pre>{@code
   * assertThat(database).rows("flags").values("name", "customer").areUniqueNullsNotDistinct(); // passes
   * assertThat(database).rows("flags").values("name", "customer").areUniqueNullsNotDistinct(); // fails: customer=null …
   * }</pre>
   *
   * @return this
   */
  public SELF areUniqueNullsNotDistinct() {
    return expectOfValues(
        columns -> unique("to be unique, NULL included", columns, columns.values()));
  }

  /**
   * Verifies that no two rows have the same words, whether in capitals or not, and in whichever
   * Unicode form. Needs a database in UTF-8.
   *
   * <pre>{@code
   * assertThat(database).rows("users").values("email").areUniqueIgnoringCase(); // passes
   * assertThat(database).rows("users").values("email").areUniqueIgnoringCase(); // fails: Ada@example.org
   * }</pre>
   *
   * @return this
   */
  public SELF areUniqueIgnoringCase() {
    return unique("to be unique, ignoring case", "pg_catalog.lower(" + NORMALIZED + ")");
  }

  /**
   * Verifies that no two rows have words that a reader takes for the same: capitals, blanks around
   * and between words, and the Unicode form make no difference. Needs a database in UTF-8.
   *
   * <pre>{@code
   * assertThat(database).rows("suppliers").values("name").areUniqueToReaders(); // passes
   * assertThat(database).rows("suppliers").values("name").areUniqueToReaders(); // fails: " SUPPLIER 7 "
   * }</pre>
   *
   * @return this
   */
  public SELF areUniqueToReaders() {
    return unique(
        "to be unique, ignoring case and blanks",
        "pg_catalog.btrim(pg_catalog.regexp_replace(pg_catalog.lower("
            + NORMALIZED
            + "), '\\s+', ' ', 'g'))");
  }

  private SELF unique(String expectation, String as) {
    return expectOfValues(
        columns ->
            unique(expectation, columns, columns.values().stream().map(as::formatted).toList())
                .about(columns.filled()));
  }

  private static RowRule unique(String expectation, Columns columns, List<String> compared) {
    return RowRule.of(expectation, "pgassay_rows > 1").computing(rowsOfTheSame(columns, compared));
  }

  private static String rowsOfTheSame(Columns columns, List<String> compared) {
    return "pg_catalog.count(*) over " + columns.windowOf(compared) + " as pgassay_rows";
  }

  /**
   * Verifies that the values are a key: no two rows have the same, and none is NULL.
   *
   * <pre>{@code
   * assertThat(database).rows("customer_overview").values("customer_id").areKey(); // passes
   * assertThat(database).rows("customer_overview").values("customer_id").areKey(); // fails: customer_id=12 …
   * }</pre>
   *
   * @return this
   */
  public SELF areKey() {
    return expectOfValues(
        columns ->
            RowRule.of(
                    "to be a key, unique and not NULL",
                    "pgassay_rows > 1 or (" + columns.filled() + ") is false")
                .computing(rowsOfTheSame(columns, columns.values())));
  }

  /**
   * Verifies how many different values there are; NULL is none.
   *
   * <pre>{@code
   * assertThat(database).rows("shirts").values("colour").haveDistinctCount(5); // passes
   * assertThat(database).rows("shirts").values("colour").haveDistinctCount(6); // fails: they number 5
   * }</pre>
   *
   * @param values how many
   * @return this
   */
  public SELF haveDistinctCount(long values) {
    return distinct(text(values), "= " + values);
  }

  /**
   * Verifies that there are so many different values or more; NULL is none.
   *
   * <pre>{@code
   * assertThat(database).rows("shirts").values("colour").haveDistinctCountOfAtLeast(3); // passes
   * assertThat(database).rows("shirts").values("colour").haveDistinctCountOfAtLeast(3); // fails: they number 2
   * }</pre>
   *
   * @param values how many
   * @return this
   */
  public SELF haveDistinctCountOfAtLeast(long values) {
    return distinct("at least " + text(values), ">= " + values);
  }

  /**
   * Verifies that there are so many different values or fewer; NULL is none.
   *
   * <pre>{@code
   * assertThat(database).rows("shirts").values("colour").haveDistinctCountOfAtMost(5); // passes
   * assertThat(database).rows("shirts").values("colour").haveDistinctCountOfAtMost(4); // fails: they number 5
   * }</pre>
   *
   * @param values how many
   * @return this
   */
  public SELF haveDistinctCountOfAtMost(long values) {
    return distinct("at most " + text(values), "<= " + values);
  }

  private SELF distinct(String expected, String holds) {
    return expect(
        examination ->
            examination.ofGroups(
                computed ? List.of() : values,
                quoted -> {
                  Columns columns = computed ? asColumn(Columns.NONE) : Columns.of(quoted);
                  return new GroupRule(
                      "distinct " + String.join(", ", values) + " of",
                      "distinct_values",
                      "pg_catalog.count(distinct "
                          + (columns.values().size() == 1
                              ? columns.value()
                              : "(" + columns.list() + ")")
                          + ") filter (where "
                          + columns.filled()
                          + ")",
                      "to number",
                      expected,
                      "they number",
                      "found " + holds);
                }));
  }

  private static String text(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
