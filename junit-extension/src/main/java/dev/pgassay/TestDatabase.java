package dev.pgassay;

import dev.pgassay.assertions.facilities.RoleDataSource;
import dev.pgassay.server.Standby;
import dev.pgassay.server.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
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
   * Opens a new connection as {@link #username()}, acting as {@link DatabaseTest#role()} where one
   * is given; connections are not pooled.
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
   * Returns the role that {@link #getConnection()} connects as: the one that migrates the database.
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
   * Returns the certificate of the authority that clients must trust to reach the server; {@link
   * #jdbcUrl()} names it already.
   *
   * @return a file in the PEM format, or empty unless the server was started with {@code settings =
   *     "ssl=on"}; never null
   */
  Optional<Path> rootCertificate();

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

  /**
   * Keeps what the database holds now: what was committed, in all schemas, with sequences, large
   * objects, and the database's settings and rights. Roles, and other things of the server, are not
   * part of it; nor are the database's owner and its comment.
   *
   * <p>PostgreSQL copies a database only while nobody is connected to it. Connections that are idle
   * are therefore closed, those that were injected or opened by means of the URL included; take new
   * ones afterwards.
   *
   * @return the snapshot, dropped with this database; never null
   * @throws IllegalStateException if a transaction is open or prepared in this database, after a
   *     second of waiting for its end: it would be lost. Nothing has happened then, and no
   *     connection was closed. Also if the test has ended
   * @throws DatabaseSetupException if the server cannot copy the database
   */
  Snapshot snapshot();

  /**
   * Brings back what the database held when a snapshot was taken, under the same name and URL. What
   * was written since is lost, and all connections are closed, those with an open transaction
   * included.
   *
   * <p>A snapshot can be restored any number of times, and an older one after a newer one.
   *
   * @param snapshot a snapshot of this database, or one that was taken in {@code @BeforeAll} of the
   *     database of the test's class, or of a class around it
   * @throws IllegalArgumentException if the snapshot is of another database, or on another server
   * @throws IllegalStateException if the test has ended, or the one that the snapshot belongs to
   * @throws DatabaseSetupException if the server cannot restore it
   */
  void restore(Snapshot snapshot);

  /**
   * Copies the database as it is now. What is written to either of the two later does not concern
   * the other. Connections to this database are closed as by {@link #snapshot()}.
   *
   * @return another database with a name of its own, dropped with this one; never null
   * @throws IllegalStateException as {@link #snapshot()} does
   * @throws DatabaseSetupException if the server cannot copy the database
   */
  TestDatabase copy();

  /**
   * Returns this database as a role sees it: each connection acts as that role, with the settings
   * that {@code alter role … set} gave it.
   *
   * <p>The role needs neither LOGIN nor a password, and is not changed. On a server that was
   * started for the tests, a role made for this purpose logs in, which may do nothing but be the
   * other; so there is no way back to {@link #username()}, not by {@code SET ROLE NONE} or {@code
   * DISCARD ALL} either. {@code current_user} is the role, {@code session_user} is the one that
   * logged in. On an external server {@code username()} itself logs in: there {@code RESET ROLE}
   * goes back to the role, but {@code SET ROLE NONE} does not.
   *
   * @param role the role's exact name, without quotes
   * @return the database as this role, never null
   * @throws IllegalArgumentException if there is no such role, or {@code username()} may not act as
   *     it
   */
  RoleDataSource as(String role);

  /**
   * Returns this database as the role that migrates it, whatever {@link DatabaseTest#role()} is.
   *
   * @return the database, never null
   */
  DataSource administrator();

  /**
   * Returns the server of this database, for a test to break, back up or replicate. What the test
   * does to it is put right when the test ends.
   *
   * @return the server, never null
   * @throws UnsupportedOperationException unless it is this class's own: {@code DatabaseTest(server
   *     = OWN)}
   */
  TestServer server();

  /**
   * Starts a standby of this database's server: {@code server().standby()}.
   *
   * @return the standby, closed when the test ends, at the latest; never null
   * @throws UnsupportedOperationException as {@link #server()} does
   */
  Standby standby();
}
