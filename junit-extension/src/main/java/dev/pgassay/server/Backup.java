package dev.pgassay.server;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A physical backup of a test's server: its files, with a list of their checksums, and the log that
 * they need.
 *
 * <p>The log that the server writes after the backup is kept until the backup is closed. It is
 * taken from the server when a backup is restored to a later moment, also from one that has stopped
 * or crashed.
 *
 * <p>Instances are thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Backup extends AutoCloseable {

  /**
   * Returns where the backup lies: {@code data} is what a server is started on, {@code wal} the log
   * that makes it consistent, and {@code manifest} the list of both.
   *
   * @return a directory, never null
   */
  Path directory();

  /**
   * Compares the backup's files with the list of their sizes and checksums.
   *
   * @return what is wrong with them, a line for each file; empty when nothing is, never null
   */
  List<String> damages();

  /**
   * Starts a second server on a copy of this backup, as it was when the backup ended.
   *
   * @return this test's database there, once it may be written to; never null
   * @throws RestoreException if the backup is damaged, or the server does not start on it
   */
  SecondDatabase restore();

  /**
   * Starts a second server on a copy of this backup, with all that the log tells up to a moment.
   *
   * @param point a moment after the end of the backup
   * @return this test's database there, once it may be written to; never null
   * @throws RestoreException if the backup is damaged, the moment is not reached, or the server
   *     does not start
   */
  SecondDatabase restoreTo(RecoveryPoint point);

  /**
   * Starts a second server on a copy of this backup, with all transactions that had been committed
   * at a moment.
   *
   * @param time a moment after the end of the backup, by the server's clock
   * @return this test's database there, once it may be written to; never null
   * @throws RestoreException if the backup is damaged, no later transaction is in the log, which
   *     would show that the moment was reached, or the server does not start
   */
  SecondDatabase restoreTo(Instant time);

  /**
   * Starts a second server on a copy of this backup, with all of the log that the first server has
   * left, as after its loss.
   *
   * @return this test's database there, once it may be written to; never null
   * @throws RestoreException if the backup is damaged, or the server does not start
   */
  SecondDatabase restoreToTheEnd();

  /** Removes the backup, and no longer keeps the log for it. Idempotent. */
  @Override
  void close();
}
