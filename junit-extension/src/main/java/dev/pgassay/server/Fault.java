package dev.pgassay.server;

import org.apiguardian.api.API;

/**
 * Something that is wrong with a server until it is put right.
 *
 * <p>What a test does not close is closed when the test ends, before the next one gets a database.
 * Instances are thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Fault extends AutoCloseable {

  /**
   * Puts it right. Idempotent.
   *
   * @throws IllegalStateException if that is not possible; the next test gets another server then
   */
  @Override
  void close();
}
