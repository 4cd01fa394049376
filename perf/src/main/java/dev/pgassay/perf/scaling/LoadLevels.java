package dev.pgassay.perf.scaling;

import java.time.Duration;
import org.apiguardian.api.API;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * The levels of what is varied, and how they are measured. An immutable value; nothing is done
 * before {@link #run}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@CheckReturnValue
public final class LoadLevels {

  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final int MOST_CLIENTS = 1_000;

  private final Conditions conditions;

  LoadLevels(Conditions conditions) {
    this.conditions = conditions;
  }

  /**
   * Sets how many clients there are at all levels.
   *
   * @param number 1 to 1,000
   * @return the same levels with it
   * @throws IllegalArgumentException if the clients are what is varied, or the number makes no
   *     sense
   */
  public LoadLevels withClients(int number) {
    if (conditions.varied() == Varied.CLIENTS) {
      throw new IllegalArgumentException(
          "The number of clients is what this curve varies, so `withClients("
              + number
              + ")`"
              + " contradicts it.");
    }
    if (number < 1 || number > MOST_CLIENTS) {
      throw new IllegalArgumentException("`" + number + "` clients cannot work; give 1 to 1,000");
    }
    return new LoadLevels(conditions.withClients(number));
  }

  /**
   * Gives the clients a pool of the same size at all levels; where the database is copied, each
   * copy has one. Without it, {@link Client#dataSource()} opens a connection each time.
   *
   * @param size how many connections it has
   * @param pool opens a pool as the application does
   * @return the same levels with it
   * @throws IllegalArgumentException if the pool's size is what is varied, or no size
   */
  public LoadLevels withPool(int size, PoolFactory pool) {
    if (conditions.varied() == Varied.POOL_SIZE) {
      throw new IllegalArgumentException(
          "The size of the pool is what this curve varies, so `withPool("
              + size
              + ", …)`"
              + " contradicts it.");
    }
    if (size < 1) {
      throw new IllegalArgumentException("`" + size + "` is no size of a pool; give 1 or more");
    }
    return new LoadLevels(conditions.withPool(size, pool));
  }

  /**
   * Sets how long each level lasts in each round; 250 ms if nothing is said. Each client should get
   * several operations done in it.
   *
   * @param time 50 ms or more
   * @return the same levels with it
   * @throws IllegalArgumentException if it is shorter
   */
  public LoadLevels lasting(Duration time) {
    if (time.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "`" + time + "` is too short to see what sessions wait for; give 50 ms or more");
    }
    return new LoadLevels(conditions.withTimes(time, conditions.rounds(), conditions.limit()));
  }

  /**
   * Sets how many rounds there are; 8 if nothing is said. Where they leave something open, as many
   * are added, three times at most.
   *
   * @param number an even number, 6 or more: half of the rounds go from the first level to the last
   * @return the same levels with it
   * @throws IllegalArgumentException if it is no such number
   */
  public LoadLevels rounds(int number) {
    if (number < Spread.FEWEST || number % 2 != 0) {
      throw new IllegalArgumentException(
          "`"
              + number
              + "` rounds give no interval, or are not as many forth as back; give an even"
              + " number, "
              + Spread.FEWEST
              + " or more");
    }
    return new LoadLevels(conditions.withTimes(conditions.lasting(), number, conditions.limit()));
  }

  /**
   * Sets how long clients are waited for when a level's time is over; 30 seconds if nothing is
   * said. Whoever has not finished its operation by then hangs: it is named, and ended.
   *
   * @param limit the time; more than nothing
   * @return the same levels with it
   * @throws IllegalArgumentException if it is nothing
   */
  public LoadLevels limit(Duration limit) {
    if (limit.isZero() || limit.isNegative()) {
      throw new IllegalArgumentException("`" + limit + "` is no limit; give more than nothing");
    }
    return new LoadLevels(conditions.withTimes(conditions.lasting(), conditions.rounds(), limit));
  }

  /**
   * Measures all levels. What the action writes stays where it is; it should find the same to do
   * however often it is done.
   *
   * @param action what each client does, over and over
   * @return what was found
   * @throws ScalingException if a client does not come back, every operation of a level fails,
   *     nothing is done in the database, or a pool gives more connections than it should
   * @throws IllegalArgumentException if it is not said how many clients there are
   */
  public Scaling run(ClientAction action) {
    if (conditions.varied() != Varied.CLIENTS && conditions.clients() == 0) {
      throw new IllegalArgumentException(
          "How many clients share what is varied? Say it: `withClients(8)`");
    }
    Scaling scaling = new Scaling(new InterleavedRounds(conditions, action).measure());
    ScalingEntry.of(scaling.curve()).addTo(conditions.database());
    return scaling;
  }
}
