package dev.pgassay.assertions.facilities;

import dev.pgassay.assertions.profile.ServerProfile;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * What a database can do for a test beyond JDBC.
 *
 * <p>The engine that hands out databases implements this; assertions reach it by {@link
 * #of(DataSource)} and do without it, or refuse clearly, where a {@code DataSource} has none. This
 * interface is not intended to be implemented by users.
 *
 * <p>Implementations are thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface DatabaseFacilities {

  /** What the database's server allows. */
  enum Capability {
    /** The database's own role is a superuser. */
    SUPERUSER,
    /** The server was started for the tests of this run; its settings are ours to choose. */
    OWN_SERVER,
    /** The server's files lie on this machine and can be read. */
    LOCAL_FILES
  }

  /**
   * Returns the facilities of a data source.
   *
   * @param dataSource any data source, never null
   * @return its facilities, or empty when it has none; never null
   * @throws SQLException if the data source fails when it is asked
   */
  static Optional<DatabaseFacilities> of(DataSource dataSource) throws SQLException {
    return dataSource.isWrapperFor(DatabaseFacilities.class)
        ? Optional.of(dataSource.unwrap(DatabaseFacilities.class))
        : Optional.empty();
  }

  /**
   * Returns another database, made as this one was made and without what was written to this one
   * since. It is dropped with this one.
   *
   * @return a new database, never null
   */
  DataSource newDatabase();

  /**
   * Returns a new database as this one was before its migrations: its init scripts have run, and
   * nothing else. It is dropped with this one.
   *
   * @return a new database, whose own {@link #migrationLocations()} are empty; never null
   */
  DataSource emptyDatabase();

  /**
   * Returns a new database as this one was before its migrations, which belongs to the
   * administrator of a profile. It is dropped with this one.
   *
   * @param profile whom the database is migrated as
   * @return a new database on a server of its profile, never null
   */
  DataSource emptyDatabase(ServerProfile profile);

  /**
   * Returns another database, made as this one was and without what was written to this one since,
   * on a server that is started for it. It goes with this one, and so does its server.
   *
   * @param major the server's major version, which then comes from the same provider as this
   *     database's server and has the locale of that; empty for the same version
   * @param settings server settings that are put over those of this database's server, by
   *     PostgreSQL's names
   * @return a new database on another server, never null
   */
  DataSource onAnotherServer(OptionalInt major, Map<String, String> settings);

  /**
   * Copies this database as it is now; connections to it are closed. The copy is dropped with this
   * one.
   *
   * @return a new database, never null
   * @throws IllegalStateException if a transaction is open in this database
   */
  DataSource copy();

  /**
   * Drops a database that {@link #newDatabase()}, {@link #emptyDatabase()} or {@link #copy()}
   * returned, before its time. Does nothing for any other.
   *
   * @param database the database
   */
  void drop(DataSource database);

  /**
   * Returns this database as the role that migrates it, whoever its own connections act as.
   *
   * @return the database, never null
   */
  DataSource administrator();

  /**
   * Returns this database as a role sees it.
   *
   * @param role the role's exact name, without quotes
   * @return the database as this role, never null
   * @throws IllegalArgumentException if there is no such role, or nobody may act as it
   */
  RoleDataSource as(String role);

  /**
   * Returns what the server allows.
   *
   * @return an immutable set, possibly empty, never null
   */
  Set<Capability> capabilities();

  /**
   * Returns where the migrations of this database lie, in Flyway's notation.
   *
   * @return an immutable list, empty when the database was adopted as it was; never null
   */
  List<String> migrationLocations();

  /**
   * Returns the Flyway settings that this database was migrated with, by Flyway's names without the
   * {@code flyway.} prefix.
   *
   * @return an immutable map, possibly empty, never null
   */
  Map<String, String> flywaySettings();

  /**
   * Returns what this database is proven by the server's log to have in common with its template
   * still.
   *
   * @param position where the log stands, as {@code pg_current_wal_insert_lsn()} has given it in
   *     any session of the server; what was written before it counts
   * @return empty when its catalog was written to, when the log cannot be read, or when the
   *     template was not vacuumed and analyzed; never null
   */
  Optional<SettledContent> settledContent(String position);

  /**
   * Returns what the server logged about sessions of this database.
   *
   * @param since when the messages begin
   * @return lines, oldest first; empty when there are none, or when the server is not ours; never
   *     null
   */
  List<String> serverLog(Instant since);

  /**
   * Returns what the server's own processes logged, which belong to no session: workers of
   * replication, the checkpointer and the like, for all of its databases.
   *
   * @param since when the messages begin
   * @return lines, oldest first; empty when there are none, or when the server is not ours; never
   *     null
   */
  List<String> workerLog(Instant since);

  /**
   * Returns how much of the server's write-ahead log the sessions of this database wrote.
   *
   * @param from where the part of the log begins, as PostgreSQL writes positions
   * @param to where it ends
   * @return bytes, or empty when the log cannot be read; never null
   */
  OptionalLong writeAheadLogBytes(String from, String to);

  /**
   * Does something while the server presents a certificate that another authority has signed. Who
   * is connected stays connected.
   *
   * @param action what is done
   * @throws IllegalArgumentException if the server is shared with others, or has no certificate of
   *     ours
   */
  void withOtherCertificate(Runnable action);

  /**
   * Puts something that was found about this database into the report of the run.
   *
   * @param entry what was found
   */
  void report(ReportEntry entry);
}
