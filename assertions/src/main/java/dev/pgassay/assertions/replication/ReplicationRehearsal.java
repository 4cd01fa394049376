package dev.pgassay.assertions.replication;

import dev.pgassay.assertions.change.ThrowingRunnable;
import dev.pgassay.assertions.content.ComparedContent;
import dev.pgassay.assertions.content.ContentComparison;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How a database of a test is replicated to another one.
 *
 * <pre>{@code
 * Replication replication =
 *     ReplicationRehearsal.from(database).toAnotherServer().during(() -> shop.placeOrders(10));
 *
 * assertThat(replication).carriedEverythingBut("position of sequence *");
 * }</pre>
 *
 * <p>The other database has the same tables already; the rows of those that are replicated are
 * removed first, and are copied by the subscription as those of a new one are. Both databases have
 * to be pgassay's own, on servers of ours; the server of the first needs {@code settings =
 * "wal_level=logical"}.
 *
 * <p>Immutable: every method returns another one.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ReplicationRehearsal {

  private static final int OLDEST_VERSION = 14;
  private static final Duration USUAL_LIMIT = Duration.ofSeconds(60);

  private final DataSource publisher;
  private final @Nullable DataSource subscriber;
  private final @Nullable String publication;
  private final Duration limit;

  private ReplicationRehearsal(
      DataSource publisher,
      @Nullable DataSource subscriber,
      @Nullable String publication,
      Duration limit) {
    this.publisher = publisher;
    this.subscriber = subscriber;
    this.publication = publication;
    this.limit = limit;
  }

  /**
   * Begins with the database that is written to.
   *
   * @param publisher a database of the test
   * @return a rehearsal that needs to know where to yet
   */
  public static ReplicationRehearsal from(DataSource publisher) {
    return new ReplicationRehearsal(publisher, null, null, USUAL_LIMIT);
  }

  /**
   * Says where to.
   *
   * @param subscriber another database of the test, with the same tables; the rows of those that
   *     are replicated are removed
   * @return this rehearsal, to that database
   */
  public ReplicationRehearsal to(DataSource subscriber) {
    return new ReplicationRehearsal(publisher, subscriber, publication, limit);
  }

  /**
   * Makes a second server for the other database, which is migrated as this one was.
   *
   * @return this rehearsal, to a new database that goes with the first
   * @throws IllegalArgumentException if the first database is not pgassay's
   */
  public ReplicationRehearsal toAnotherServer() {
    return toAnotherServer(OptionalInt.empty());
  }

  /**
   * Makes a second server of another major version for the other database, which is migrated as
   * this one was: an upgrade, rehearsed. An older version is the way back from one.
   *
   * <pre>{@code
   * Replication upgrade =
   *     ReplicationRehearsal.from(database).toAnotherServer(18).during(() -> shop.placeOrders(10));
   *
   * assertThat(upgrade).carriedEverythingBut("position of sequence *");
   * new Shop(upgrade.subscriber()).findOrders();
   * }</pre>
   *
   * <p>The second server comes from the same provider as the first, and has its locale where that
   * version can.
   *
   * @param majorVersion the major version, as in {@code 18}
   * @return this rehearsal, to a new database that goes with the first
   * @throws IllegalArgumentException if the first database is not pgassay's, or has this version
   *     already, so that nothing would be known of an upgrade; or if it is older than 14
   */
  public ReplicationRehearsal toAnotherServer(int majorVersion) {
    if (majorVersion < OLDEST_VERSION) {
      throw new IllegalArgumentException(
          "`toAnotherServer(%d)`: that is no major version of PostgreSQL, %d or higher"
              .formatted(majorVersion, OLDEST_VERSION));
    }
    try (OwnSession session = OwnSession.open(publisher, "from(…)", limit)) {
      if (session.majorVersion() == majorVersion) {
        throw new IllegalArgumentException(
            "`toAnotherServer(%1$d)`: the database is on PostgreSQL %1$d already, and nothing would"
                    .formatted(majorVersion)
                + " be upgraded. To begin with another version, write `@DatabaseTest(postgres ="
                + " …)`; to replicate between two servers of this one, `toAnotherServer()`.");
      }
    } catch (SQLException e) {
      throw Link.failed(e);
    }
    return toAnotherServer(OptionalInt.of(majorVersion));
  }

  private ReplicationRehearsal toAnotherServer(OptionalInt majorVersion) {
    try {
      return to(
          DatabaseFacilities.of(publisher)
              .orElseThrow(() -> OwnSession.refusal("from(…)", publisher))
              .onAnotherServer(majorVersion, Map.of()));
    } catch (SQLException e) {
      throw new DatabaseAccessException(
          "The database does not say whose it is.\nPostgreSQL says: " + e.getMessage(), e);
    }
  }

  /**
   * Uses a publication that the migrations make, instead of one for all tables with PostgreSQL's
   * defaults.
   *
   * @param name its exact name
   * @return this rehearsal, with that publication
   */
  public ReplicationRehearsal publication(String name) {
    return new ReplicationRehearsal(publisher, subscriber, name, limit);
  }

  /**
   * Sets how long is waited each time for what was written, a minute unless it is said. The rows
   * that are there at the beginning have a minute in any case.
   *
   * @param limit the longest time
   * @return this rehearsal, with that limit
   * @throws IllegalArgumentException if it is not positive
   */
  public ReplicationRehearsal within(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("`within(" + limit + ")`: a limit is longer than nothing");
    }
    return new ReplicationRehearsal(publisher, subscriber, publication, limit);
  }

  /**
   * Replicates while something is written, waits until all of it has arrived, and compares the two
   * databases.
   *
   * @param <E> what the writes may throw
   * @param writes what is done with the first database; it has been committed when this returns
   * @return what has arrived
   * @throws E what the writes throw, unchanged
   * @throws AssertionError if the other database does not catch up, or nothing was committed that
   *     the publication sends
   * @throws IllegalArgumentException if a database is not pgassay's, or its server cannot publish
   */
  public <E extends Throwable> Replication during(ThrowingRunnable<E> writes) throws E {
    return during((RunningReplication running) -> writes.run());
  }

  /**
   * Replicates while something is written, with interruptions.
   *
   * <pre>{@code
   * ReplicationRehearsal.from(database)
   *     .to(replica)
   *     .during(
   *         running -> {
   *           shop.placeOrders(10);
   *           running.pause();
   *           shop.placeOrders(10);
   *           running.resume();
   *         });
   * }</pre>
   *
   * @param <E> what the writes may throw
   * @param writes what is done with the first database, and with the replication
   * @return what has arrived
   * @throws E what the writes throw, unchanged
   * @throws AssertionError if the other database does not catch up, or nothing was committed that
   *     the publication sends
   * @throws IllegalArgumentException if a database is not pgassay's, or its server cannot publish
   */
  public <E extends Throwable> Replication during(Writes<E> writes) throws E {
    DataSource to = subscriber;
    if (to == null) {
      throw new IllegalArgumentException(
          "A rehearsal needs a second database:"
              + " `ReplicationRehearsal.from(database).to(replica).during(…)`.");
    }
    // What the writes throw passes between the statements of our own.
    try (Link link = begin(to)) {
      writes.run(new RunningReplication(link));
      finish(link);
    }
    try {
      return new Replication(
          to, ContentComparison.of(publisher, to, ComparedContent.whole().allowingNoRows()));
    } catch (SQLException e) {
      throw Link.failed(e);
    }
  }

  private Link begin(DataSource to) {
    try {
      return Link.begin(publisher, to, publication, limit);
    } catch (SQLException e) {
      throw Link.failed(e);
    }
  }

  private static void finish(Link link) {
    try {
      link.requireWrites();
      link.resume();
      link.awaitCatchUp();
    } catch (SQLException e) {
      throw Link.failed(e);
    }
  }

  /**
   * What is done while a database is replicated.
   *
   * @param <E> what it may throw
   */
  @FunctionalInterface
  public interface Writes<E extends Throwable> {

    /**
     * Does it.
     *
     * @param running the replication
     * @throws E whatever goes wrong
     */
    void run(RunningReplication running) throws E;
  }
}
