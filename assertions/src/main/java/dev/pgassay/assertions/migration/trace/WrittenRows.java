package dev.pgassay.assertions.migration.trace;

import org.apiguardian.api.API;

/**
 * How many rows of a table a statement wrote.
 *
 * @param relation the table's full name
 * @param inserted the new rows
 * @param updated the changed rows
 * @param deleted the removed rows
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record WrittenRows(String relation, long inserted, long updated, long deleted) {

  /** {@return all of them} */
  public long rows() {
    return inserted + updated + deleted;
  }
}
