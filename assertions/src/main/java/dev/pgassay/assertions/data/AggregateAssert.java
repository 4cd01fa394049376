package dev.pgassay.assertions.data;

import dev.pgassay.assertions.sql.SqlLiteral;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of a value that is computed of all rows, or of those of each group. No expectation
 * but {@link #isNull} holds for NULL, which most aggregate functions give of no rows. Not
 * thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class AggregateAssert extends RowsExpectations<AggregateAssert> {

  private final String aggregate;

  AggregateAssert(
      DataSource database,
      @Nullable RowSource source,
      Terms terms,
      Consumer<AssertionError> failures,
      String aggregate) {
    super(database, AggregateAssert.class, source, terms, failures);
    this.aggregate = aggregate;
  }

  private AggregateAssert holds(String relation, String expected, String holds) {
    GroupRule rule =
        new GroupRule(
            aggregate + " of",
            aggregate,
            aggregate,
            "to be",
            relation + expected,
            "it is",
            "found " + holds);
    return expect(examination -> examination.ofGroups(rule));
  }

  private AggregateAssert compares(String words, String operator, Object value) {
    String literal = SqlLiteral.of(value);
    return holds(words, literal, operator + " " + literal);
  }

  /**
   * Verifies the value.
   *
   * <pre>{@code
   * assertThat(database).rows("entries").perGroup("journal").aggregate("sum(amount)").isEqualTo(0); // passes
   * assertThat(database).rows("entries").perGroup("journal").aggregate("sum(amount)").isEqualTo(0); // fails: journal=7 …
   * }</pre>
   *
   * @param value the value that is expected; for null, see {@link #isNull}
   * @return this
   */
  @Override
  public AggregateAssert isEqualTo(@Nullable Object value) {
    return holds("", SqlLiteral.of(value), "is not distinct from " + SqlLiteral.of(value));
  }

  /**
   * Verifies that the value is another.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").aggregate("max(total)").isNotEqualTo(0); // passes
   * assertThat(database).rows("orders").aggregate("min(total)").isNotEqualTo(0); // fails
   * }</pre>
   *
   * @param value the value that it must not be
   * @return this
   */
  @Override
  public AggregateAssert isNotEqualTo(@Nullable Object value) {
    return holds("not ", SqlLiteral.of(value), "is distinct from " + SqlLiteral.of(value));
  }

  /**
   * Verifies that there is no value.
   *
   * <pre>{@code
   * assertThat(database).rows("staging").aggregate("max(id)").isNull(); // passes: there are no rows
   * assertThat(database).rows("orders").aggregate("max(id)").isNull();  // fails: it is 20
   * }</pre>
   */
  @Override
  public void isNull() {
    isEqualTo(null);
  }

  /**
   * Verifies that there is a value.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").aggregate("max(id)").isNotNull();  // passes
   * assertThat(database).rows("staging").aggregate("max(id)").isNotNull(); // fails: it is null
   * }</pre>
   *
   * @return this
   */
  @Override
  public AggregateAssert isNotNull() {
    return isNotEqualTo(null);
  }

  /**
   * Verifies that the value is larger.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").aggregate("avg(total)").isGreaterThan(10); // passes
   * assertThat(database).rows("orders").aggregate("avg(total)").isGreaterThan(99); // fails: it is 10.5
   * }</pre>
   *
   * @param value what it is larger than
   * @return this
   */
  public AggregateAssert isGreaterThan(Object value) {
    return compares("above ", ">", value);
  }

  /**
   * Verifies that the value is so large at least.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").aggregate("min(total)").isGreaterThanOrEqualTo(1); // passes
   * assertThat(database).rows("orders").aggregate("min(total)").isGreaterThanOrEqualTo(2); // fails: it is 1
   * }</pre>
   *
   * @param value the least that it may be
   * @return this
   */
  public AggregateAssert isGreaterThanOrEqualTo(Object value) {
    return compares("at least ", ">=", value);
  }

  /**
   * Verifies that the value is smaller.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").aggregate("max(total)").isLessThan(21); // passes
   * assertThat(database).rows("orders").aggregate("max(total)").isLessThan(20); // fails: it is 20
   * }</pre>
   *
   * @param value what it is smaller than
   * @return this
   */
  public AggregateAssert isLessThan(Object value) {
    return compares("below ", "<", value);
  }

  /**
   * Verifies that the value is so large at most.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").aggregate("max(total)").isLessThanOrEqualTo(20); // passes
   * assertThat(database).rows("orders").aggregate("max(total)").isLessThanOrEqualTo(19); // fails: it is 20
   * }</pre>
   *
   * @param value the most that it may be
   * @return this
   */
  public AggregateAssert isLessThanOrEqualTo(Object value) {
    return compares("at most ", "<=", value);
  }

  /**
   * Verifies that the value lies between two others, or is one of them.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").aggregate("avg(total)").isBetween(10, 11); // passes
   * assertThat(database).rows("orders").aggregate("avg(total)").isBetween(11, 12); // fails: it is 10.5
   * }</pre>
   *
   * @param least the smaller
   * @param most the larger
   * @return this
   */
  public AggregateAssert isBetween(Object least, Object most) {
    String both = SqlLiteral.of(least) + " and " + SqlLiteral.of(most);
    return holds("between ", both, "between " + both);
  }

  /**
   * Verifies that the value is no farther from another than some tolerance.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").aggregate("avg(total)").isCloseTo(10, 0.5); // passes: 10.5
   * assertThat(database).rows("orders").aggregate("avg(total)").isCloseTo(10, 0.1); // fails
   * }</pre>
   *
   * @param value the other
   * @param tolerance how far it may be, 0 or more
   * @return this
   */
  public AggregateAssert isCloseTo(Number value, Number tolerance) {
    String literal = SqlLiteral.of(value);
    String most = SqlLiteral.of(tolerance);
    return holds(
        "close to ",
        literal + ", give or take " + most,
        "between %s - %s and %1$s + %2$s".formatted(literal, most));
  }

  /**
   * Verifies that the value is the same as one that is computed of another table or view.
   *
   * <pre>{@code
   * assertThat(database).rows("monthly").aggregate("sum(revenue)").isSameAsIn("sales", "sum(amount)"); // passes
   * assertThat(database).rows("monthly").aggregate("sum(revenue)").isSameAsIn("sales", "sum(amount)"); // fails
   * }</pre>
   *
   * @param table the name of the other
   * @param other SQL with an aggregate function of its columns
   * @return this
   */
  public AggregateAssert isSameAsIn(String table, String other) {
    return isSameAsIn(rowsOf(table), other);
  }

  /**
   * Verifies that the value is the same as one that is computed of other rows.
   *
   * <pre>{@code
   * RowsAssert sales = assertThat(database).rows("sales").where("settled");
   * assertThat(database).rows("monthly").aggregate("sum(revenue)").isSameAsIn(sales, "sum(amount)"); // passes
   * assertThat(database).rows("monthly").aggregate("sum(revenue)").isSameAsIn(sales, "sum(amount)"); // fails
   * }</pre>
   *
   * @param rows the others, of which no more than {@code where} may have been said
   * @param other SQL with an aggregate function of their columns
   * @return this
   */
  public AggregateAssert isSameAsIn(RowsAssert rows, String other) {
    refuseGroups("isSameAsIn");
    return expectBeside(
        rows,
        others ->
            expect(
                examination ->
                    examination.ofAll(
                        new GroupRule(
                            aggregate + " of",
                            aggregate,
                            aggregate,
                            "to be",
                            other + " of " + others.name() + ":",
                            "it is",
                            "found is not distinct from wanted"),
                        others,
                        other)));
  }
}
