package dev.pgassay.perf.statement;

import org.apiguardian.api.API;

/** Puts rows into a database. */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface RowSource {

  /**
   * Puts rows in, beside those that are there.
   *
   * @param rows how many
   * @throws Exception if that fails
   */
  void add(int rows) throws Exception;
}
