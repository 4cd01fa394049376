package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * What the assertions on one database share.
 *
 * @param dataSource the database
 * @param catalog its catalog, as it was when it was read
 * @param failures takes a failed expectation: throws it, or collects it
 */
record Examination(DataSource dataSource, Catalog catalog, Consumer<AssertionError> failures) {

  /** What an expectation is compared with when it is given as SQL. */
  CanonicalSql canonicalSql() {
    return new CanonicalSql(dataSource);
  }
}
