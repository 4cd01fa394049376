package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.Table;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of a check of a table. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CheckConstraintAssert extends ValidatedConstraintAssert<CheckConstraintAssert> {

  CheckConstraintAssert(
      @Nullable Table table, @Nullable Constraint check, Examination examination) {
    super(table, check, CheckConstraintAssert.class, examination);
  }

  /**
   * Verifies the check's expression, as PostgreSQL reads it.
   *
   * <pre>{@code
   * assertThat(database).table("orders").check("orders_total_check").hasExpression("total > 0");  // passes
   * assertThat(database).table("orders").check("orders_total_check").hasExpression("total >= 0"); // fails
   * }</pre>
   *
   * @param expression the expression in SQL
   * @return this
   */
  public CheckConstraintAssert hasExpression(String expression) {
    return expect(
        check ->
            table == null
                ? null
                : differingSql(
                    failure(check),
                    "to have expression",
                    expression,
                    check.expression(),
                    sql -> examination.canonicalSql().check(table.name(), sql)));
  }

  /**
   * Verifies that tables that inherit from this one do without the check.
   *
   * <pre>{@code
   * assertThat(database).table("events").check("events_empty").isNoInherit();       // passes
   * assertThat(database).table("orders").check("orders_total_check").isNoInherit(); // fails
   * }</pre>
   *
   * @return this
   */
  public CheckConstraintAssert isNoInherit() {
    return expectThat(Constraint::noInherit, "NO INHERIT", check -> "it is inherited");
  }

  /**
   * Verifies that tables that inherit from this one have the check as well.
   *
   * <pre>{@code
   * assertThat(database).table("orders").check("orders_total_check").isInherited(); // passes
   * assertThat(database).table("events").check("events_empty").isInherited();       // fails
   * }</pre>
   *
   * @return this
   */
  public CheckConstraintAssert isInherited() {
    return expectThat(
        check -> !check.noInherit(), "inherited by child tables", check -> "it is NO INHERIT");
  }
}
