package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** What tables hold, as far as it matters to the rows that are to come. */
interface TableContents {

  /** Returns how many rows a table has. */
  long count(Table table) throws SQLException;

  /** Returns hashes of what some columns hold, see {@link DistinctAxes#hash}. */
  Set<Long> hashes(Table table, List<String> columns) throws SQLException;

  /**
   * Returns keys that a foreign key may refer to; makes rows for it when there are none and it must
   * not be NULL.
   *
   * @param table the table that refers
   * @param key the foreign key
   * @param limit how many keys to return at most
   * @param needed how many there should be, if they are made
   */
  Keys keys(Table table, Constraint key, int limit, long needed) throws SQLException;

  /** Whether a foreign key refers to its own table. */
  boolean isSelfReference(Table table, Constraint key);
}
