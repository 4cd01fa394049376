package dev.pgassay.assertions.data;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Expectations that values refer to other rows, or others to them. They need no foreign key; where
 * there is one, {@code dataHonoursSchema()} has looked already.
 *
 * @param <SELF> the assertion class itself
 */
abstract class ReferringValuesAssert<SELF extends ReferringValuesAssert<SELF>>
    extends UniqueValuesAssert<SELF> {

  ReferringValuesAssert(
      DataSource database,
      Class<?> self,
      @Nullable RowSource source,
      Terms terms,
      Consumer<AssertionError> failures,
      List<String> values,
      boolean computed) {
    super(database, self, source, terms, failures, values, computed);
  }

  /**
   * Verifies that each row refers to a row of another table or view, which has the same values. As
   * in a foreign key, a row with a NULL among its values refers to nothing.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").values("customer_id").referTo("customers", "id"); // passes
   * assertThat(database).rows("orders").values("customer_id").referTo("customers", "id"); // fails: id=17 customer_id=904
   * }</pre>
   *
   * @param table the name of the other
   * @param columns its columns, as many as there are values and in their order
   * @return this
   */
  public SELF referTo(String table, String... columns) {
    return referTo(rowsOf(table), columns);
  }

  /**
   * Verifies that each row refers to one of some other rows, which has the same values. As in a
   * foreign key, a row with a NULL among its values refers to nothing.
   *
   * <pre>{@code
   * RowsAssert open = assertThat(database).rows("customers").where("not blocked");
   * assertThat(database).rows("orders").values("customer_id").referTo(open, "id"); // passes
   * assertThat(database).rows("orders").values("customer_id").referTo(open, "id"); // fails: id=20 customer_id=20
   * }</pre>
   *
   * @param rows the others, of which no more than {@code where} may have been said
   * @param columns their columns, as many as there are values and in their order
   * @return this
   */
  public SELF referTo(RowsAssert rows, String... columns) {
    return match(rows, columns, "to refer to", Columns::filled, "pgassay_other_1 is null");
  }

  /**
   * Verifies the same as {@link #referTo(String, String...)}, where a row refers to nothing only
   * when all of its values are NULL, as in a foreign key with {@code MATCH FULL}.
   *
   * <pre>{@code
   * assertThat(database).rows("bookings").values("carrier", "number").referFullyTo("flights", "carrier", "number"); // passes
   * assertThat(database).rows("bookings").values("carrier", "number").referFullyTo("flights", "carrier", "number"); // fails: number=null
   * }</pre>
   *
   * @param table the name of the other
   * @param columns its columns, as many as there are values and in their order
   * @return this
   */
  public SELF referFullyTo(String table, String... columns) {
    return referFullyTo(rowsOf(table), columns);
  }

  /**
   * Verifies the same as {@link #referTo(RowsAssert, String...)}, where a row refers to nothing
   * only when all of its values are NULL, as in a foreign key with {@code MATCH FULL}.
   *
   * <pre>{@code
   * RowsAssert flown = assertThat(database).rows("flights").where("not cancelled");
   * assertThat(database).rows("bookings").values("carrier", "number").referFullyTo(flown, "carrier", "number"); // passes
   * assertThat(database).rows("bookings").values("carrier", "number").referFullyTo(flown, "carrier", "number"); // fails
   * }</pre>
   *
   * @param rows the others, of which no more than {@code where} may have been said
   * @param columns their columns, as many as there are values and in their order
   * @return this
   */
  public SELF referFullyTo(RowsAssert rows, String... columns) {
    return match(
        rows,
        columns,
        "to refer fully to",
        values -> "pg_catalog.num_nonnulls(" + values.list() + ") > 0",
        "pgassay_other_1 is null");
  }

  /**
   * Verifies that no row has the values of a row of another table or view.
   *
   * <pre>{@code
   * assertThat(database).rows("newsletter").values("email").doNotOccurIn("erased", "email"); // passes
   * assertThat(database).rows("newsletter").values("email").doNotOccurIn("erased", "email"); // fails: id=51 …
   * }</pre>
   *
   * @param table the name of the other
   * @param columns its columns, as many as there are values and in their order
   * @return this
   */
  public SELF doNotOccurIn(String table, String... columns) {
    return doNotOccurIn(rowsOf(table), columns);
  }

  /**
   * Verifies that no row has the values of one of some other rows.
   *
   * <pre>{@code
   * RowsAssert blocked = assertThat(database).rows("customers").where("blocked");
   * assertThat(database).rows("orders").values("customer_id").doNotOccurIn(blocked, "id"); // passes
   * assertThat(database).rows("orders").values("customer_id").doNotOccurIn(blocked, "id"); // fails: id=20 customer_id=20
   * }</pre>
   *
   * @param rows the others, of which no more than {@code where} may have been said
   * @param columns their columns, as many as there are values and in their order
   * @return this
   */
  public SELF doNotOccurIn(RowsAssert rows, String... columns) {
    return match(rows, columns, "not to occur in", Columns::filled, "pgassay_other_1 is not null");
  }

  /**
   * Verifies that each row is referred to by a row of another table or view at least: that no
   * parent is without a child.
   *
   * <pre>{@code
   * assertThat(database).rows("invoices").values("id").areReferredToBy("lines", "invoice_id"); // passes
   * assertThat(database).rows("invoices").values("id").areReferredToBy("lines", "invoice_id"); // fails: id=3
   * }</pre>
   *
   * @param table the name of the other
   * @param columns its columns, as many as there are values and in their order
   * @return this
   */
  public SELF areReferredToBy(String table, String... columns) {
    return areReferredToBy(rowsOf(table), columns);
  }

  /**
   * Verifies that each row is referred to by one of some other rows at least.
   *
   * <pre>{@code
   * RowsAssert owners = assertThat(database).rows("members").where("owner");
   * assertThat(database).rows("teams").values("id").areReferredToBy(owners, "team_id"); // passes
   * assertThat(database).rows("teams").values("id").areReferredToBy(owners, "team_id"); // fails: id=3
   * }</pre>
   *
   * @param rows the others, of which no more than {@code where} may have been said
   * @param columns their columns, as many as there are values and in their order
   * @return this
   */
  public SELF areReferredToBy(RowsAssert rows, String... columns) {
    return match(rows, columns, "to be referred to by", Columns::filled, "pgassay_other_1 is null");
  }

  /**
   * Verifies by how many rows of another table or view each row is referred to: how many children a
   * parent has.
   *
   * <pre>{@code
   * assertThat(database).rows("cars").values("id").areReferredToBy(4, 4, "wheels", "car_id"); // passes
   * assertThat(database).rows("cars").values("id").areReferredToBy(4, 4, "wheels", "car_id"); // fails: id=1 referring_rows=3
   * }</pre>
   *
   * @param least the smallest number, 0 or more
   * @param most the largest number
   * @param table the name of the other
   * @param columns its columns, as many as there are values and in their order
   * @return this
   */
  public SELF areReferredToBy(long least, long most, String table, String... columns) {
    return areReferredToBy(least, most, rowsOf(table), columns);
  }

  /**
   * Verifies by how many of some other rows each row is referred to.
   *
   * <pre>{@code
   * RowsAssert captains = assertThat(database).rows("players").where("captain");
   * assertThat(database).rows("teams").values("id").areReferredToBy(1, 1, captains, "team_id"); // passes
   * assertThat(database).rows("teams").values("id").areReferredToBy(1, 1, captains, "team_id"); // fails: id=3 referring_rows=2
   * }</pre>
   *
   * @param least the smallest number, 0 or more
   * @param most the largest number
   * @param rows the others, of which no more than {@code where} may have been said
   * @param columns their columns, as many as there are values and in their order
   * @return this
   */
  public SELF areReferredToBy(long least, long most, RowsAssert rows, String... columns) {
    if (least > most || least < 0) {
      throw new IllegalArgumentException(
          "No rows number between `%d` and `%d`; give the smaller first, 0 or more"
              .formatted(least, most));
    }
    String referring = "coalesce(pgassay_rows, 0)";
    return beside(
        rows,
        columns,
        (others, names) ->
            RowRule.of(
                    "to be referred to by %s rows of %s"
                        .formatted(
                            least == most ? least : "between " + least + " and " + most,
                            others.name(names.others())),
                    referring + " not between " + least + " and " + most)
                .about(names.filled())
                .joining(
                    join(
                        others,
                        names,
                        labelled(names.others()) + ", pg_catalog.count(*) as pgassay_rows",
                        "\n    group by " + String.join(", ", names.others())))
                .showing(List.of(referring + " as referring_rows")));
  }

  private SELF match(
      RowsAssert rows,
      String[] columns,
      String relation,
      Function<Columns, String> about,
      String breaks) {
    return beside(
        rows,
        columns,
        (others, names) ->
            RowRule.of(relation + " " + others.name(names.others()), breaks)
                .about(about.apply(names))
                .joining(join(others, names, "distinct " + labelled(names.others()), "")));
  }

  private SELF beside(
      RowsAssert rows, String[] columns, BiFunction<OtherRows, Columns, RowRule> rule) {
    if (columns.length != values.size()) {
      throw new IllegalArgumentException(
          "`%s` are %d columns for %d %s; give one for each"
              .formatted(
                  String.join(", ", columns),
                  columns.length,
                  values.size(),
                  values.size() == 1 ? "value" : "values"));
    }
    return expectBeside(
        rows,
        others ->
            expectOfValues(
                List.of(), Arrays.asList(columns), others, names -> rule.apply(others, names)));
  }

  /** Puts other rows beside those that have the same values. */
  private static String join(OtherRows others, Columns names, String select, String more) {
    return "left join " + others.item(select, more, "others") + matching(names.values());
  }

  /**
   * The condition of a join: that columns are those of other rows which {@link #labelled} names.
   */
  static String matching(List<String> columns) {
    return IntStream.range(0, columns.size())
        .mapToObj(i -> "pgassay_other_" + (i + 1) + " = " + columns.get(i))
        .collect(Collectors.joining(" and ", "\n  on ", ""));
  }

  /** Columns of other rows, under names that no table has. */
  static String labelled(List<String> columns) {
    return IntStream.range(0, columns.size())
        .mapToObj(i -> columns.get(i) + " as pgassay_other_" + (i + 1))
        .collect(Collectors.joining(", "));
  }
}
