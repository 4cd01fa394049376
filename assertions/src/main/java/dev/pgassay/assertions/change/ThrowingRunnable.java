package dev.pgassay.assertions.change;

import org.apiguardian.api.API;

/**
 * What is done to a database while it is watched.
 *
 * @param <E> what it may throw
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ThrowingRunnable<E extends Throwable> {

  /**
   * Does it.
   *
   * @throws E whatever goes wrong
   */
  void run() throws E;
}
