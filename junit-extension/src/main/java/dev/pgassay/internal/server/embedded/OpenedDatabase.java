package dev.pgassay.internal.server.embedded;

/**
 * A kept database that is being served again.
 *
 * @param name the database's name
 * @param version the server's version
 * @param port its port on the loopback interface
 * @param username whom to connect as
 * @param password the password
 * @param stop ends the server
 */
public record OpenedDatabase(
    String name, String version, int port, String username, String password, Runnable stop)
    implements AutoCloseable {

  @Override
  public void close() {
    stop.run();
  }
}
