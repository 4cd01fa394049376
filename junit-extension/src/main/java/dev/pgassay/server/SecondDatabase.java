package dev.pgassay.server;

import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * A database on a second server, which was started for a test.
 *
 * <p>The second server ends when this is closed, or when the test ends. One that was started from a
 * copy of the first one's files has its roles and passwords; one that a command line restores into
 * has those that the init scripts make. Instances are thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface SecondDatabase extends DataSource, AutoCloseable {

  /**
   * Returns the URL by which any JDBC client on this machine can connect, without user and
   * password.
   *
   * @return a URL, never null
   */
  String jdbcUrl();

  /**
   * Returns the role that connections are opened as.
   *
   * @return the role's name, never null
   */
  String username();

  /**
   * Returns the password of {@link #username()}.
   *
   * @return the password, never null
   */
  String password();

  /** Ends the second server, and removes its files. Idempotent. */
  @Override
  void close();
}
