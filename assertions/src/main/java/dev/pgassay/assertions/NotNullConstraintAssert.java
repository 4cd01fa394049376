package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.Table;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of a NOT NULL constraint, which PostgreSQL 18 and newer list with a name. Not
 * thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class NotNullConstraintAssert
    extends ValidatedConstraintAssert<NotNullConstraintAssert> {

  NotNullConstraintAssert(
      @Nullable Table table, @Nullable Constraint constraint, Examination examination) {
    super(table, constraint, NotNullConstraintAssert.class, examination);
  }

  /**
   * Verifies that tables that inherit from this one do without the constraint.
   *
   * <pre>{@code
   * assertThat(database).table("events").notNullConstraintOn("note").isNoInherit(); // passes
   * assertThat(database).table("users").notNullConstraintOn("email").isNoInherit(); // fails
   * }</pre>
   *
   * @return this
   */
  public NotNullConstraintAssert isNoInherit() {
    return expectThat(Constraint::noInherit, "NO INHERIT", constraint -> "it is inherited");
  }
}
