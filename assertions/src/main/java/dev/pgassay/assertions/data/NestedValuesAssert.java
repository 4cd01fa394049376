package dev.pgassay.assertions.data;

import dev.pgassay.assertions.sql.SqlLiteral;

/** What can be expected of values that hold others: JSON, arrays and ranges. */
abstract class NestedValuesAssert extends TextValuesAssert {

  NestedValuesAssert(EachValue each) {
    super(each);
  }

  /**
   * Verifies that a predicate of SQL/JSON is true for each JSON value. One that is unknown, as the
   * value lacks what it asks for, is not true.
   *
   * <pre>{@code
   * assertThat(database).rows("products").values("doc").matchJsonPath("$.price >= 0");             // passes
   * assertThat(database).rows("products").values("doc").matchJsonPath("$.price.type() == \"number\""); // fails
   * }</pre>
   *
   * @param predicate the predicate: a path that ends in a comparison, or {@code exists(…)} and the
   *     like; of each element says {@code !exists($[*] ? (…))}
   * @return this
   */
  public ValuesAssert matchJsonPath(String predicate) {
    return each(
        "to match JSON path " + predicate,
        sql ->
            "pg_catalog.jsonb_path_match("
                + jsonb(sql)
                + ", "
                + SqlLiteral.quoted(predicate)
                + ") is not true");
  }

  /**
   * Verifies that each JSON value is an object with these keys at its top; their values may be
   * null.
   *
   * <pre>{@code
   * assertThat(database).rows("products").values("doc").haveJsonKeys("name", "price"); // passes
   * assertThat(database).rows("products").values("doc").haveJsonKeys("ean");           // fails: id=5 doc={…}
   * }</pre>
   *
   * @param keys the keys, one at least
   * @return this
   */
  public ValuesAssert haveJsonKeys(String... keys) {
    String list = list((Object[]) keys);
    return each(
        "to have JSON keys " + list,
        sql ->
            "pg_catalog.jsonb_typeof(%1$s) <> 'object' or not %1$s ?& array[%2$s]"
                .formatted(jsonb(sql), list.substring(1, list.length() - 1)));
  }

  private static String jsonb(String sql) {
    return sql + "::pg_catalog.jsonb";
  }

  /**
   * Verifies that no array has an element that is NULL.
   *
   * <pre>{@code
   * assertThat(database).rows("ballots").values("ranking").haveNoNullElements(); // passes
   * assertThat(database).rows("ballots").values("ranking").haveNoNullElements(); // fails: id=1 ranking={1,NULL,3}
   * }</pre>
   *
   * @return this
   */
  public ValuesAssert haveNoNullElements() {
    return each(
        "to be without NULL elements", sql -> "pg_catalog.num_nulls(variadic " + sql + ") > 0");
  }

  /**
   * Verifies that no array has the same element twice. Elements that are NULL are not compared.
   *
   * <pre>{@code
   * assertThat(database).rows("recipes").values("ingredients").haveUniqueElements(); // passes
   * assertThat(database).rows("recipes").values("ingredients").haveUniqueElements(); // fails: {salt,flour,salt}
   * }</pre>
   *
   * @return this
   */
  public ValuesAssert haveUniqueElements() {
    return each(
        "to have unique elements",
        sql ->
            ("(select pg_catalog.count(pgassay_element) > pg_catalog.count(distinct pgassay_element)"
                    + " from pg_catalog.unnest(%s) as elements (pgassay_element))")
                .formatted(sql));
  }

  /**
   * Verifies that each array has one dimension and so many elements. An empty one has 0.
   *
   * <pre>{@code
   * assertThat(database).rows("ballots").values("ranking").haveSize(3); // passes
   * assertThat(database).rows("ballots").values("ranking").haveSize(3); // fails: id=2 ranking={}
   * }</pre>
   *
   * @param size how many
   * @return this
   */
  public ValuesAssert haveSize(int size) {
    return sized("to have size " + size, "<> " + size);
  }

  /**
   * Verifies that each array has one dimension, and a number of elements that lies between two
   * numbers or is one of them.
   *
   * <pre>{@code
   * assertThat(database).rows("ballots").values("ranking").haveSizeBetween(1, 3); // passes
   * assertThat(database).rows("ballots").values("ranking").haveSizeBetween(1, 3); // fails: id=2 ranking={}
   * }</pre>
   *
   * @param least the smaller
   * @param most the larger
   * @return this
   */
  public ValuesAssert haveSizeBetween(int least, int most) {
    String range = "between " + least + " and " + most;
    return sized("to have size " + range, "not " + range);
  }

  private ValuesAssert sized(String expectation, String broken) {
    return each(
        expectation,
        sql ->
            "pg_catalog.array_ndims(%1$s) > 1 or pg_catalog.cardinality(%1$s) %2$s"
                .formatted(sql, broken));
  }

  /**
   * Verifies that no range or multirange is empty.
   *
   * <pre>{@code
   * assertThat(database).rows("prices").values("valid").areNotEmptyRanges(); // passes
   * assertThat(database).rows("prices").values("valid").areNotEmptyRanges(); // fails: id=6 valid=empty
   * }</pre>
   *
   * @return this
   */
  public ValuesAssert areNotEmptyRanges() {
    return each("to be not empty", sql -> "pg_catalog.isempty(" + sql + ")");
  }

  /**
   * Verifies that each range or multirange has a lower and an upper bound, or is empty. A bound
   * {@code infinity} of dates and times is a bound.
   *
   * <pre>{@code
   * assertThat(database).rows("prices").values("valid").areBoundedRanges(); // passes
   * assertThat(database).rows("prices").values("valid").areBoundedRanges(); // fails: id=7 valid=[2024-02-19,)
   * }</pre>
   *
   * @return this
   */
  public ValuesAssert areBoundedRanges() {
    return each(
        "to be bounded",
        sql -> "pg_catalog.lower_inf(%1$s) or pg_catalog.upper_inf(%1$s)".formatted(sql));
  }
}
