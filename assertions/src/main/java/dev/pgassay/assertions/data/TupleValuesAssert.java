package dev.pgassay.assertions.data;

import dev.pgassay.assertions.sql.SqlLiteral;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What can be expected of the values that one row has in several columns. */
abstract class TupleValuesAssert extends ReferringValuesAssert<ValueTuplesAssert> {

  /**
   * Begins expectations.
   *
   * @param columns the columns' names, two at least
   */
  TupleValuesAssert(
      DataSource database,
      @Nullable RowSource source,
      Terms terms,
      Consumer<AssertionError> failures,
      List<String> columns) {
    super(database, ValueTuplesAssert.class, source, terms, failures, columns, false);
  }

  /** Expects something of the values of each row. */
  final ValueTuplesAssert rule(Function<List<String>, RowRule> rule) {
    return expectOfEach(quoted -> name() + " " + tuple(quoted), values, rule);
  }

  /** Expects something of the values of each row in which so many are not NULL. */
  private ValueTuplesAssert withValues(
      String enough, String expectation, Function<List<String>, String> breaks) {
    return rule(
        quoted ->
            RowRule.of(expectation, breaks.apply(quoted))
                .about("pg_catalog.num_nonnulls" + tuple(quoted) + " " + enough));
  }

  private static String tuple(List<String> values) {
    return "(" + String.join(", ", values) + ")";
  }

  /**
   * Verifies that no row has a NULL in any of the columns.
   *
   * <pre>{@code
   * assertThat(database).rows("parcels").values("street", "city").areNotNull(); // passes
   * assertThat(database).rows("parcels").values("street", "city").areNotNull(); // fails: id=2 street=null city=Ulm
   * }</pre>
   *
   * @return this
   */
  public ValueTuplesAssert areNotNull() {
    return rule(
        quoted -> RowRule.of("to be not NULL", "pg_catalog.num_nulls" + tuple(quoted) + " > 0"));
  }

  /**
   * Verifies that each row has a value in one of the columns at least.
   *
   * <pre>{@code
   * assertThat(database).rows("customers").values("phone", "email").haveAtLeastOneValue(); // passes
   * assertThat(database).rows("customers").values("phone", "email").haveAtLeastOneValue(); // fails: both null
   * }</pre>
   *
   * @return this
   */
  public ValueTuplesAssert haveAtLeastOneValue() {
    return rule(
        quoted ->
            RowRule.of(
                "to have one value at least", "pg_catalog.num_nonnulls" + tuple(quoted) + " = 0"));
  }

  /**
   * Verifies that each row has a value in one of the columns, and NULL in the others.
   *
   * <pre>{@code
   * assertThat(database).rows("plots").values("person", "company").haveExactlyOneValue(); // passes
   * assertThat(database).rows("plots").values("person", "company").haveExactlyOneValue(); // fails: two or none
   * }</pre>
   *
   * @return this
   */
  public ValueTuplesAssert haveExactlyOneValue() {
    return rule(
        quoted ->
            RowRule.of(
                "to have exactly one value", "pg_catalog.num_nonnulls" + tuple(quoted) + " <> 1"));
  }

  /**
   * Verifies that each row has NULL in all of the columns or in none.
   *
   * <pre>{@code
   * assertThat(database).rows("expenses").values("amount", "currency").areAllNullOrNone(); // passes
   * assertThat(database).rows("expenses").values("amount", "currency").areAllNullOrNone(); // fails: 5 and null
   * }</pre>
   *
   * @return this
   */
  public ValueTuplesAssert areAllNullOrNone() {
    return rule(
        quoted ->
            RowRule.of(
                "to be all NULL, or none",
                "pg_catalog.num_nulls" + tuple(quoted) + " not in (0, " + quoted.size() + ")"));
  }

  /**
   * Verifies that each row has the same value in all of the columns. NULL is the same as NULL only.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").where("same_address").values("bill_to", "ship_to").areEqual(); // passes
   * assertThat(database).rows("orders").values("bill_to", "ship_to").areEqual(); // fails: Main Street and null
   * }</pre>
   *
   * @return this
   */
  public ValueTuplesAssert areEqual() {
    return rule(quoted -> RowRule.of("to be equal", pairs(quoted, "is distinct from")));
  }

  /**
   * Verifies that each row's values rise from column to column, or stay the same. NULL is left out.
   *
   * <pre>{@code
   * assertThat(database).rows("stays").values("arrival", "departure").areInAscendingOrder(); // passes
   * assertThat(database).rows("stays").values("arrival", "departure").areInAscendingOrder(); // fails
   * }</pre>
   *
   * @return this
   */
  public ValueTuplesAssert areInAscendingOrder() {
    return withValues("> 1", "to be in ascending order", quoted -> pairs(quoted, ">"));
  }

