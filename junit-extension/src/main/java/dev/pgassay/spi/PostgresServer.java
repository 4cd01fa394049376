package dev.pgassay.spi;

import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * A PostgreSQL server that accepts connections.
 *
 * <p>Later stages ask what it can do instead of where it came from. Implementations are
 * thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface PostgresServer extends AutoCloseable {

  /**
   * Returns the URL of a database on this server, with whatever parameters connections need.
   *
   * @param database the database's name, unquoted
   * @return a JDBC URL without user and password, never null
   */
  String jdbcUrl(String database);

  /**
   * Returns the database to administer the server from.
   *
   * @return a database's name, never null
   */
  String administrativeDatabase();

  /**
   * Returns the database that a test adopts which has no migrations. To be cloned it must have no
   * sessions, so it should not be {@link #administrativeDatabase()}.
   *
   * @return a database's name, never null; by default the empty {@code template1}
   */
  default String adoptedDatabase() {
    return "template1";
  }

  /**
   * Returns the role that databases are made and migrated as.
   *
   * @return the role's name, never null
   */
  String username();

  /**
   * Returns the password of {@link #username()}.
   *
   * @return the password, empty when none is needed, never null
   */
  String password();

  /**
   * Returns what this server allows.
   *
   * @return an immutable set, possibly empty, never null
   */
  Set<Capability> capabilities();

  /**
   * Returns what the server lacks compared with one of ours, for users to know.
   *
   * @return sentences without a full stop, possibly none, never null
   */
  default List<String> limitations() {
    return List.of();
  }

  /**
   * Returns the last lines that the server logged about sessions of a database.
   *
   * @param database the database's name
   * @param since when the sessions' messages begin
   * @param most how many lines at the most
   * @return lines, oldest first, empty when there are none or the log cannot be read; never null
   */
  List<String> logOf(String database, Instant since, int most);

  /**
   * Returns the certificate of the authority that clients must trust to reach this server.
   *
   * @return a file in the PEM format, or empty when the server does not ask for TLS; never null
   */
  default Optional<Path> rootCertificate() {
    return Optional.empty();
  }

  /**
   * Does something while the server presents a certificate that another authority has signed. Who
   * is connected stays connected.
   *
   * @param action what is done
   * @return whether it was done: false when this server cannot change its certificate
   */
  default boolean withOtherCertificate(Runnable action) {
    return false;
  }

  /**
   * Returns what can be done to the server's processes and files.
   *
   * @return the control, or empty when the server does not run on this machine as a process of
   *     ours; never null
   */
  default Optional<ServerControl> control() {
    return Optional.empty();
  }

  /**
   * Keeps databases beyond the end of the server, or of the run when the server outlives it, when
   * this is possible. Called once at the most, right before {@link #close()}; no other database of
   * this run is on the server any more.
   *
   * @param databases names of databases on this server
   * @return whether they were kept
   */
  default boolean keep(List<String> databases) {
    return false;
  }

  /**
   * Returns the instruction that opens a database which {@link #keep(List)} will have kept.
   *
   * @param database the database's name
   * @return a command line, or empty when this server cannot keep databases; never null
   */
  default Optional<String> reopenCommand(String database) {
    return Optional.empty();
  }

  /** Ends the server when it is ours, and returns when it and its files are gone. Idempotent. */
  @Override
  void close();
}
