package dev.pgassay.perf.scaling;

import dev.pgassay.perf.growth.GrowingDatabase.Filling;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What is varied, and what is the same at all levels.
 *
 * @param database the database
 * @param varied what is varied
 * @param levels its values, from the smallest to the largest
 * @param clients how many clients there are, where that is not varied
 * @param pool opens the pool; null where clients use the database as it is
 * @param poolSize the pool's size, where that is not varied
 * @param filling fills a copy up to a level's rows; null where rows are not varied
 * @param table what is filled, in words
 * @param lasting how long a level lasts in a round
 * @param rounds how many rounds there are; as many are added where these leave something open
 * @param limit how long clients are waited for at the end of a round
 */
record Conditions(
    DataSource database,
    Varied varied,
    List<Long> levels,
    int clients,
    @Nullable PoolFactory pool,
    int poolSize,
    @Nullable Filling filling,
    String table,
    Duration lasting,
    int rounds,
    Duration limit) {

  private static final Duration USUAL_TIME = Duration.ofMillis(250);
  private static final int USUAL_ROUNDS = 8;
  private static final Duration USUAL_LIMIT = Duration.ofSeconds(30);

  static Conditions of(DataSource database, Varied varied, List<Long> levels) {
    return new Conditions(
        database, varied, levels, 0, null, 0, null, "", USUAL_TIME, USUAL_ROUNDS, USUAL_LIMIT);
  }

  Conditions withClients(int number) {
    return new Conditions(
        database, varied, levels, number, pool, poolSize, filling, table, lasting, rounds, limit);
  }

  Conditions withPool(int size, PoolFactory opened) {
    return new Conditions(
        database, varied, levels, clients, opened, size, filling, table, lasting, rounds, limit);
  }

  Conditions withFilling(String filled, Filling by) {
    return new Conditions(
        database, varied, levels, clients, pool, poolSize, by, filled, lasting, rounds, limit);
  }

  Conditions withTimes(Duration newLasting, int newRounds, Duration newLimit) {
    return new Conditions(
        database,
        varied,
        levels,
        clients,
        pool,
        poolSize,
        filling,
        table,
        newLasting,
        newRounds,
        newLimit);
  }

  int clientsAt(long level) {
    return varied == Varied.CLIENTS ? (int) level : clients;
  }

  /** The size of the pool at a level, or 0 where there is none. */
  int poolSizeAt(long level) {
    return pool == null ? 0 : varied == Varied.POOL_SIZE ? (int) level : poolSize;
  }

  /** A level, in the middle of a sentence: {@code at 8 clients}. */
  String at(long level) {
    return varied == Varied.POOL_SIZE
        ? "with " + varied.words(level) + " in the pool"
        : "at " + varied.words(level) + (table.isEmpty() ? "" : " in " + table);
  }

  /** What is varied, and what is the same: {@code clients 1, 2, 4; a pool of 4 connections}. */
  @Override
  public String toString() {
    String values =
        levels.stream()
            .map(level -> String.format(Locale.ROOT, "%,d", level))
            .collect(Collectors.joining(", "));
    return switch (varied) {
      case CLIENTS -> "clients: " + values + "; " + poolWords();
      case POOL_SIZE -> "connections in the pool: " + values + "; " + Varied.CLIENTS.words(clients);
      case ROWS ->
          "rows in "
              + table
              + ": "
              + values
              + "; "
              + Varied.CLIENTS.words(clients)
              + "; "
              + poolWords();
    };
  }

  private String poolWords() {
    return pool == null ? "no pool" : "a pool of " + Varied.POOL_SIZE.words(poolSize);
  }
}
