package dev.pgassay.perf.growth;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * A database at several sizes: copies of it as it is now, filled with more and more rows.
 *
 * <pre>{@code
 * assertThat(
 *         Query.of("select * from orders where id = ?", 17)
 *             .on(GrowingDatabase.of(database, "orders")))
 *     .growsAtMost(LOGARITHMIC);
 * }</pre>
 *
 * <p>How it is filled decides what is asked. If there are always ten orders for each user, a query
 * for one user's orders gives the same number of rows at all sizes; if there are always ten users,
 * it gives a tenth of the table, and cannot but grow with it. Both are good questions.
 *
 * <p>Each size is counted in a copy of its own, which is dropped afterwards; the database itself
 * stays as it is. Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class GrowingDatabase {

  private static final long[] USUAL_SIZES = {1_000, 4_000, 16_000, 64_000, 256_000};
  private static final int FEWEST_SIZES = 4;
  private static final long USUAL_PRODUCTION = 100;

  private final DataSource database;
  private final Filling filling;
  private final List<Long> sizes;
  private final long production;

  DataSource database() {
    return database;
  }

  private GrowingDatabase(DataSource database, Filling filling, List<Long> sizes, long production) {
    this.database = database;
    this.filling = filling;
    this.sizes = sizes;
    this.production = production;
  }

  /** Fills a database. */
  @FunctionalInterface
  public interface Filling {

    /**
     * Puts rows into a copy of the database, which no other size has been put into.
     *
     * @param copy the copy
     * @param rows how many rows
     * @throws Exception if it cannot
     */
    void fill(DataSource copy, long rows) throws Exception;
  }

  /**
   * Lets a table grow by rows that are made from what the catalog says of it, as {@code Rows} does:
   * where they have to refer to rows of a table that has none, ten are made there.
   *
   * @param database a database that pgassay handed out
   * @param table the table that grows, with or without a schema, as SQL would write it
   * @return the database, with 1,000 to 256,000 rows in that table
   */
  public static GrowingDatabase of(DataSource database, String table) {
    return of(database, new FilledTable(table));
  }

  /**
   * Lets a database grow by a filling of one's own.
   *
   * <pre>{@code
   * GrowingDatabase.of(
   *     database,
   *     (copy, rows) -> {
   *       Rows.of("users").count(rows / 10).into(copy);
   *       Rows.of("orders").count(rows).with("user_id", order -> 1 + order % (rows / 10)).into(copy);
   *     })
   * }</pre>
   *
   * @param database a database that pgassay handed out
   * @param filling puts so many rows in
   * @return the database, filled with 1,000 to 256,000 rows
   */
  public static GrowingDatabase of(DataSource database, Filling filling) {
    return new GrowingDatabase(database, filling, Arrays.stream(USUAL_SIZES).boxed().toList(), 0);
  }

  /**
   * Sets at which sizes is counted; 1,000, 4,000, 16,000, 64,000 and 256,000 rows if nothing is
   * said.
   *
   * @param rows four sizes or more, each twice the one before at least
   * @return the same database at these sizes
   * @throws IllegalArgumentException if they are too few or too near to each other
   */
  public GrowingDatabase sizes(long... rows) {
    if (rows.length < FEWEST_SIZES) {
      throw new IllegalArgumentException(
          "`" + Arrays.toString(rows) + "` are too few sizes; give " + FEWEST_SIZES + " or more");
    }
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] < 1 || i > 0 && rows[i] / 2 < rows[i - 1]) {
        throw new IllegalArgumentException(
            "`"
                + rows[i]
                + "` is no size here; give sizes of 1 or more, each twice the one before at least,"
                + " as in `1_000, 4_000, 16_000, 64_000`");
      }
    }
    return new GrowingDatabase(database, filling, LongStream.of(rows).boxed().toList(), production);
  }

  /**
   * Sets the size for which a failure says what it would cost there; a hundred times the largest
   * size if nothing is said.
   *
   * @param rows how many rows there are in production
   * @return the same database
   * @throws IllegalArgumentException if it is less than 1
   */
  public GrowingDatabase productionSize(long rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("`" + rows + "` is no size; give 1 or more");
    }
    return new GrowingDatabase(database, filling, sizes, rows);
  }

  long productionSize() {
    return production > 0 ? production : USUAL_PRODUCTION * sizes.get(sizes.size() - 1);
  }

  /** Counts at each size. */
  List<Series> measure(Measured measured) {
    DatabaseFacilities facilities = facilities();
    List<List<Series.Point>> found = new ArrayList<>();
    for (long rows : sizes) {
      DataSource copy = facilities.copy();
      try {
        fill(copy, rows);
        List<Amount> amounts = measured.in(copy);
        for (int i = 0; i < amounts.size(); i++) {
          if (found.size() == i) {
            found.add(new ArrayList<>());
          }
          found.get(i).add(new Series.Point(rows, amounts.get(i)));
        }
      } finally {
        facilities.drop(copy);
      }
    }
    return found.stream().map(points -> new Series(List.copyOf(points))).toList();
  }

  private DatabaseFacilities facilities() {
    try {
      return DatabaseFacilities.of(database)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "This DataSource cannot give copies of its database to fill. Use one that"
                          + " `@DatabaseTest` or `TestDatabases` handed out."));
    } catch (SQLException e) {
      throw new IllegalArgumentException("The DataSource does not say what it can do", e);
    }
  }

  private void fill(DataSource copy, long rows) {
    try {
      filling.fill(copy, rows);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("The filling of " + rows + " rows failed", e);
    }
  }
}
