package dev.pgassay;

import org.apiguardian.api.API;

/**
 * Whom a test's server belongs to.
 *
 * @see DatabaseTest#server()
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum DatabaseServer {

  /** The server is shared by all tests of the run that ask for the same kind of server. */
  SHARED,

  /** The test class has a server of its own and may change or break it. */
  OWN
}
