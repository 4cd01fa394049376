package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import java.util.stream.Stream;

/** Finds what breaks a rule, in a catalog that was read once for all checks. */
@FunctionalInterface
interface CatalogCheck {

  /**
   * Examines a catalog.
   *
   * @param catalog the catalog, without what belongs to extensions and to Flyway
   * @param parameters what the check's user has set
   * @return what was found
   */
  Stream<Finding> find(Catalog catalog, Parameters parameters);
}
