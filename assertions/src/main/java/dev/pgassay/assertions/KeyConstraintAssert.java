package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.Table;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of a primary key or a unique constraint.
 *
 * @param <SELF> the assertion class itself
 */
abstract class KeyConstraintAssert<SELF extends KeyConstraintAssert<SELF>>
    extends IndexedConstraintAssert<SELF> {

  KeyConstraintAssert(
      @Nullable Table table, @Nullable Constraint actual, Class<?> self, Examination examination) {
    super(table, actual, self, examination);
  }

  /**
   * Verifies that the last column is a period that must not overlap with another; PostgreSQL 18 and
   * newer.
   *
   * <pre>{@code
   * assertThat(database).table("prices").primaryKey().isWithoutOverlaps(); // passes
   * assertThat(database).table("users").primaryKey().isWithoutOverlaps();  // fails
   * }</pre>
   *
   * @return this
   */
  public SELF isWithoutOverlaps() {
    return expectThat(
        Constraint::withoutOverlaps, "WITHOUT OVERLAPS", constraint -> "its columns are compared");
  }
}
