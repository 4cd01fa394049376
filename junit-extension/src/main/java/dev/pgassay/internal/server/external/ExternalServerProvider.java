package dev.pgassay.internal.server.external;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.spi.Availability;
import dev.pgassay.spi.PostgresServer;
import dev.pgassay.spi.PostgresServerProvider;
import dev.pgassay.spi.ServerRequest;

/** Uses the server of a configured URL. */
public final class ExternalServerProvider implements PostgresServerProvider {

  /** Creates the provider. */
  public ExternalServerProvider() {}

  @Override
  public String name() {
    return "external";
  }

  @Override
  public Availability availability(ServerRequest request) {
    return request
        .option("url")
        .map(url -> Availability.yes("the server at " + url))
        .orElseGet(
            () ->
                Availability.no(
                    "no `pgassay.external.url` is set",
                    "set pgassay.external.url=jdbc:postgresql://host/postgres"));
  }

  @Override
  public PostgresServer start(ServerRequest request) {
    throw new DatabaseSetupException("not yet");
  }
}
