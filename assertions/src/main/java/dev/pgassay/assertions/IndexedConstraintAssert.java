package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.Table;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of a constraint behind which there is an index.
 *
 * @param <SELF> the assertion class itself
 */
abstract class IndexedConstraintAssert<SELF extends IndexedConstraintAssert<SELF>>
    extends ConstraintAssert<SELF> {

  IndexedConstraintAssert(
      @Nullable Table table, @Nullable Constraint actual, Class<?> self, Examination examination) {
    super(table, actual, self, examination);
  }

  /**
   * Goes on with the index behind the constraint.
   *
   * <pre>{@code
   * assertThat(database).table("users").primaryKey().index().hasMethod("btree"); // passes
   * assertThat(database).table("users").primaryKey().index().isClustered();      // fails
   * }</pre>
   *
   * @return expectations of the index
   */
  public IndexAssert index() {
    Index index =
        table == null || actual == null
            ? null
            : table.indexes().stream()
                .filter(candidate -> candidate.name().equals(actual.index()))
                .findFirst()
                .orElse(null);
    return new IndexAssert(index, examination);
  }

  /**
   * Verifies the columns that the constraint's index only includes, in order.
   *
   * <pre>{@code
   * assertThat(database).table("users").uniqueConstraintOn("email").includes("name"); // passes
   * assertThat(database).table("users").primaryKey().includes("name");                // fails
   * }</pre>
   *
   * @param columns the columns' names
   * @return this
   */
  public SELF includes(String... columns) {
    return expectValue(
        "to include", Names.of(columns), constraint -> Names.quoted(constraint.including()));
  }
}
