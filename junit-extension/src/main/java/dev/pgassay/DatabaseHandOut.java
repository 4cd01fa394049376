package dev.pgassay;

import org.apiguardian.api.API;

/**
 * How a test gets its database.
 *
 * @see DatabaseTest#handOut()
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum DatabaseHandOut {

  /**
   * The database of the test before, when the server's log proves what was written to it and that
   * it can be put back; else a clone of the template.
   */
  AUTO,

  /** Always a new clone of the template: its files, and all of the server's counters, are new. */
  CLONE
}
