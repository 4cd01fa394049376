package dev.pgassay.perf.statement;

import dev.pgassay.assertions.change.ThrowingRunnable;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.perf.growth.GrowingDatabase;
import dev.pgassay.perf.growth.Growth;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * Records the statements that an action executes on a database, by whatever thread.
 *
 * <pre>{@code
 * Statements statements = StatementRecorder.of(database).record(() -> orders.ofToday());
 * }</pre>
 *
 * <p>A database of {@code @DatabaseTest} can be recorded as it is, also as a role sees it, through
 * all connections that it handed out, also those that a pool or a framework opened before. Of any
 * other, or to see what goes through a pool's own connections, {@link #wrap} the {@code DataSource}
 * and give the application what it returns. What others open from the JDBC URL, and what is done
 * with the driver's own class once it was unwrapped, cannot be seen.
 *
 * <p>Statements of pgassay's own assertions, queries and rows are never recorded. A recording sees
 * what all threads do, so only one thread records a database at a time.
 *
 * <p>Thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class StatementRecorder {

  private final DataSource database;
  private final StatementTap tap;

  private StatementRecorder(DataSource database, StatementTap tap) {
    this.database = database;
    this.tap = tap;
  }

  /**
   * Wraps a data source, so that what it is used for can be recorded.
   *
   * @param database any data source, as a pool
   * @return a data source that does the same, and is whatever interface the other one is; never
   *     null
   */
  public static DataSource wrap(DataSource database) {
    return new StatementTap().wrap(database);
  }

  /**
   * Returns the recorder of a database.
   *
   * @param database a database of {@code @DatabaseTest}, or as a role sees it, what {@link #wrap}
   *     returned, or a pool of connections to any of them
   * @return its recorder, which sees what all roles execute there
   * @throws IllegalArgumentException if it is none of these
   * @throws DatabaseAccessException if the data source fails when it is asked
   */
  public static StatementRecorder of(DataSource database) {
    try {
      if (database.isWrapperFor(StatementTap.class)) {
        return new StatementRecorder(database, database.unwrap(StatementTap.class));
      }
    } catch (SQLException e) {
      throw new DatabaseAccessException(
          "Cannot find out whether `"
              + database
              + "` can be recorded: "
              + e.getMessage()
              + "\n\nTo resolve this:\n  -> wrap it with StatementRecorder.wrap(…)",
          e);
    }
    throw new IllegalArgumentException(
        "`"
            + database
            + "` cannot be recorded: it was neither handed out by @DatabaseTest nor wrapped. Write"
            + " `DataSource recorded = StatementRecorder.wrap(dataSource)`, give `recorded` to the"
            + " application, and record that.");
  }

  /**
   * Returns how many statements an action executes while a database grows, which is counted when an
   * expectation needs it: once at each size, in a database of its own. Those that only begin or end
   * a transaction are left out.
   *
   * @param database the database, at several sizes
   * @param action what is done with each of them; it has to use the {@code DataSource} that it gets
   * @return the growth of the number of statements
   */
  @API(status = API.Status.INTERNAL)
  public static Growth growth(GrowingDatabase database, DatabaseAction<?> action) {
    return Growth.of(new StatementCount(place(), action), database);
  }

  /**
   * Does something, and records the statements that are executed meanwhile.
   *
   * @param <E> what the action may throw
   * @param action what is done
   * @return the statements, perhaps none
   * @throws E what the action throws, unchanged
   * @throws IllegalStateException if another thread is recording this database
   */
  public <E extends Throwable> Statements record(ThrowingRunnable<E> action) throws E {
    Statements recorded = record(place(), action);
    recorded.report(false);
    return recorded;
  }

  private static String place() {
    return CallingCode.find().lines().stream()
        .findFirst()
        .map(StackTraceElement::toString)
        .orElse("an action");
  }

  private <E extends Throwable> Statements record(String place, ThrowingRunnable<E> action)
      throws E {
    Recording recording = tap.begin();
    try {
      action.run();
    } finally {
      tap.end(recording);
    }
    return new Statements(place, recording, tap.isUsed(), () -> again(place, action), database);
  }

  private Statements again(String place, ThrowingRunnable<?> action) {
    try {
      return record(place, action);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("The action failed when it was done again: " + e, e);
    }
  }
}
