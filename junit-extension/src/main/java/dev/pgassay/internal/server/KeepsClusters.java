package dev.pgassay.internal.server;

import dev.pgassay.spi.PostgresServerProvider;
import dev.pgassay.spi.ServerRequest;

/** A provider whose clusters can be kept for later runs. */
public interface KeepsClusters extends PostgresServerProvider {

  /** Returns the store for servers of a kind; asked only when the provider is available. */
  ClusterStore store(ServerRequest request);
}
