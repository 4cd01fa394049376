package dev.pgassay.assertions.watch;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the sessions of a database again and again. There is no counter of waits for locks and
 * of slow statements, so they are seen, or missed when they are shorter than the pause between two
 * looks.
 */
final class SessionSampler implements AutoCloseable {

  private static final int MILLIS_BETWEEN_LOOKS = 10;

  /** A statement of ours has ten seconds, and connecting comes before it. */
  private static final Duration LIMIT = Duration.ofSeconds(15);

  /** While a database is copied or put back, nobody is connected to it, and nothing is missed. */
  private static final long NANOS_WITHOUT_LOOK = TimeUnit.SECONDS.toNanos(2);

  /**
   * SQLSTATEs of that: sessions are ended, the server or the database is not there, or lets nobody
   * in. After any other, whoever is connected stays so.
   */
  private static final Pattern NOBODY_CONNECTED = Pattern.compile("57P0[123]|08...|3D000|55000");

  /** A session that is still there then was not about to end. */
  private static final long NANOS_TO_DECIDE = TimeUnit.MILLISECONDS.toNanos(80);

  private final WatchSession session;
  private final Duration limit;
  private final Observations found;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "pgassay activity watch");
            thread.setDaemon(true);
            return thread;
          });
  private long lastLook = System.nanoTime();
  private @Nullable String failure;
  private @Nullable String gap;
  private boolean isGivenUp;

  private SessionSampler(WatchSession session, long since, Duration limit) {
    this.session = session;
    this.limit = limit;
    this.found = new Observations(since);
  }

  /**
   * Begins to look.
   *
   * @param session what looks; it is nobody else's until the end
   * @param since what sessions did before does not count, in microseconds since 1970
   */
  static SessionSampler begin(WatchSession session, long since) {
    return begin(session, since, LIMIT);
  }

  /**
   * Begins to look.
   *
   * @param session what looks
   * @param since what sessions did before does not count
   * @param limit how long the last look is waited for: a pool may give no connection, and a network
   *     that was cut no answer
   */
  static SessionSampler begin(WatchSession session, long since, Duration limit) {
    SessionSampler sampler = new SessionSampler(session, since, limit);
    sampler.looks.scheduleWithFixedDelay(
        sampler::tryToLook, 0, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    return sampler;
  }

  /** Throws nothing, which would end the looks; after a failure the next one connects again. */
  private void tryToLook() {
    try {
      look();
    } catch (SQLException e) {
      failure = e.getMessage();
      if (!NOBODY_CONNECTED.matcher(String.valueOf(e.getSQLState())).matches()) {
        gap = unseen(failure);
      }
    } catch (RuntimeException e) {
      failure = String.valueOf(e.getMessage());
      gap = unseen(failure);
    }
  }

  private static String unseen(String reason) {
    return "the sessions could not be looked at for a while: " + reason;
  }

  private void look() throws SQLException {
    long[] now = new long[1];
    List<SessionState> sessions =
        session
            .ask(
                WatchSession.Question.SESSIONS,
                row -> {
                  now[0] = row.getLong("now");
                  return row.getInt("pid") == 0
                      ? Optional.<SessionState>empty()
                      : Optional.of(SessionState.of(row));
                })
            .stream()
            .flatMap(Optional::stream)
            .toList();
    found.add(sessions, now[0]);
    if (System.nanoTime() - lastLook > NANOS_WITHOUT_LOOK) {
      gap = unseen(Objects.requireNonNullElse(failure, "the machine was too busy"));
    }
    lastLook = System.nanoTime();
    failure = null;
  }

  /**
   * Looks for a last time.
   *
   * @return what was seen
   * @throws SQLTimeoutException if a look does not come back; the session is not to be used any
   *     more
   */
  Observations end() throws SQLException {
    if (!stop()) {
      throw new SQLTimeoutException(
          "A look at the sessions has not come back within " + limit.toSeconds() + " s.");
    }
    tryToLook();
    if (failure != null) {
      look();
    }
    long stop = System.nanoTime() + NANOS_TO_DECIDE;
    while (found.sessions().isUndecided() && System.nanoTime() < stop) {
      sleep(MILLIS_BETWEEN_LOOKS);
      look();
    }
    return found;
  }

  /** Whether no look is going on any more; one that does not come back is given up. */
  private boolean stop() {
    looks.shutdown();
    long stop = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    while (!isGivenUp && !looks.isTerminated()) {
      try {
        if (!looks.awaitTermination(stop - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          isGivenUp = true;
          looks.shutdownNow();
          session.abort();
        }
      } catch (InterruptedException e) {
        // The session is its own until the look is over.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !isGivenUp;
  }

  static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Why sessions may have been missed, if so. */
  Optional<String> gap() {
    return Optional.ofNullable(gap);
  }

  @Override
  public void close() {
    stop();
  }
}