  /**
   * Verifies that each row's values rise from column to column. NULL is left out.
   *
   * <pre>{@code
   * assertThat(database).rows("legs").values("departs", "arrives").areInStrictlyAscendingOrder(); // passes
   * assertThat(database).rows("legs").values("departs", "arrives").areInStrictlyAscendingOrder(); // fails: the same
   * }</pre>
   *
   * @return this
   */
  public ValueTuplesAssert areInStrictlyAscendingOrder() {
    return withValues("> 1", "to be in strictly ascending order", quoted -> pairs(quoted, ">="));
  }

  /** Compares each with all after it, as there may be NULLs between the two. */
  private static String pairs(List<String> quoted, String operator) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < quoted.size(); i++) {
      for (String later : quoted.subList(i + 1, quoted.size())) {
        pairs.add(quoted.get(i) + " " + operator + " " + later);
      }
    }
    return String.join(" or ", pairs);
  }

  /**
   * Verifies that each row's values together are one of these. Rows with a NULL among them are left
   * out, unless one of the lists has a NULL: then NULL is a value like others.
   *
   * <pre>{@code
   * assertThat(database).rows("moves").values("from_state", "to_state")
   *     .areIn(List.of("new", "open"), List.of("open", "done")); // passes
   * assertThat(database).rows("moves").values("from_state", "to_state")
   *     .areIn(List.of("new", "open")); // fails: id=22 from_state=open to_state=done
   * }</pre>
   *
   * @param allowed lists of as many values as there are columns, one list at least
   * @return this
   */
  public ValueTuplesAssert areIn(List<?>... allowed) {
    if (allowed.length == 0) {
      throw new IllegalArgumentException("Give one list of values at least");
    }
    String tuples =
        Arrays.stream(allowed).map(this::literal).collect(Collectors.joining(", ", "(", ")"));
    boolean nulls = Arrays.stream(allowed).flatMap(List::stream).anyMatch(value -> value == null);
    return withValues(
        nulls ? ">= 0" : "= " + values.size(),
        "to be in " + tuples,
        quoted ->
            Arrays.stream(allowed)
                .map(this::literal)
                .map(one -> tuple(quoted) + " is distinct from " + one)
                .collect(Collectors.joining(" and ")));
  }

  private String literal(List<?> given) {
    if (given.size() != values.size()) {
      throw new IllegalArgumentException(
          "`%s` has %d values for %d columns; give one for each of %s"
              .formatted(given, given.size(), values.size(), values));
    }
    return tuple(given.stream().map(SqlLiteral::of).toList());
  }

  /**
   * Verifies that the sum of each row's values is the value of another column, or of an expression.
   *
   * <pre>{@code
   * assertThat(database).rows("invoices").values("net", "vat").addUpTo("gross"); // passes
   * assertThat(database).rows("invoices").values("net", "vat").addUpTo("gross"); // fails: 100 + 19.01 is not 119
   * }</pre>
   *
   * @param total SQL of the row's columns: {@code gross}, {@code round(gross, 2)}
   * @return this
   */
  public ValueTuplesAssert addUpTo(String total) {
    return rule(
        quoted -> {
          String sum = String.join(" + ", quoted);
          return RowRule.of("to add up to " + total, sum + " <> (" + total + ")")
              .about("pg_catalog.num_nulls(" + sum + ", " + total + ") = 0")
              .showing(List.of(sum + " as sum", "(" + total + ") as total"));
        });
  }

  /**
   * Verifies that no two of each row's values are further apart than a number: of numbers, or of
   * days between dates. NULL is left out.
   *
   * <pre>{@code
   * assertThat(database).rows("scales").values("first", "second").differByAtMost(0.5); // passes
   * assertThat(database).rows("scales").values("first", "second").differByAtMost(0.1); // fails: 7.2 and 7.5
   * }</pre>
   *
   * @param limit the number
   * @return this
   */
  public ValueTuplesAssert differByAtMost(Number limit) {
    return differing(SqlLiteral.of(limit));
  }

  /**
   * Verifies that no two of each row's times are further apart than a duration. NULL is left out.
   *
   * <pre>{@code
   * assertThat(database).rows("deliveries").values("ordered", "delivered").differByAtMost(Duration.ofDays(14)); // passes
   * assertThat(database).rows("deliveries").values("ordered", "delivered").differByAtMost(Duration.ofDays(1));  // fails
   * }</pre>
   *
   * @param limit the duration
   * @return this
   */
  public ValueTuplesAssert differByAtMost(Duration limit) {
    return differing("interval " + SqlLiteral.of(limit));
  }

  private ValueTuplesAssert differing(String limit) {
    return withValues(
        "> 1",
        "to differ by at most " + limit,
        quoted -> {
          String list = String.join(", ", quoted);
          return "greatest(%s) - least(%1$s) > %s".formatted(list, limit);
        });
  }
}
