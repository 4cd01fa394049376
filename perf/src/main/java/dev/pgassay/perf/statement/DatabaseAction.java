package dev.pgassay.perf.statement;

import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * What is done with a database whose statements are counted.
 *
 * @param <E> what it may throw
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface DatabaseAction<E extends Throwable> {

  /**
   * Does it.
   *
   * @param database the database; no other is counted
   * @throws E whatever goes wrong
   */
  void on(DataSource database) throws E;
}
