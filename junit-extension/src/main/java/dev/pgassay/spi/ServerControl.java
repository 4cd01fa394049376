package dev.pgassay.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What can be done to the processes and files of a server that was started on this machine.
 *
 * <p>It is for tests that break their server, back it up, or let another one follow it. Calls are
 * not meant to overlap.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ServerControl {

  /**
   * Makes a directory for files that are to go with the server, even when this JVM is killed.
   *
   * @param name the directory's name, which nothing else has
   * @return an empty directory, never null
   * @throws IOException if it cannot be made
   */
  Path newDirectory(String name) throws IOException;

  /**
   * Mounts a filesystem in memory that holds only so much, for files that are to go with the
   * server.
   *
   * @param name the name of its directory, which nothing else has
   * @param bytes how much it holds
   * @return an empty directory of the server's user, never null
   * @throws IOException if its directory cannot be made
   * @throws UnsupportedOperationException if this JVM may not mount filesystems, or this machine
   *     has no such ones
   */
  Path newDisk(String name, long bytes) throws IOException;

  /**
   * Gives a directory that {@link #newDirectory} has made to the server's user, with all that is in
   * it: who may not remove a file cannot let it go with the server.
   *
   * @param directory the directory
   * @throws IOException if that fails
   */
  void give(Path directory) throws IOException;

  /**
   * Returns the server's data directory.
   *
   * @return a directory that this JVM can read, never null
   */
  Path dataDirectory();

  /**
   * Kills all processes of the server at once, none of which can do anything more; returns when
   * they are gone. What PostgreSQL has handed to the operating system stays.
   */
  void kill();

  /** Ends all sessions and shuts the server down in good order; returns when it is gone. */
  void shutDown();

  /**
   * Starts the server again on its data, under the address that it had, and returns when it accepts
   * connections, after recovery if that is needed. Does nothing while it runs.
   */
  void start();

  /**
   * Starts another server from the same programs.
   *
   * @param settings server settings that are put over those of this server
   * @param data makes its data directory
   * @return the server, owned by the caller, as soon as it accepts connections; never null
   */
  PostgresServer startAnother(Map<String, String> settings, DataFiller data);

  /** Makes the data directory of a server that is about to start. */
  @FunctionalInterface
  interface DataFiller {

    /**
     * Makes the directory and fills it; its files are given to the server's user afterwards.
     *
     * @param directory a directory that is not there yet
     * @throws IOException if it cannot be made
     */
    void fill(Path directory) throws IOException;
  }
}
