package dev.pgassay.assertions.data;

import java.time.Instant;

/**
 * What can be expected of the size of values: of numbers, times, and whatever else PostgreSQL
 * compares.
 */
abstract class ComparableValuesAssert extends ListedValuesAssert {

  /** Zero of whatever type: of a number, of an interval, of an amount of money. */
  private static final String ZERO = "'0'";

  private static final String NOW = "pg_catalog.now()";

  ComparableValuesAssert(EachValue each) {
    super(each);
  }

  /**
   * Verifies that each value lies between two others, or is one of them.
   *
   * <pre>{@code
   * assertThat(database).rows("patients").values("age").areBetween(0, 120);  // passes
   * assertThat(database).rows("patients").values("age").areBetween(18, 120); // fails: id=7 age=3
   * }</pre>
   *
   * @param least the smaller
   * @param most the larger
   * @return this
   */
  public ValuesAssert areBetween(Object least, Object most) {
    String range = "between " + literal(least) + " and " + literal(most);
    return each("to be " + range, sql -> sql + " not " + range);
  }

  /**
   * Verifies that each value lies between two others, and is neither of them.
   *
   * <pre>{@code
   * assertThat(database).rows("samples").values("share").areStrictlyBetween(0, 1); // passes
   * assertThat(database).rows("samples").values("share").areStrictlyBetween(0, 1); // fails: id=7 share=1.0
   * }</pre>
   *
   * @param least the smaller
   * @param most the larger
   * @return this
   */
  public ValuesAssert areStrictlyBetween(Object least, Object most) {
    String low = literal(least);
    String high = literal(most);
    return each(
        "to be strictly between " + low + " and " + high,
        sql -> sql + " <= " + low + " or " + sql + " >= " + high);
  }

  /**
   * Verifies that each value is greater than another.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").values("placed").areGreaterThan(LocalDate.of(2019, 12, 31)); // passes
   * assertThat(database).rows("orders").values("placed").areGreaterThan(LocalDate.of(2024, 12, 31)); // fails
   * }</pre>
   *
   * @param other the other
   * @return this
   */
  public ValuesAssert areGreaterThan(Object other) {
    return compared(">", "<=", literal(other));
  }

  /**
   * Verifies that each value is greater than another, or the same.
   *
   * <pre>{@code
   * assertThat(database).rows("lines").values("quantity").areGreaterThanOrEqualTo(1); // passes
   * assertThat(database).rows("lines").values("quantity").areGreaterThanOrEqualTo(2); // fails: id=3 quantity=1
   * }</pre>
   *
   * @param other the other
   * @return this
   */
  public ValuesAssert areGreaterThanOrEqualTo(Object other) {
    return compared(">=", "<", literal(other));
  }

  /**
   * Verifies that each value is less than another.
   *
   * <pre>{@code
   * assertThat(database).rows("lines").values("discount").areLessThan(100); // passes
   * assertThat(database).rows("lines").values("discount").areLessThan(50);  // fails: id=3 discount=50
   * }</pre>
   *
   * @param other the other
   * @return this
   */
  public ValuesAssert areLessThan(Object other) {
    return compared("<", ">=", literal(other));
  }

  /**
   * Verifies that each value is less than another, or the same.
   *
   * <pre>{@code
   * assertThat(database).rows("lines").values("discount").areLessThanOrEqualTo(50); // passes
   * assertThat(database).rows("lines").values("discount").areLessThanOrEqualTo(20); // fails: id=3 discount=50
   * }</pre>
   *
   * @param other the other
   * @return this
   */
  public ValuesAssert areLessThanOrEqualTo(Object other) {
    return compared("<=", ">", literal(other));
  }

  private ValuesAssert compared(String operator, String opposite, String other) {
    return each("to be " + operator + " " + other, sql -> sql + " " + opposite + " " + other);
  }

  /**
   * Verifies that each value is greater than zero: a number, an interval or money. To PostgreSQL
   * {@code NaN} is so; {@link #areFinite} tells it.
   *
   * <pre>{@code
   * assertThat(database).rows("lines").values("quantity").arePositive(); // passes
   * assertThat(database).rows("lines").values("discount").arePositive(); // fails: id=3 discount=0
   * }</pre>
   *
   * @return this
   */
  public ValuesAssert arePositive() {
    return each("to be positive", sql -> sql + " <= " + ZERO);
  }

  /**
   * Verifies that each value is less than zero: a number, an interval or money.
   *
   * <pre>{@code
   * assertThat(database).rows("refunds").values("amount").areNegative(); // passes
   * assertThat(database).rows("refunds").values("amount").areNegative(); // fails: id=3 amount=12.50
   * }</pre>
   *
   * @return this
   */
  public ValuesAssert areNegative() {
    return each("to be negative", sql -> sql + " >= " + ZERO);
  }

