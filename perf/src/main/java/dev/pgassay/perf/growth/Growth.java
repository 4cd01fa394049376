package dev.pgassay.perf.growth;

import java.util.List;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How the cost of something grows with the rows of a database. It is counted once, when an
 * expectation needs it. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Growth {

  private final Measured measured;
  private final GrowingDatabase database;
  private @Nullable List<Series> series;

  private Growth(Measured measured, GrowingDatabase database) {
    this.measured = measured;
    this.database = database;
  }

  /**
   * Names what is to be counted, and where.
   *
   * @param measured what is counted
   * @param database the database, at several sizes
   * @return its growth
   */
  @API(status = API.Status.INTERNAL)
  public static Growth of(Measured measured, GrowingDatabase database) {
    return new Growth(measured, database);
  }

  Measured measured() {
    return measured;
  }

  DataSource database() {
    return database.database();
  }

  long productionSize() {
    return database.productionSize();
  }

  List<Series> series() {
    if (series == null) {
      series = database.measure(measured);
    }
    return series;
  }

  @Override
  public String toString() {
    return measured.toString();
  }
}
