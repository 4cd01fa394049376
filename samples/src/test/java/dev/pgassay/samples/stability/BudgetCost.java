package dev.pgassay.samples.stability;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.Unit.BLOCKS;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pgassay.TestDatabase;
import dev.pgassay.TestDatabases;
import dev.pgassay.perf.Query;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

/**
 * Times a budget's check against executing its query twice by hand, in turns, and prints medians:
 * early in the life of a JVM, and when it has compiled what runs often. Both take their connections
 * from the same {@code DataSource}.
 */
public final class BudgetCost {

  private static final int ROUNDS = 100;

  /** Rounds before those that count. */
  private static final List<Integer> STARTS = List.of(15, 400);

  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final List<Query> QUERIES =
      List.of(
          Query.of(sql("user-by-email"), "user17@example.org"),
          Query.of(sql("orders-of-a-user"), 17),
          Query.of(sql("order-with-products"), 4711L));

  /** What both ways took for one query, in milliseconds. */
  private record Times(double byHand, double check) {}

  /** Something that takes time. */
  @FunctionalInterface
  private interface Timed {
    void run() throws SQLException;
  }

  private BudgetCost() {}

  /**
   * Measures.
   *
   * @param arguments none
   * @throws SQLException if a query fails
   */
  public static void main(String[] arguments) throws SQLException {
    try (TestDatabases databases =
        TestDatabases.configure().scripts("classpath:samples/two-years.sql").open()) {
      TestDatabase database = databases.create();
      System.out.printf(
          "PostgreSQL %d, JDK %d, milliseconds, medians of %d%n%n"
              + "| query | checks before | twice by hand, new connection | check | above"
              + " | 95 %% of checks |%n| --- | ---: | ---: | ---: | ---: | ---: |%n",
          database.serverMajorVersion(), Runtime.version().feature(), ROUNDS);
      int round = 0;
      for (int start : STARTS) {
        for (; round < start; round++) {
          compare(database);
        }
        List<List<Times>> rounds = new ArrayList<>();
        for (; round < start + ROUNDS; round++) {
          rounds.add(compare(database));
        }
        for (int query = 0; query < QUERIES.size(); query++) {
          print(query, start, rounds);
        }
      }
    }
  }

  private static String sql(String name) {
    try (InputStream file =
        BudgetCost.class.getResourceAsStream("/samples/queries/" + name + ".sql")) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One round: each query in both ways. */
  private static List<Times> compare(TestDatabase database) throws SQLException {
    List<Times> times = new ArrayList<>();
    for (Query query : QUERIES) {
      times.add(
          new Times(
              millis(() -> executeTwice(database, query)),
              millis(() -> assertThat(query.on(database)).readsAtMost(20, BLOCKS))));
    }
    return times;
  }

  private static void print(int query, int roundsBefore, List<List<Times>> rounds) {
    double byHand = quantile(0.5, query, rounds, Times::byHand);
    double check = quantile(0.5, query, rounds, Times::check);
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %.1f | %.1f | %.1f | %.1f |%n",
        QUERIES.get(query).sql().replaceAll("\\s+", " "),
        roundsBefore * QUERIES.size(),
        byHand,
        check,
        check - byHand,
        quantile(0.95, query, rounds, Times::check));
  }

  private static double quantile(
      double part, int query, List<List<Times>> rounds, ToDoubleFunction<Times> way) {
    return rounds.stream()
        .map(round -> round.get(query))
        .mapToDouble(way)
        .sorted()
        .skip((long) (part * rounds.size()))
        .findFirst()
        .orElseThrow();
  }

  private static void executeTwice(TestDatabase database, Query query) throws SQLException {
    try (Connection connection = database.getConnection()) {
      execute(connection, query);
      execute(connection, query);
    }
  }

  private static void execute(Connection connection, Query query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
      for (int place = 0; place < query.values().size(); place++) {
        statement.setObject(place + 1, query.values().get(place));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          rows.getObject(1);
        }
      }
    }
  }

  private static double millis(Timed action) throws SQLException {
    // The server ends the last session meanwhile, which the next one would pay for.
    LockSupport.parkNanos(PAUSE.toNanos());
    long began = System.nanoTime();
    action.run();
    return (System.nanoTime() - began) / 1e6;
  }
}
