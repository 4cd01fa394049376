package dev.pgassay.server;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * The server that belongs to a test class alone, which may do to it what happens to servers.
 *
 * <p>What is not put right by the test is put right when it ends. A server that was stopped,
 * restarted or has crashed is used for no further test: the next one gets another.
 *
 * <p>Instances are thread-safe, but a server that two tests break at the same time tells neither of
 * them anything: let the methods of such a class run one after the other.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface TestServer {

  /** How many bytes are free, at least, when {@link #fillDisk()} is over. */
  long ROOM_AFTER_FULL_DISK = 16L << 20;

  /**
   * Kills all processes of the server at once and starts it again; returns when it has recovered
   * and accepts connections, under the same address.
   *
   * <p>All sessions are lost. What the server had handed to the operating system is there
   * afterwards, as when PostgreSQL itself crashes; a machine that loses its power also loses what
   * was not written through to the disk, which no process can bring about.
   *
   * @throws IllegalStateException if {@code synchronous_commit} or {@code full_page_writes} is off,
   *     as both are on servers of ours unless asked for otherwise: a crash would lose commits that
   *     were acknowledged, and prove nothing
   * @throws UnsupportedOperationException if the server runs in a container
   * @throws dev.pgassay.DatabaseSetupException if it does not recover, with its last words
   */
  void crash();

  /**
   * Shuts the server down in good order, which ends all sessions, and starts it again; returns when
   * it accepts connections, under the same address.
   *
   * @throws UnsupportedOperationException if the server runs in a container
   * @throws dev.pgassay.DatabaseSetupException if it does not start, with its last words
   */
  void restart();

  /**
   * Shuts the server down in good order: connections are refused until the fault is closed, which
   * starts it again.
   *
   * @return the fault, never null
   * @throws UnsupportedOperationException if the server runs in a container
   */
  Fault stop();

  /**
   * Takes a physical backup of the whole server while it works, as {@code pg_basebackup} does. The
   * log that is written from now on is kept for it, so it can also be restored to a later moment.
   *
   * @return the backup, removed with the server at the latest; never null
   * @throws IllegalStateException if the server is stopped, or has tablespaces, which are not
   *     copied
   * @throws UnsupportedOperationException if the server runs in a container
   */
  Backup backup();

  /**
   * Backs this test's database up by a command line of the team's own.
   *
   * @param command how to back up, and how to restore
   * @return the backup, removed with the server at the latest; never null
   * @throws RestoreException if the command line fails or takes too long, with its output
   * @throws org.opentest4j.TestAbortedException if the machine lacks the program, or has one of an
   *     older major version than the server's: the test is reported as skipped
   */
  CommandBackup backup(BackupCommand command);

  /**
   * Has a moment put down in the server's log, to which a backup can be restored.
   *
   * @return the moment, never null
   */
  RecoveryPoint recoveryPoint();

  /**
   * Starts a second server that follows this one by streaming replication.
   *
   * @return the standby, as soon as it accepts connections; closed with this server at the latest,
   *     never null
   * @throws UnsupportedOperationException if the server runs in a container
   */
  Standby standby();

  /**
   * Ends all sessions of clients in this database, as an administrator or a fail-over does
   * (SQLSTATE {@code 57P01} for who is asked next).
   *
   * @return how many there were
   */
  int endSessions();

  /**
   * Ends a session of a client in this database.
   *
   * @param pid its process, as {@code pg_backend_pid()} tells it
   * @throws IllegalArgumentException if there is no such session in this database
   */
  void endSession(int pid);

  /**
   * Takes all connections that are free, those that are reserved for superusers as well: whoever
   * connects meets {@code 53300}. Sessions that are open stay open. The fewer the server has, the
   * sooner it is full: {@code settings = "max_connections=20"}.
   *
   * @return the fault; it has struck when somebody was refused. Never null
   */
  ArmedFault fillConnections();

  /**
   * Moves this database to a small disk of its own, and fills that: whatever needs another block of
   * a table, of an index or of a temporary file meets {@code 53100}. Reading, and writing where
   * there is room in a block, goes on. All sessions of clients in this database are ended for the
   * move. When the fault is closed there is room for some {@value #ROOM_AFTER_FULL_DISK} bytes
   * more; the database stays where it is. The write-ahead log has a disk of its own, and the server
   * goes on working.
   *
   * @return the fault; it has struck when a statement found no room. Never null
   * @throws dev.pgassay.DatabaseSetupException if sessions of the database do not end, or those of
   *     other faults of this test are open
   * @throws UnsupportedOperationException if the server runs in a container
   * @throws org.opentest4j.TestAbortedException if this JVM may not mount filesystems, which takes
   *     root on Linux: the test is reported as skipped
   */
  ArmedFault fillDisk();

  /**
   * Locks a table, so that nobody can even read it ({@code ACCESS EXCLUSIVE}). Waits for those who
   * have used it in a transaction, ten seconds at the most.
   *
   * @param table the table's name, as in SQL
   * @return the fault; it has struck when somebody was seen waiting for the table, which a wait of
   *     a few milliseconds may not be. Never null
   * @throws IllegalArgumentException if there is no such table
   */
  ArmedFault lock(String table);

  /**
   * Ends all sessions of clients in this database, and lets no new one write ({@code 25006}), as an
   * address does that leads to a standby after a fail-over. When the fault is closed, sessions may
   * write that are open then.
   *
   * @return the fault; it has struck when a statement was refused. Never null
   * @throws IllegalStateException if the server was started with {@code
   *     default_transaction_read_only}
   */
  ArmedFault readOnly();

  /**
   * Lets the next transaction that writes to a table run into a deadlock with a session of ours, of
   * which it is the victim ({@code 40P01}). PostgreSQL finds the deadlock; it is no error that
   * somebody raised. Until the fault is closed, a trigger stands on the table.
   *
   * @param table the table's name, as in SQL
   * @return the fault; it has struck when the deadlock was found. Never null
   * @throws IllegalArgumentException if there is no such table
   */
  ArmedFault deadlock(String table);

  /**
   * Lets the next transaction that updates or deletes rows of a table fail because another one has
   * changed them meanwhile ({@code 40001}): a session of ours writes the rows, as they are, after
   * the transaction's snapshot was taken. At {@code READ COMMITTED} PostgreSQL never raises this,
   * and the fault says so. Until it is closed, a trigger stands on the table.
   *
   * @param table the table's name, as in SQL
   * @return the fault; it has struck when a statement was refused. Never null
   * @throws IllegalArgumentException if there is no such table, or all its columns are generated
   */
  ArmedFault serializationFailure(String table);

  /**
   * Locks a table and sets {@code statement_timeout} to half a second for all sessions, those that
   * are open as well: who waits for the table is told {@code 57014}. Sessions that have set a limit
   * of their own keep that.
   *
   * @param table the table's name, as in SQL
   * @return the fault; it has struck when a statement was canceled. Never null
   * @throws IllegalArgumentException if there is no such table
   * @throws IllegalStateException if the server was started with {@code statement_timeout}
   */
  ArmedFault statementTimeout(String table);

  /**
   * Lets each INSERT, UPDATE and DELETE that names a table take longer. Until the fault is closed,
   * a trigger stands on the table.
   *
   * @param table the table's name, as in SQL
   * @param time how much longer
   * @return the fault; it has struck when somebody was slowed down. Never null
   * @throws IllegalArgumentException if there is no such table, or the time is not positive
   */
  ArmedFault slow(String table, Duration time);

  /**
   * Returns a way to this database that can be broken; the same one throughout a test.
   *
   * @return the network, closed when the test ends; never null
   */
  TestNetwork network();
}