  /**
   * Verifies that each value is zero or greater: a number, an interval or money.
   *
   * <pre>{@code
   * assertThat(database).rows("levels").values("on_hand").areNotNegative(); // passes
   * assertThat(database).rows("levels").values("on_hand").areNotNegative(); // fails: sku=S7 on_hand=-2
   * }</pre>
   *
   * @return this
   */
  public ValuesAssert areNotNegative() {
    return each("to be not negative", sql -> sql + " < " + ZERO);
  }

  /**
   * Verifies that each value is zero or less: a number, an interval or money.
   *
   * <pre>{@code
   * assertThat(database).rows("refunds").values("amount").areNotPositive(); // passes
   * assertThat(database).rows("refunds").values("amount").areNotPositive(); // fails: id=3 amount=12.50
   * }</pre>
   *
   * @return this
   */
  public ValuesAssert areNotPositive() {
    return each("to be not positive", sql -> sql + " > " + ZERO);
  }

  /**
   * Verifies that no value is zero: a number, an interval or money.
   *
   * <pre>{@code
   * assertThat(database).rows("rates").values("rate").areNotZero(); // passes
   * assertThat(database).rows("rates").values("rate").areNotZero(); // fails: currency=XAU rate=0
   * }</pre>
   *
   * @return this
   */
  public ValuesAssert areNotZero() {
    return each("to be not zero", sql -> sql + " = " + ZERO);
  }

  /**
   * Verifies that no value has more decimals than so many; zeros at the end do not count.
   *
   * <pre>{@code
   * assertThat(database).rows("charges").values("amount").haveScaleOfAtMost(2); // passes: 9.9900
   * assertThat(database).rows("charges").values("amount").haveScaleOfAtMost(2); // fails: id=10 amount=3.333
   * }</pre>
   *
   * @param decimals how many, 0 or more
   * @return this
   */
  public ValuesAssert haveScaleOfAtMost(int decimals) {
    if (decimals < 0) {
      throw new IllegalArgumentException(
          "`" + decimals + "` decimals are not possible; give 0 or more");
    }
    return each(
        "to have scale at most " + decimals,
        sql -> "pg_catalog.min_scale(" + sql + "::pg_catalog.numeric) > " + decimals);
  }

  /**
   * Verifies that no number is {@code NaN} or infinite, and no date, time or interval is {@code
   * infinity} or {@code -infinity}.
   *
   * <pre>{@code
   * assertThat(database).rows("samples").values("value").areFinite(); // passes
   * assertThat(database).rows("samples").values("until").areFinite(); // fails: id=5 until=infinity
   * }</pre>
   *
   * @return this
   */
  public ValuesAssert areFinite() {
    return eachText(
        "to be finite",
        text -> text + " in ('NaN', 'Infinity', '-Infinity', 'infinity', '-infinity')");
  }

  /**
   * Verifies that each date or time lies before the present of the server. A date counts as its
   * first moment, and without a time zone that of the session counts.
   *
   * <pre>{@code
   * assertThat(database).rows("people").values("born").areInThePast();    // passes
   * assertThat(database).rows("vouchers").values("ends").areInThePast();  // fails: id=4 ends=2099-12-31
   * }</pre>
   *
   * @return this
   */
  public ValuesAssert areInThePast() {
    return each("to be in the past", sql -> sql + " >= " + NOW);
  }

  /**
   * Verifies that each date or time lies before a moment that counts as the present.
   *
   * <pre>{@code
   * assertThat(database).rows("people").values("born").areInThePast(clock.instant()); // passes
   * assertThat(database).rows("people").values("born").areInThePast(Instant.EPOCH);   // fails: id=4 born=1981-02-03
   * }</pre>
   *
   * @param now the moment
   * @return this
   */
  public ValuesAssert areInThePast(Instant now) {
    return each("to be before " + moment(now), sql -> sql + " >= " + moment(now));
  }

  /**
   * Verifies that no date or time lies after the present of the server. A date counts as its first
   * moment, and without a time zone that of the session counts.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").values("placed_at").areNotInTheFuture(); // passes
   * assertThat(database).rows("orders").values("placed_at").areNotInTheFuture(); // fails: id=4 placed_at=2204-…
   * }</pre>
   *
   * @return this
   */
  public ValuesAssert areNotInTheFuture() {
    return each("to be not in the future", sql -> sql + " > " + NOW);
  }

  /**
   * Verifies that no date or time lies after a moment that counts as the present.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").values("placed_at").areNotInTheFuture(clock.instant()); // passes
   * assertThat(database).rows("orders").values("placed_at").areNotInTheFuture(Instant.EPOCH);   // fails
   * }</pre>
   *
   * @param now the moment
   * @return this
   */
  public ValuesAssert areNotInTheFuture(Instant now) {
    return each("to be not after " + moment(now), sql -> sql + " > " + moment(now));
  }

  private static String moment(Instant now) {
    return "timestamptz " + literal(now);
  }
}
