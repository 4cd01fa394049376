package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.Table;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of a constraint that may have been added without a look at the rows there were.
 *
 * @param <SELF> the assertion class itself
 */
abstract class ValidatedConstraintAssert<SELF extends ValidatedConstraintAssert<SELF>>
    extends ConstraintAssert<SELF> {

  ValidatedConstraintAssert(
      @Nullable Table table, @Nullable Constraint actual, Class<?> self, Examination examination) {
    super(table, actual, self, examination);
  }

  /**
   * Verifies that all rows are known to honour the constraint.
   *
   * <pre>{@code
   * assertThat(database).table("orders").foreignKeyOn("customer_id").isValidated(); // passes
   * assertThat(database).table("orders").check("orders_total_check").isValidated(); // fails: NOT VALID
   * }</pre>
   *
   * @return this
   */
  public SELF isValidated() {
    return expect(
        constraint ->
            constraint.validated()
                ? null
                : failure(constraint)
                    .expected("to be", "validated")
                    .but("it is NOT VALID: rows from before it were not examined"));
  }

  /**
   * Verifies that rows from before the constraint were not examined.
   *
   * <pre>{@code
   * assertThat(database).table("orders").check("orders_total_check").isNotValidated(); // passes
   * assertThat(database).table("orders").foreignKeyOn("customer_id").isNotValidated(); // fails
   * }</pre>
   *
   * @return this
   */
  public SELF isNotValidated() {
    return expectThat(
        constraint -> !constraint.validated(), "NOT VALID", constraint -> "it is validated");
  }

  /**
   * Verifies that the constraint is enforced, as it always is before PostgreSQL 18.
   *
   * <pre>{@code
   * assertThat(database).table("orders").foreignKeyOn("customer_id").isEnforced(); // passes
   * assertThat(database).table("orders").check("orders_note_check").isEnforced();  // fails
   * }</pre>
   *
   * @return this
   */
  public SELF isEnforced() {
    return expectThat(Constraint::enforced, "ENFORCED", constraint -> "it is NOT ENFORCED");
  }

  /**
   * Verifies that the constraint is not enforced, which PostgreSQL 18 and newer allow.
   *
   * <pre>{@code
   * assertThat(database).table("orders").check("orders_note_check").isNotEnforced();  // passes
   * assertThat(database).table("orders").foreignKeyOn("customer_id").isNotEnforced(); // fails
   * }</pre>
   *
   * @return this
   */
  public SELF isNotEnforced() {
    return expectThat(
        constraint -> !constraint.enforced(), "NOT ENFORCED", constraint -> "it is ENFORCED");
  }
}
