package dev.pgassay.perf.scaling;

import dev.pgassay.perf.growth.FilledTable;
import dev.pgassay.perf.growth.GrowingDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/** Says which one thing is varied; all others stay the same. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ScalingSetup {

  /** With two, a curve is a line. */
  private static final int FEWEST_LEVELS = 3;

  private static final int MOST_CLIENTS = 1_000;

  private final DataSource database;

  ScalingSetup(DataSource database) {
    this.database = database;
  }

  /**
   * Varies the number of clients.
   *
   * <pre>{@code
   * Scaling.of(database).clients(1, 2, 4, 8, 16).run(client -> shop.placeOrder())
   * }</pre>
   *
   * @param numbers three numbers or more, each larger than the one before, 1,000 at most
   * @return how it is measured
   * @throws IllegalArgumentException if they are no such numbers
   */
  public LoadLevels clients(int... numbers) {
    return new LoadLevels(conditions(Varied.CLIENTS, numbers));
  }

  /**
   * Varies the size of the pool that the clients share. Say how many clients there are, by {@link
   * LoadLevels#withClients}, and let the action use {@link Client#dataSource()}.
   *
   * <pre>{@code
   * Scaling.of(database)
   *     .poolSizes(ShopPool::of, 1, 2, 4, 8)
   *     .withClients(16)
   *     .run(client -> new Shop(client.dataSource()).placeOrder())
   * }</pre>
   *
   * @param pool opens a pool as the application does
   * @param sizes three sizes or more, each larger than the one before
   * @return how it is measured
   * @throws IllegalArgumentException if they are no such sizes
   */
  public LoadLevels poolSizes(PoolFactory pool, int... sizes) {
    return new LoadLevels(conditions(Varied.POOL_SIZE, sizes).withPool(0, pool));
  }

  /**
   * Varies the rows of a table. Each size has a copy of the database, filled up by rows that are
   * made from what the catalog says, as {@code Rows} does. Say how many clients there are, by
   * {@link LoadLevels#withClients}, and let the action use {@link Client#dataSource()}.
   *
   * <pre>{@code
   * Scaling.of(database)
   *     .rows("orders", 1_000, 10_000, 100_000)
   *     .withClients(4)
   *     .run(client -> new Shop(client.dataSource()).placeOrder())
   * }</pre>
   *
   * @param table the table, with or without a schema, as SQL would write it
   * @param rows three numbers or more, each larger than the one before
   * @return how it is measured
   * @throws IllegalArgumentException if they are no such numbers
   */
  public LoadLevels rows(String table, long... rows) {
    return new LoadLevels(
        conditions(Varied.ROWS, LongStream.of(rows).boxed().toList())
            .withFilling(table, new FilledTable(table)));
  }

  /**
   * Varies the rows by a filling of one's own, as {@link GrowingDatabase} does.
   *
   * @param filling puts so many rows into a copy of the database
   * @param rows three numbers or more, each larger than the one before
   * @return how it is measured
   * @throws IllegalArgumentException if they are no such numbers
   */
  public LoadLevels rows(GrowingDatabase.Filling filling, long... rows) {
    return new LoadLevels(
        conditions(Varied.ROWS, LongStream.of(rows).boxed().toList())
            .withFilling("the copies", filling));
  }

  private Conditions conditions(Varied varied, int... levels) {
    return conditions(varied, IntStream.of(levels).mapToObj(Long::valueOf).toList());
  }

  private Conditions conditions(Varied varied, List<Long> levels) {
    if (levels.size() < FEWEST_LEVELS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "`%s` are too few levels of %s for a curve; give %d or more, as in `%s`",
              levels,
              varied.subject(),
              FEWEST_LEVELS,
              varied == Varied.ROWS ? "1_000, 10_000, 100_000" : "1, 2, 4, 8"));
    }
    List<Long> before = new ArrayList<>(List.of(0L));
    for (long level : levels) {
      if (level <= before.get(before.size() - 1) || varied != Varied.ROWS && level > MOST_CLIENTS) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "`%d` is no level of %s here; give numbers from 1%s, each larger than the one"
                    + " before",
                level,
                varied.subject(),
                varied == Varied.ROWS
                    ? " on"
                    : String.format(Locale.ROOT, " to %,d", MOST_CLIENTS)));
      }
      before.add(level);
    }
    return Conditions.of(database, varied, levels);
  }
}
