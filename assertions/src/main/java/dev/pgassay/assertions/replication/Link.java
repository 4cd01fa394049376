package dev.pgassay.assertions.replication;

import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.assertions.failure.Failure;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A publisher and the subscriber that follows it, until they are parted again. */
final class Link implements AutoCloseable {

  /** How long the rows may take that are there at the beginning, unless the limit is longer. */
  private static final Duration FIRST_LIMIT = Duration.ofMinutes(1);

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NAME_BYTES = 6;
  private static final int SECRET_BYTES = 24;

  private final Publisher publisher;
  private final Subscriber subscriber;
  private final Duration limit;
  private boolean paused;

  private Link(Publisher publisher, Subscriber subscriber, Duration limit) {
    this.publisher = publisher;
    this.subscriber = subscriber;
    this.limit = limit;
  }

  static Link begin(DataSource from, DataSource to, @Nullable String publication, Duration limit)
      throws SQLException {
    Duration first = limit.compareTo(FIRST_LIMIT) > 0 ? limit : FIRST_LIMIT;
    String name = "pgassay_" + random(NAME_BYTES);
    Publisher publisher = Publisher.open(from, name, random(SECRET_BYTES), publication, first);
    Link link;
    try {
      link = new Link(publisher, Subscriber.open(to, name, publisher, first), limit);
    } catch (SQLException | RuntimeException e) {
      try {
        publisher.close();
      } catch (SQLException notClosed) {
        e.addSuppressed(notClosed);
      }
      throw e;
    }
    try {
      // The rows that are there at the beginning.
      link.awaitCatchUp(first);
      publisher.awaitWrites();
      return link;
    } catch (SQLException | RuntimeException | AssertionError e) {
      try {
        link.close();
      } catch (DatabaseAccessException notClosed) {
        e.addSuppressed(notClosed);
      }
      throw e;
    }
  }

  static DatabaseAccessException failed(SQLException e) {
    return new DatabaseAccessException(
        "The replication cannot be rehearsed.\nPostgreSQL says: " + e.getMessage(), e);
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** Goes on after a server was restarted, or sessions were ended. */
  private void reopen() throws SQLException {
    publisher.reopen();
    subscriber.reopen();
  }

  boolean isPaused() {
    return paused;
  }

  void pause() throws SQLException {
    if (!paused) {
      reopen();
      subscriber.disable();
      paused = true;
    }
  }

  void resume() throws SQLException {
    if (paused) {
      reopen();
      subscriber.enable();
      paused = false;
    }
  }

  /** How many bytes are missing, up to this moment. */
  long lag() throws SQLException {
    reopen();
    return publisher.position(publisher.end()).behind();
  }

  /** Fails when nothing was written, since nothing was carried then. */
  void requireWrites() throws SQLException {
    reopen();
    if (!publisher.hasWrites()) {
      throw Failure.of("database", publisher.databaseName())
          .expected("to be written to during", "the rehearsal")
          .but(
              "nothing was committed in what publication "
                  + publisher.publication()
                  + " sends, so that it is not known what arrives")
          .toError(null);
    }
  }

  /** Waits for what was committed until now. */
  void awaitCatchUp() throws SQLException {
    awaitCatchUp(limit);
  }

  private void awaitCatchUp(Duration most) throws SQLException {
    reopen();
    String wanted = publisher.end();
    long end = System.nanoTime() + most.toNanos();
    while (true) {
      boolean ready = subscriber.tablesNotReady().isEmpty();
      Publisher.Position position = publisher.position(wanted);
      if (ready && position.behind() == 0) {
        return;
      }
      if (!subscriber.isEnabled() && !subscriber.resumesAfterLostConnection()) {
        throw failure(wanted, position, "it has stopped at an error").toError(null);
      }
      if (System.nanoTime() > end) {
        throw failure(wanted, position, "it has not within " + seconds(most)).toError(null);
      }
      OwnSession.pause();
    }
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  private Failure failure(String wanted, Publisher.Position position, String why)
      throws SQLException {
    Failure failure =
        Failure.of("database", subscriber.databaseName())
            .expected("to catch up with", publisher.databaseName() + ", at position " + wanted)
            .but(
                String.format(
                    Locale.ROOT,
                    "%s: it is at %s, %,d bytes behind",
                    why,
                    position.reached(),
                    position.behind()));
    detail(failure, "Tables that are not copied to the end:", subscriber.tablesNotReady());
    detail(failure, "Its workers:", subscriber.workers());
    List<String> log = subscriber.log();
    return log.isEmpty()
        ? failure.detail("Its server has logged nothing of it that can be read from here.")
        : detail(failure, "Its server logged:", log);
  }

  private static Failure detail(Failure failure, String title, List<String> lines) {
    return lines.isEmpty()
        ? failure
        : failure.detail(title + "\n" + String.join("\n", lines).indent(2).stripTrailing());
  }

  /** Ends it: subscription, slots, publication and role are gone then. */
  @Override
  public void close() {
    try {
      end();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private void end() throws SQLException {
    try (publisher) {
      try {
        // The subscription ends first, since it holds the slots.
        subscriber.close();
      } finally {
        publisher.dropSlots(subscriber.number());
      }
    }
  }
}
