package dev.pgassay.assertions.data;

import dev.pgassay.assertions.sql.SqlLiteral;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What can be expected of values by lists of values. */
abstract class ListedValuesAssert extends NullableValuesAssert {

  ListedValuesAssert(EachValue each) {
    super(each);
  }

  /**
   * Verifies that each value is one of these.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").values("status").areIn("open", "paid"); // passes
   * assertThat(database).rows("orders").values("status").areIn("open");         // fails: id=2 status=paid
   * }</pre>
   *
   * @param allowed the values, one at least
   * @return this
   */
  public ValuesAssert areIn(Object... allowed) {
    String list = list(allowed);
    return each("to be in " + list, sql -> sql + " not in " + list);
  }

  /**
   * Verifies that no value is one of these.
   *
   * <pre>{@code
   * assertThat(database).rows("accounts").values("login").areNotIn("root"); // passes
   * assertThat(database).rows("accounts").values("login").areNotIn("test"); // fails: id=61 login=test
   * }</pre>
   *
   * @param forbidden the values, one at least
   * @return this
   */
  public ValuesAssert areNotIn(Object... forbidden) {
    String list = list(forbidden);
    return each("to be not in " + list, sql -> sql + " in " + list);
  }

  /**
   * Verifies that each of these is the value of a row at least. There may be others.
   *
   * <pre>{@code
   * assertThat(database).rows("roles").values("name").contain("admin", "reader"); // passes
   * assertThat(database).rows("roles").values("name").contain("auditor");         // fails: they lack auditor
   * }</pre>
   *
   * @param values the values, one at least
   * @return this
   */
  public ValuesAssert contain(Object... values) {
    String list = list(values);
    return ofAll(
        sql ->
            lacking(
                sql,
                "none of " + list,
                Arrays.stream(values)
                    .map(
                        value ->
                            "case when pg_catalog.bool_or(%s = %s) is not true then %s end"
                                .formatted(
                                    sql,
                                    literal(value),
                                    SqlLiteral.quoted(String.valueOf(SqlLiteral.text(value)))))
                    .collect(Collectors.joining(",\n  ", "pg_catalog.concat_ws(', ',\n  ", ")"))));
  }

  /**
   * Verifies that these are the values, in whatever order and however often: each row has one of
   * them, and each of them is there.
   *
   * <pre>{@code
   * assertThat(database).rows("figures").values("region").containOnly("north", "south");         // passes
   * assertThat(database).rows("figures").values("region").containOnly("north", "south", "west"); // fails: they lack west
   * }</pre>
   *
   * @param values the values, one at least
   * @return this
   */
  public ValuesAssert containOnly(Object... values) {
    return areIn(values).contain(values);
  }

  /**
   * Verifies that each label of the values' enum type is the value of a row at least. That a label
   * is not used any more, {@link #areNotIn} says.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").values("status").containEveryLabel(); // passes
   * assertThat(database).rows("staff").values("contract").containEveryLabel(); // fails: they lack trial
   * }</pre>
   *
   * @return this
   */
  public ValuesAssert containEveryLabel() {
    return ofAll(
        sql ->
            lacking(
                sql,
                "no label of their type",
                """
                (select pg_catalog.string_agg(pgassay_label::pg_catalog.text, ', ' order by pgassay_label)
                from pg_catalog.unnest(pg_catalog.enum_range(pg_catalog.min(%1$s))) as labels (pgassay_label)
                where pgassay_label <> all (coalesce(pg_catalog.array_agg(%1$s)
                  filter (where %2$s), '{}')))"""
                    .formatted(sql, notNull(sql))));
  }

  /** What is missing must be nothing. */
  private static GroupRule lacking(String sql, String nothing, String missing) {
    return new GroupRule(
        valuesOf(sql),
        "missing",
        missing,
        "to lack",
        nothing,
        "they lack",
        "coalesce(found, '') = ''");
  }
}
