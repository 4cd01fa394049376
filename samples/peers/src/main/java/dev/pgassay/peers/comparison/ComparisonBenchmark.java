package dev.pgassay.peers.comparison;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.comparison.RatioUnit.PERCENT;

import dev.pgassay.TestDatabase;
import dev.pgassay.TestDatabases;
import dev.pgassay.peers.Quantile;
import dev.pgassay.perf.Query;
import dev.pgassay.perf.comparison.Comparison;
import dev.pgassay.perf.comparison.TimedAction;
import dev.pgassay.perf.comparison.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Compares a query of a millisecond with itself, and with itself made slower by 20 %, again and
 * again, and counts the verdicts. 10 % are allowed: an equal query is as far from that as one that
 * is 20 % slower.
 *
 * <p>What is planted is exact: the slower side does the same and then spins for a fifth of the time
 * that it took.
 */
public final class ComparisonBenchmark {

  private static final int ALLOWED = 10;
  private static final double PLANTED = 0.20;
  private static final String SQL = "select sum(sqrt(n)) from generate_series(1, ?) n";
  private static final int ROWS = 7_000;

  /**
   * Comparisons of one kind.
   *
   * @param verdicts how many there were of each
   * @param seconds how long each took
   */
  private record Tally(Map<Verdict, Integer> verdicts, List<Double> seconds) {

    Tally() {
      this(new EnumMap<>(Verdict.class), new ArrayList<>());
    }

    void count(Comparison comparison) {
      long start = System.nanoTime();
      Verdict verdict;
      try {
        verdict = comparison.passingWhenUndecided().by(ALLOWED, PERCENT).verdict();
      } catch (AssertionError e) {
        verdict = Verdict.SLOWER;
      }
      seconds.add((System.nanoTime() - start) / 1e9);
      verdicts.merge(verdict, 1, Integer::sum);
    }

    String row(String name) {
      return String.format(
          Locale.ROOT,
          "| %s | %d | %s | %s | %s | %.1f | %.1f | %.1f |",
          name,
          seconds.size(),
          share(Verdict.SLOWER),
          share(Verdict.NOT_SLOWER),
          share(Verdict.UNDECIDED),
          Quantile.median(seconds),
          Quantile.of(seconds, 0.95),
          Quantile.of(seconds, 1));
    }

    private String share(Verdict verdict) {
      int count = verdicts.getOrDefault(verdict, 0);
      return String.format(Locale.ROOT, "%d (%.1f %%)", count, 100.0 * count / seconds.size());
    }
  }

  private ComparisonBenchmark() {}

  /**
   * Runs the benchmark.
   *
   * @param arguments none; the property {@code peers.comparisons} says how many of each kind
   * @throws SQLException if the database fails
   */
  public static void main(String[] arguments) throws SQLException {
    int runs = Integer.getInteger("peers.comparisons", 200);
    try (TestDatabases databases = TestDatabases.configure().migrations().open()) {
      TestDatabase database = databases.create();
      Query query = Query.of(SQL, ROWS);
      try (Connection connection = database.getConnection();
          PreparedStatement statement = connection.prepareStatement(SQL)) {
        statement.setInt(1, ROWS);
        TimedAction plain = TimedAction.of("plain", () -> execute(statement));
        TimedAction slower = TimedAction.of("slower", () -> executeSlower(statement));
        Map<String, Supplier<Comparison>> kinds =
            Map.of(
                "with itself",
                () -> assertThat(query.on(database)).isNotSlowerThan(query.on(database)),
                "20 % slower",
                () -> assertThat(slower).isNotSlowerThan(plain));
        run(runs, kinds);
      }
    }
  }

  private static void run(int runs, Map<String, Supplier<Comparison>> kinds) {
    Map<String, Tally> tallies = new TreeMap<>();
    for (int run = 1; run <= runs; run++) {
      kinds.forEach(
          (name, comparison) ->
              tallies.computeIfAbsent(name, ignored -> new Tally()).count(comparison.get()));
      if (run % 10 == 0 || run == runs) {
        print(tallies);
      }
    }
  }

  private static void print(Map<String, Tally> tallies) {
    System.out.println(
        """
        seconds: median, 95 %, longest
        | a query of a millisecond, 10 % allowed | comparisons | slower | not slower | undecided | median | 95 % | longest |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\
        """);
    tallies.forEach((name, tally) -> System.out.println(tally.row(name)));
  }

  private static double execute(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getDouble(1);
    }
  }

  private static double executeSlower(PreparedStatement statement) throws SQLException {
    long start = System.nanoTime();
    double result = execute(statement);
    long took = System.nanoTime() - start;
    while (System.nanoTime() - start < took * (1 + PLANTED)) {
      Thread.onSpinWait();
    }
    return result;
  }
}
