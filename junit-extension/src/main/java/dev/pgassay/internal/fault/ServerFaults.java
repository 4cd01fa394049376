package dev.pgassay.internal.fault;

import dev.pgassay.internal.template.Cluster;
import dev.pgassay.server.ArmedFault;
import dev.pgassay.spi.ServerControl;
import java.sql.SQLException;
import java.time.Duration;

/** What can be brought about by SQL in a database of a server of ours. */
public final class ServerFaults {

  private final FaultyDatabase database;

  /**
   * Creates the faults of a database; nothing is wrong yet.
   *
   * @param name the database's name
   */
  public ServerFaults(Cluster cluster, String name) {
    this.database = new FaultyDatabase(cluster, name);
  }

  /** Ends all sessions of clients; returns how many there were. */
  public int endSessions() {
    try {
      return ClientSessions.endAll(database);
    } catch (SQLException e) {
      throw database.failure("end the sessions", e);
    }
  }

  /**
   * Ends a session.
   *
   * @throws IllegalArgumentException if no client of this database has it
   */
  public void endSession(int process) {
    try {
      if (!ClientSessions.end(database, process)) {
        throw new IllegalArgumentException(
            "There is no session `"
                + process
                + "` of a client in the database "
                + database.name()
                + ". `select pg_backend_pid()` tells a session its number.");
      }
    } catch (SQLException e) {
      throw database.failure("end the session " + process, e);
    }
  }

  /** Takes all connections. */
  public ArmedFault fillConnections() {
    return FullServer.fill(database);
  }

  /**
   * Leaves no room for the database.
   *
   * @param control makes the disk
   * @param disk a name for it
   */
  public ArmedFault fillDisk(ServerControl control, String disk) {
    return FullDisk.fill(database, control, disk);
  }

  /** Locks a table. */
  public ArmedFault lock(String table) {
    return TableLock.take(database, table);
  }

  /** Lets nobody write. */
  public ArmedFault readOnly() {
    return ReadOnlyServer.make(database);
  }

  /** Lets the next transaction that writes to a table run into a deadlock. */
  public ArmedFault deadlock(String table) {
    return ForcedDeadlock.at(database, table);
  }

  /** Lets the next transaction that changes rows of a table run into a conflict. */
  public ArmedFault serializationFailure(String table) {
    return ForcedConflict.at(database, table);
  }

  /** Cancels statements that wait for a table. */
  public ArmedFault statementTimeout(String table) {
    return StatementLimit.at(database, table);
  }

  /** Slows writes to a table down. */
  public ArmedFault slow(String table, Duration time) {
    return SlowWrites.at(database, table, time);
  }
}
