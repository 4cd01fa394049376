package dev.pgassay.server;

import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/**
 * How a team backs its database up and restores it: two command lines, such as those of {@code
 * pg_dump} and {@code pg_restore}, or its own scripts.
 *
 * <pre>{@code
 * BackupCommand.of("pg_dump", "--format=custom", "--file={directory}/shop.dump")
 *     .restoredBy("pg_restore", "--exit-on-error", "--dbname={database}", "{directory}/shop.dump")
 * }</pre>
 *
 * <p>In both, <code>{directory}</code> is an empty directory that is there until the backup is
 * closed, and <code>{database}</code>, <code>{host}</code>, <code>{port}</code> and <code>{user}
 * </code> say what to back up, or what to restore into. The environment has the same as {@code
 * PGDATABASE}, {@code PGHOST}, {@code PGPORT}, {@code PGUSER} and {@code PGPASSWORD}, so
 * PostgreSQL's programs need nothing else. Commands run in the directory that the tests run in,
 * without a shell.
 *
 * @param backup the program that backs up, and its arguments
 * @param restore the program that restores, and its arguments; empty until {@link #restoredBy}
 * @param limit how long each may take at the most
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BackupCommand(List<String> backup, List<String> restore, Duration limit) {

  private static final Duration DEFAULT_LIMIT = Duration.ofMinutes(5);

  /**
   * Makes the pair of command lines; the lists are copied.
   *
   * @param backup the program that backs up, and its arguments
   * @param restore the program that restores, and its arguments
   * @param limit how long each may take at the most
   * @throws IllegalArgumentException if there is no program that backs up
   */
  public BackupCommand {
    backup = List.copyOf(backup);
    restore = List.copyOf(restore);
    if (backup.isEmpty()) {
      throw new IllegalArgumentException("A backup needs a command line: a program, at least");
    }
  }

  /**
   * Names the program that backs up.
   *
   * @param command the program, and its arguments
   * @return the command, which takes five minutes at the most; never null
   * @throws IllegalArgumentException if there is no program
   */
  public static BackupCommand of(String... command) {
    return new BackupCommand(List.of(command), List.of(), DEFAULT_LIMIT);
  }

  /**
   * Names the program that restores.
   *
   * @param command the program, and its arguments
   * @return both, never null
   */
  public BackupCommand restoredBy(String... command) {
    return new BackupCommand(backup, List.of(command), limit);
  }

  /**
   * Sets how long each of the two may take.
   *
   * @param duration the time, after which the program is ended
   * @return the commands with this limit, never null
   */
  public BackupCommand within(Duration duration) {
    return new BackupCommand(backup, restore, duration);
  }
}
