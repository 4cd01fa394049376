package dev.pgassay.assertions.migration.state;

import org.apiguardian.api.API;

/**
 * Rows or values that an undo script removes.
 *
 * @param version the version that it undoes
 * @param table the table that they were in, with its schema
 * @param what what is lost
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record DataLoss(String version, String table, String what) {

  @Override
  public String toString() {
    return "from version " + version + ": " + what;
  }
}
