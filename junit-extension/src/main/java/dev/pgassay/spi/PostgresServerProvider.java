package dev.pgassay.spi;

import org.apiguardian.api.API;

/**
 * A source of PostgreSQL servers.
 *
 * <p>Implementations have a public constructor without parameters, hold no state, and are
 * thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface PostgresServerProvider {

  /**
   * Returns the name that tests choose this provider by.
   *
   * @return a short lower-case word such as {@code embedded}, never null
   */
  String name();

  /**
   * Says whether this provider could start a server now. Has no side effects.
   *
   * @param request what is asked for, never null
   * @return available, or not with the reason and remedies; never null
   */
  Availability availability(ServerRequest request);

  /**
   * Starts a server, or connects to one, and returns when it accepts connections.
   *
   * @param request what is asked for, never null
   * @return the server, owned and closed by the caller; never null
   * @throws dev.pgassay.DatabaseSetupException if that fails; the message says why and what to do
   */
  PostgresServer start(ServerRequest request);
}
