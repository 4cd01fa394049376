package dev.pgassay.server;

import org.apiguardian.api.API;

/**
 * A fault that lies in wait: it strikes whoever comes upon it, which may be nobody.
 *
 * <p>A test of how an application bears a fault proves nothing if the application never met it; so
 * each of these tells whether it has struck, and {@link #toString()} says what it waits for.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ArmedFault extends Fault {

  /**
   * Returns whether anybody was struck so far. Stays as it was once the fault is closed.
   *
   * @return whether a session, or a connection, has felt the fault
   */
  boolean struck();

  /**
   * Says what the fault is, whether it has struck, and if not, what it takes.
   *
   * @return a sentence, never null
   */
  @Override
  String toString();
}
