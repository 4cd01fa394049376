package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.Table;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of a primary key. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PrimaryKeyAssert extends KeyConstraintAssert<PrimaryKeyAssert> {

  PrimaryKeyAssert(
      @Nullable Table table, @Nullable Constraint primaryKey, Examination examination) {
    super(table, primaryKey, PrimaryKeyAssert.class, examination);
  }
}
