package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.Table;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of a unique constraint. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class UniqueConstraintAssert extends KeyConstraintAssert<UniqueConstraintAssert> {

  UniqueConstraintAssert(
      @Nullable Table table, @Nullable Constraint constraint, Examination examination) {
    super(table, constraint, UniqueConstraintAssert.class, examination);
  }

  /**
   * Verifies that any number of rows may have NULL in the columns, as is PostgreSQL's default.
   *
   * <pre>{@code
   * assertThat(database).table("users").uniqueConstraintOn("email").treatsNullsAsDistinct(); // passes
   * assertThat(database).table("users").uniqueConstraintOn("phone").treatsNullsAsDistinct(); // fails
   * }</pre>
   *
   * @return this
   */
  public UniqueConstraintAssert treatsNullsAsDistinct() {
    return expectThat(
        constraint -> !constraint.nullsNotDistinct(),
        "NULLS DISTINCT",
        constraint -> "it is NULLS NOT DISTINCT");
  }

  /**
   * Verifies that one row at most may have NULL in the columns; PostgreSQL 15 and newer.
   *
   * <pre>{@code
   * assertThat(database).table("users").uniqueConstraintOn("phone").treatsNullsAsEqual(); // passes
   * assertThat(database).table("users").uniqueConstraintOn("email").treatsNullsAsEqual(); // fails
   * }</pre>
   *
   * @return this
   */
  public UniqueConstraintAssert treatsNullsAsEqual() {
    return expectThat(
        Constraint::nullsNotDistinct,
        "NULLS NOT DISTINCT",
        constraint -> "it is NULLS DISTINCT: any number of rows may have NULL");
  }
}
