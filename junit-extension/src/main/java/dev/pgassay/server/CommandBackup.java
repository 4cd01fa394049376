package dev.pgassay.server;

import java.nio.file.Path;
import org.apiguardian.api.API;

/** What a team's own command line has left of a database. Instances are thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface CommandBackup extends AutoCloseable {

  /**
   * Returns the directory that the command line was given, where it may have put files.
   *
   * @return a directory, never null
   */
  Path directory();

  /**
   * Returns what the command line printed.
   *
   * @return its output and its errors, together; never null
   */
  String output();

  /**
   * Starts a second server with an empty database, the roles that the init scripts make and nothing
   * else, and lets the restoring command line fill it.
   *
   * @return the database that it filled, never null
   * @throws RestoreException if the command line fails or takes too long, with its output
   * @throws org.opentest4j.TestAbortedException if the machine lacks the program, or has one of an
   *     older major version than the server's: the test is reported as skipped
   */
  SecondDatabase restore();

  /** Removes the directory. Idempotent. */
  @Override
  void close();
}
