package dev.pgassay;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * A database that belongs to a test: a {@link DataSource} with a name and an address.
 *
 * <p>It lives as long as the test (or the test class, see {@link DatabaseLifecycle}) that it was
 * handed to; afterwards it is dropped, and connections that are still open are closed.
 *
 * <p>Instances are thread-safe. They are not intended to be implemented by users.
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface TestDatabase extends DataSource {

  /**
   * Opens a new connection as {@link #username()}; connections are not pooled.
   *
   * @return an open connection in auto-commit mode, never null
   * @throws SQLException if the server refuses it
   */
  @Override
  Connection getConnection() throws SQLException;

  /**
   * Returns the database's name on its server.
   *
   * @return the name, as it stands in {@code pg_database}; never null
   */
  String name();

  /**
   * Returns the URL by which any JDBC client on this machine can connect, without user and
   * password.
   *
   * @return a URL such as {@code jdbc:postgresql://127.0.0.1:49152/pgassay_x_1}, never null
   */
  String jdbcUrl();

  /**
   * Returns the role that {@link #getConnection()} connects as.
   *
   * @return the role's name, never null
   */
  String username();

  /**
   * Returns the password of {@link #username()}, made at random for this run.
   *
   * @return the password, never null, empty when none is needed
   */
  String password();

  /**
   * Returns the server's exact version.
   *
   * @return a version as {@code server_version} shows it, such as {@code 18.6}; never null
   */
  String serverVersion();

  /**
   * Returns the server's major version.
   *
   * @return 14 or higher
   */
  int serverMajorVersion();
}
