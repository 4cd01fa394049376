package dev.pgassay.assertions.facilities;

import java.util.Locale;
import org.apiguardian.api.API;

/** What is measured while a database is watched. All figures are of that database alone. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ActivityFigure {
  /** The most sessions at once, of those that were used. */
  SESSIONS("sessions at once"),
  /** How often a session waited for a lock that another one held. */
  LOCK_WAITS("waits for locks"),
  /** The longest wait for a lock, in microseconds. */
  LOCK_WAIT_TIME("longest wait for a lock"),
  /** The longest time that a statement ran, in microseconds. */
  STATEMENT_TIME("longest statement"),
  /** Temporary files, which sorts, hashes and the like write when their memory is too small. */
  TEMPORARY_FILES("temporary files"),
  /** The bytes of temporary files. */
  TEMPORARY_BYTES("bytes in temporary files"),
  /** The bytes of write-ahead log. */
  WAL_BYTES("bytes of write-ahead log"),
  /** Blocks of tables and their indexes that were not in the server's cache when they were read. */
  CACHE_MISSES("blocks not in the cache"),
  /** The dead rows that updates, deletes and rollbacks left behind, by PostgreSQL's own count. */
  DEAD_ROWS("dead rows"),
  /** Deadlocks. */
  DEADLOCKS("deadlocks");

  private final String words;

  ActivityFigure(String words) {
    this.words = words;
  }

  /** {@return whether it is a time, in microseconds} */
  public boolean isTime() {
    return this == LOCK_WAIT_TIME || this == STATEMENT_TIME;
  }

  /**
   * Returns a value of it in words.
   *
   * @param value a number, of a time in microseconds
   * @return the value, with the unit of a time
   */
  public String text(long value) {
    if (!isTime()) {
      return String.format(Locale.ROOT, "%,d", value);
    }
    return value % 1_000 == 0 || value >= 100_000
        ? String.format(Locale.ROOT, "%,d ms", Math.round(value / 1_000d))
        : String.format(Locale.ROOT, "%.1f ms", value / 1_000d);
  }

  /** {@return what it is, in words} */
  @Override
  public String toString() {
    return words;
  }
}
