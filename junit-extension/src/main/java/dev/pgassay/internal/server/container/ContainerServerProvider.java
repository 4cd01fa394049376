package dev.pgassay.internal.server.container;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.internal.server.TlsRequest;
import dev.pgassay.spi.Availability;
import dev.pgassay.spi.PostgresServer;
import dev.pgassay.spi.PostgresServerProvider;
import dev.pgassay.spi.ServerRequest;

/**
 * Starts PostgreSQL in a container, by Testcontainers.
 *
 * <p>Testcontainers is optional: this class loads and answers without it, so it names none of its
 * types.
 */
public final class ContainerServerProvider implements PostgresServerProvider {

  private static final String NEEDED = "org.testcontainers.postgresql.PostgreSQLContainer";

  /** Creates the provider. */
  public ContainerServerProvider() {}

  @Override
  public String name() {
    return "container";
  }

  /** Asks the engine itself: Testcontainers would start containers, and log errors at length. */
  @Override
  public Availability availability(ServerRequest request) {
    if (TlsRequest.isIn(request.settings())) {
      return Availability.no(
          "makes no certificate for `ssl=on`", "use the embedded server for tests of TLS");
    }
    if (!hasTestcontainers()) {
      return Availability.no(
          "Testcontainers 2 is not on the class path (no " + NEEDED + ")",
          "add the test dependency org.testcontainers:testcontainers-postgresql");
    }
    return ContainerEngines.find().availability();
  }

  @Override
  public PostgresServer start(ServerRequest request) {
    Availability availability = availability(request);
    if (!availability.available()) {
      throw new DatabaseSetupException(
          "Could not start a container: %s.\n\nTo resolve this, do one of:\n  -> %s"
              .formatted(availability.reason(), String.join("\n  -> ", availability.remedies())));
    }
    return ContainerServer.start(request);
  }

  private static boolean hasTestcontainers() {
    try {
      Class.forName(NEEDED, false, ContainerServerProvider.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
