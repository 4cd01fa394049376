package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.Table;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of an exclusion constraint. Its method, its condition and its keys are those of its
 * {@link #index()}, its operators stand in its definition. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ExclusionConstraintAssert
    extends IndexedConstraintAssert<ExclusionConstraintAssert> {

  ExclusionConstraintAssert(
      @Nullable Table table, @Nullable Constraint constraint, Examination examination) {
    super(table, constraint, ExclusionConstraintAssert.class, examination);
  }
}
