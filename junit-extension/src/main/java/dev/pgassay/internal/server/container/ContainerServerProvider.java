package dev.pgassay.internal.server.container;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.spi.Availability;
import dev.pgassay.spi.PostgresServer;
import dev.pgassay.spi.PostgresServerProvider;
import dev.pgassay.spi.ServerRequest;

/** Starts PostgreSQL in a container. */
public final class ContainerServerProvider implements PostgresServerProvider {

  /** Creates the provider. */
  public ContainerServerProvider() {}

  @Override
  public String name() {
    return "container";
  }

  @Override
  public Availability availability(ServerRequest request) {
    return request
        .option("url")
        .map(url -> Availability.yes("the server at " + url))
        .orElseGet(
            () ->
                Availability.no(
                    "no `pgassay.container.url` is set",
                    "set pgassay.container.url=jdbc:postgresql://host/postgres"));
  }

  @Override
  public PostgresServer start(ServerRequest request) {
    throw new DatabaseSetupException("not yet");
  }
}
