package dev.pgassay.samples.benchmarks;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** What two queries of the shop take, on one connection. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ShopBenchmark {

  /** Made by JMH. */
  public ShopBenchmark() {}

  /**
   * An order by its number.
   *
   * @param shop the shop's database
   * @return its status
   * @throws SQLException if the database refuses
   */
  @Benchmark
  public String statusOfAnOrder(ShopDatabase shop) throws SQLException {
    return first(shop.byNumber);
  }

  /**
   * How many orders there are of each status.
   *
   * @param shop the shop's database
   * @return the first of them
   * @throws SQLException if the database refuses
   */
  @Benchmark
  public String ordersByStatus(ShopDatabase shop) throws SQLException {
    return first(shop.byStatus);
  }

  private static String first(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getString(1);
    }
  }
}
