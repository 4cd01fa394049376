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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Times a budget's check against executing its query twice by hand, in turns, and prints medians.
 * Both take their connections from the same {@code DataSource}.
 */
public final class BudgetCost {

  private static final int WARMUP = 40;
  private static final int ROUNDS = 100;
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final List<Query> QUERIES =
      List.of(
          Query.of(sql("user-by-email"), "user17@example.org"),
          Query.of(sql("orders-of-a-user"), 17),
          Query.of(sql("order-with-products"), 4711L));

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
              + "| query | twice by hand, new connection | check | above | 95 %% of checks |%n"
              + "| --- | ---: | ---: | ---: | ---: |%n",
          database.serverMajorVersion(), Runtime.version().feature(), ROUNDS);
      for (Query query : QUERIES) {
        compare(database, query);
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

  private static void compare(TestDatabase database, Query query) throws SQLException {
    double[] byHand = new double[ROUNDS];
    double[] check = new double[ROUNDS];
    for (int round = -WARMUP; round < ROUNDS; round++) {
      double one = millis(() -> executeTwice(database, query));
      double other = millis(() -> assertThat(query.on(database)).readsAtMost(20, BLOCKS));
      if (round >= 0) {
        byHand[round] = one;
        check[round] = other;
      }
    }
    Arrays.sort(byHand);
    Arrays.sort(check);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.1f | %.1f |%n",
        query.sql().replaceAll("\\s+", " "),
        byHand[ROUNDS / 2],
        check[ROUNDS / 2],
        check[ROUNDS / 2] - byHand[ROUNDS / 2],
        check[ROUNDS * 95 / 100]);
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
