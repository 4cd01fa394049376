package dev.pgassay.internal.server;

import dev.pgassay.spi.PostgresServer;
import java.util.function.Consumer;

/**
 * Keeps whole clusters for later runs: what a server held when it was shut down in good order.
 *
 * <p>Several JVMs may use the same store: one makes a cluster while the others wait for it.
 */
public interface ClusterStore {

  /** What the content of a new server depends on: version, programs, locale, the user's name. */
  String identity();

  /**
   * Starts a server on a copy of a kept cluster.
   *
   * @param name names the cluster; it says all that the cluster's content depends on
   * @param filler fills a new server when there is no such cluster yet; it leaves nobody connected
   * @return a server that belongs to the caller alone
   */
  PostgresServer start(String name, Consumer<PostgresServer> filler);
}
