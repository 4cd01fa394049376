package dev.pgassay.server;

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
   * @throws dev.pgassay.DatabaseSetupException if it does not recover, with its last words
   */
  void crash();

  /**
   * Shuts the server down in good order, which ends all sessions, and starts it again; returns when
   * it accepts connections, under the same address.
   *
   * @throws dev.pgassay.DatabaseSetupException if it does not start, with its last words
   */
  void restart();

  /**
   * Shuts the server down in good order: connections are refused until the fault is closed, which
   * starts it again.
   *
   * @return the fault, never null
   */
  Fault stop();

  /**
   * Takes a physical backup of the whole server while it works, as {@code pg_basebackup} does. The
   * log that is written from now on is kept for it, so it can also be restored to a later moment.
   *
   * @return the backup, removed with the server at the latest; never null
   * @throws IllegalStateException if the server is stopped, or has tablespaces, which are not
   *     copied
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
   */
  Standby standby();
}
