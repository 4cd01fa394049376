package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import java.sql.SQLException;
import java.util.stream.Stream;

/** Where a check's findings come from: the catalog in memory, or a statement of a team's own. */
@FunctionalInterface
interface CheckSource {

  /**
   * Examines a database.
   *
   * @param session asked only by checks that need a statement
   * @throws SQLException if the statement fails
   */
  Stream<Finding> find(Catalog catalog, Parameters parameters, SqlSession session)
      throws SQLException;
}
