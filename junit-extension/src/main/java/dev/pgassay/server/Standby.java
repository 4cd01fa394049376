package dev.pgassay.server;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * The test's database on a standby, which follows the test's server by streaming replication and
 * can be read meanwhile.
 *
 * <p>Writes are refused (SQLSTATE 25006) until it is promoted.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Standby extends SecondDatabase {

  /**
   * Waits until everything that the test's server has committed so far can be read here.
   *
   * @param limit how long to wait at the most
   * @throws IllegalStateException if that does not happen; the message has both positions and what
   *     the standby is doing
   */
  void awaitCatchUp(Duration limit);

  /**
   * Returns how much of the server's log has not been applied here yet.
   *
   * @return a number of bytes, 0 when everything can be read here
   */
  long lagInBytes();

  /**
   * Lets the standby fall behind: it receives the log, but does not apply it until the fault is
   * closed.
   *
   * @return the fault, never null
   */
  Fault lag();

  /**
   * Makes the standby a server of its own, which can be written to; returns when that is so. The
   * test's server is not changed by it: whoever plays a fail-over stops that first.
   */
  void promote();
}
