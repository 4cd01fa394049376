package dev.pgassay.internal.server.container;

import org.testcontainers.containers.ContainerState;

/**
 * How the server in a container is reached.
 *
 * @param username the administrator
 * @param password the administrator's password
 */
record ServerAddress(String username, String password) {

  static final int PORT = 5432;

  /** The database that exists from the start. */
  static final String DATABASE = "postgres";

  String jdbcUrl(ContainerState container) {
    return jdbcUrl(container, DATABASE);
  }

  /** The URL by the host that Testcontainers names, which may be another machine. */
  String jdbcUrl(ContainerState container, String database) {
    String host = container.getHost();
    return "jdbc:postgresql://%s:%d/%s?sslmode=disable&gssEncMode=disable"
        .formatted(
            host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host,
            container.getMappedPort(PORT),
            database);
  }
}
