package dev.pgassay.assertions.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What can be expected of whether there is a value. */
abstract class NullableValuesAssert extends EachValueAssert {

  private static final List<String> PLACEHOLDERS =
      List.of(
          "n/a",
          "n.a.",
          "na",
          "nan",
          "null",
          "nil",
          "none",
          "unknown",
          "undefined",
          "tbd",
          "todo",
          "xxx",
          "-",
          "--",
          "?",
          ".");

  NullableValuesAssert(EachValue each) {
    super(each);
  }

  /**
   * Verifies that no value is NULL. How large a share may be NULL all the same, {@link
   * RowsAssert#allowingPercent} says.
   *
   * <pre>{@code
   * assertThat(database).rows("users").values("email").areNotNull(); // passes
   * assertThat(database).rows("users").values("phone").areNotNull(); // fails: id=17 phone=null
   * }</pre>
   *
   * @return this
   */
  public ValuesAssert areNotNull() {
    return rule(sql -> RowRule.of("to be not NULL", "pg_catalog.num_nulls(" + sql + ") > 0"));
  }

  /**
   * Verifies that each value is NULL.
   *
   * <pre>{@code
   * assertThat(database).rows("people").values("fax").areNull();   // passes: nobody fills it any more
   * assertThat(database).rows("people").values("email").areNull(); // fails: id=20 email=ada@example.org
   * }</pre>
   *
   * @return this
   */
  public ValuesAssert areNull() {
    return rule(sql -> RowRule.of("to be NULL", "pg_catalog.num_nonnulls(" + sql + ") > 0"));
  }

  /**
   * Verifies that there is a value at least, in one row or another.
   *
   * <pre>{@code
   * assertThat(database).rows("articles").values("title").areNotAllNull();  // passes
   * assertThat(database).rows("articles").values("teaser").areNotAllNull(); // fails: they number 0
   * }</pre>
   *
   * @return this
   */
  public ValuesAssert areNotAllNull() {
    return ofAll(
        sql ->
            new GroupRule(
                valuesOf(sql),
                "values",
                "pg_catalog.count(" + sql + ")",
                "to number",
                "at least 1",
                "they number",
                "found > 0"));
  }

  /**
   * Verifies that the share of NULLs lies between two percentages, or is one of them.
   *
   * <pre>{@code
   * assertThat(database).rows("users").values("phone").haveShareOfNullsBetween(5, 20); // passes: 10 percent
   * assertThat(database).rows("users").values("phone").haveShareOfNullsBetween(0, 5);  // fails: it is 10.00
   * }</pre>
   *
   * @param leastPercent the smaller, from 0 to 100
   * @param mostPercent the larger, from 0 to 100
   * @return this
   */
  public ValuesAssert haveShareOfNullsBetween(double leastPercent, double mostPercent) {
    if (!(0 <= leastPercent && leastPercent <= mostPercent && mostPercent <= 100)) {
      throw new IllegalArgumentException(
          "No share lies between `%s` and `%s` percent; give two numbers from 0 to 100, the smaller first"
              .formatted(leastPercent, mostPercent));
    }
    return ofAll(
        sql ->
            new GroupRule(
                valuesOf(sql),
                "percent of NULLs",
                ("100.0 * pg_catalog.count(*) filter (where pg_catalog.num_nulls(%s) > 0)"
                        + " / nullif(pg_catalog.count(*), 0)")
                    .formatted(sql),
                "to have a percentage of NULLs",
                String.format(Locale.ROOT, "between %s and %s", leastPercent, mostPercent),
                "it is",
                String.format(Locale.ROOT, "found between %s and %s", leastPercent, mostPercent)));
  }

  /**
   * Verifies that no text is empty or consists of white space only, or of characters that cannot be
   * seen.
   *
   * <pre>{@code
   * assertThat(database).rows("people").values("surname").areNotBlank();    // passes
   * assertThat(database).rows("people").values("first_name").areNotBlank(); // fails: id=10 first_name=''
   * }</pre>
   *
   * @return this
   */
  public ValuesAssert areNotBlank() {
    return eachText("to be not blank", text -> text + " !~ '[^" + TextValuesAssert.BLANK + "]'");
  }

  /**
   * Verifies that no text stands for a value that is missing, in whatever case and with whatever
   * blanks around it.
   *
   * <pre>{@code
   * assertThat(database).rows("companies").values("vat_id").areNotPlaceholders();    // passes
   * assertThat(database).rows("companies").values("vat_id").areNotPlaceholders("0"); // fails: id=4 vat_id=0
   * }</pre>
   *
   * @param placeholders such texts; none for the usual ones: {@code n/a}, {@code n.a.}, {@code na},
   *     {@code nan}, {@code null}, {@code nil}, {@code none}, {@code unknown}, {@code undefined},
   *     {@code tbd}, {@code todo}, {@code xxx}, a hyphen or two, a question mark and a full stop
   * @return this
   */
  public ValuesAssert areNotPlaceholders(String... placeholders) {
    String list =
        list(
            (placeholders.length == 0 ? PLACEHOLDERS.stream() : Arrays.stream(placeholders))
                .map(placeholder -> placeholder.strip().toLowerCase(Locale.ROOT))
                .toArray());
    return eachText(
        "to be no placeholder",
        text -> "pg_catalog.lower(pg_catalog.btrim(" + text + ")) in " + list);
  }
}
