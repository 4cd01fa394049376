package dev.pgassay.peers.data;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;

import dev.pgassay.TestDatabase;
import dev.pgassay.TestDatabases;
import dev.pgassay.peers.Quantile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures {@code dataHonoursSchema()} on a table of a million rows with a foreign key, in turns
 * with the queries that somebody would write by hand. Ends with an exception when one of them finds
 * a row at fault.
 */
public final class RulesBenchmark {

  private static final int ROWS = 1_000_000;
  private static final int PARENTS = 100_000;
  private static final int WARM_UP = 2;
  private static final int ROUNDS = 9;

  private static final String SCHEMA =
      """
      create table customers (id bigint primary key, name text not null);
      create table orders (
        id bigint primary key,
        customer_id bigint not null references customers,
        total numeric(12, 2) not null);
      create index on orders (customer_id);
      insert into customers select n, 'customer ' || n from generate_series(1, %2$d) n;
      insert into orders select n, n %% %2$d + 1, n / 7.0 from generate_series(1, %1$d) n;
      """;

  private static final String ORPHANS =
      """
      select count(*) from orders o
      where o.customer_id is not null
        and not exists (select from customers c where c.id = o.customer_id)
      """;

  private static final List<String> ALL_RULES =
      List.of(
          ORPHANS,
          "select count(*) from (select id from orders group by id having count(*) > 1) twice",
          "select count(*) from (select id from customers group by id having count(*) > 1) twice",
          "select count(*) from orders where id is null or customer_id is null or total is null",
          "select count(*) from customers where id is null or name is null");

  private final TestDatabase database;

  private RulesBenchmark(TestDatabase database) {
    this.database = database;
  }

  /** Examines the rows. */
  @FunctionalInterface
  private interface Examination {
    void run() throws SQLException;
  }

  /**
   * Runs the benchmark.
   *
   * @param arguments none
   * @throws SQLException if the database fails
   */
  public static void main(String[] arguments) throws SQLException {
    try (TestDatabases databases = TestDatabases.configure().migrations().open()) {
      new RulesBenchmark(databases.create()).measure();
    }
  }

  private void measure() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(SCHEMA.formatted(ROWS, PARENTS));
      statement.execute("vacuum (freeze, analyze)");
    }
    List<Double> orphansByHand = new ArrayList<>();
    List<Double> allByHand = new ArrayList<>();
    List<Double> ours = new ArrayList<>();
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      double first = time(() -> byHand(List.of(ORPHANS)));
      double second = time(() -> byHand(ALL_RULES));
      double third = time(() -> assertThat(database).dataHonoursSchema());
      if (round >= 0) {
        orphansByHand.add(first);
        allByHand.add(second);
        ours.add(third);
      }
    }
    double orphans = Quantile.median(orphansByHand);
    double all = Quantile.median(allByHand);
    double pgassay = Quantile.median(ours);
    System.out.printf(
        Locale.ROOT,
        """
        %,d rows with a foreign key to %,d; milliseconds, medians of %d rounds
        | the anti-join by hand | all rules by hand | dataHonoursSchema() | to the anti-join | to all rules |
        | ---: | ---: | ---: | ---: | ---: |
        | %,.0f | %,.0f | %,.0f | %.2f | %.2f |
        """,
        ROWS,
        PARENTS,
        ROUNDS,
        orphans,
        all,
        pgassay,
        pgassay / orphans,
        pgassay / all);
  }

  private void byHand(List<String> queries) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String query : queries) {
        try (ResultSet count = statement.executeQuery(query)) {
          count.next();
          if (count.getLong(1) != 0) {
            throw new IllegalStateException(count.getLong(1) + " rows at fault: " + query);
          }
        }
      }
    }
  }

  private static double time(Examination examination) throws SQLException {
    long start = System.nanoTime();
    examination.run();
    return (System.nanoTime() - start) / 1e6;
  }
}
