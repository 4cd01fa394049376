package dev.pgassay.assertions.replication;

import dev.pgassay.assertions.failure.DatabaseAccessException;
import java.sql.SQLException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A replication while it runs.
 *
 * <p>Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RunningReplication {

  private final Link link;

  RunningReplication(Link link) {
    this.link = link;
  }

  /**
   * Interrupts it: nothing arrives any more, and the publisher keeps what is written. Does nothing
   * while it is interrupted.
   */
  public void pause() {
    asking(
        () -> {
          link.pause();
          return null;
        });
  }

  /** Goes on after {@link #pause()}. Does nothing while it is not interrupted. */
  public void resume() {
    asking(
        () -> {
          link.resume();
          return null;
        });
  }

  /**
   * Returns how far the other database is behind.
   *
   * @return how many bytes of the write-ahead log it has not got yet, up to this moment
   */
  public long lag() {
    return asking(link::lag);
  }

  /**
   * Waits until the other database has all that was committed until now.
   *
   * @throws AssertionError if it has not within the limit, or has stopped; the message says how far
   *     it came, what it waits for, and what the server logged
   * @throws IllegalStateException if it is paused
   */
  public void awaitCatchUp() {
    if (link.isPaused()) {
      throw new IllegalStateException(
          "The replication is paused, and does not catch up before `resume()`.");
    }
    asking(
        () -> {
          link.awaitCatchUp();
          return null;
        });
  }

  /** Asks a database. */
  @FunctionalInterface
  private interface Question<T extends @Nullable Object> {
    T ask() throws SQLException;
  }

  private static <T extends @Nullable Object> T asking(Question<T> question) {
    try {
      return question.ask();
    } catch (SQLException e) {
      throw new DatabaseAccessException(
          "The replication cannot be watched.\nPostgreSQL says: " + e.getMessage(), e);
    }
  }
}
