package dev.pgassay.assertions;

import dev.pgassay.assertions.change.ThrowingRunnable;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.recovery.LedgerExamination;
import dev.pgassay.assertions.recovery.Recovery;
import dev.pgassay.assertions.recovery.SessionWatch;
import dev.pgassay.assertions.recovery.WriteLedger;
import dev.pgassay.assertions.watch.Activity;
import dev.pgassay.assertions.watch.ActivityAssert;
import dev.pgassay.assertions.watch.ActivityBudget;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Expectations of what a database goes through: writes while it fails, connections that come back,
 * sessions and transactions that are left, and what its sessions do.
 *
 * @param <SELF> the assertion class itself
 */
abstract class DatabaseIncidentsAssert<SELF extends DatabaseIncidentsAssert<SELF>>
    extends DatabaseRowsAssert<SELF> {

  DatabaseIncidentsAssert(DataSource database, Class<?> self, Examination examination) {
    super(database, self, examination);
  }

  /**
   * Verifies that the database holds what those who wrote it know: each write that was acknowledged
   * is there, and each that is in doubt is there with all its rows or with none; nothing is there
   * twice, since a retry has to write once, and nothing that nobody attempted.
   *
   * <pre>{@code
   * WriteLedger ledger = new WriteLedger();
   * ledger.write("A-17", () -> shop.place("A-17")); // … while the server crashes
   * assertThat(database).keepsWritesOf(ledger, "select reference from orders"); // passes
   * assertThat(database).keepsWritesOf(ledger, "select reference from orders"); // fails: 1 writes were written more than once
   * }</pre>
   *
   * <p>Keys are compared as the texts that Java and PostgreSQL make of them. Fails, too, when no
   * write was acknowledged.
   *
   * @param ledger what was written
   * @param query returns the key of each row that the writes leave, in its only column
   * @return this
   */
  public SELF keepsWritesOf(WriteLedger ledger, String query) {
    return expectNothingFoundBy(
        database -> LedgerExamination.examine(database, ledger, query, failure(database)));
  }

  /**
   * Verifies that this {@code DataSource}, a pool perhaps, gives a connection that works before a
   * time is over: connections are asked for, and {@code select 1} is executed, until that succeeds.
   *
   * <pre>{@code
   * assertThat(pool).recoversWithin(Duration.ofSeconds(5)); // passes
   * assertThat(pool).recoversWithin(Duration.ofSeconds(5)); // fails: the last error (08006): …
   * }</pre>
   *
   * @param limit how long that may take
   * @return this
   * @throws IllegalArgumentException if the time is not positive
   */
  public SELF recoversWithin(Duration limit) {
    return recoversWithin(limit, 1);
  }

  /**
   * Verifies that this {@code DataSource} gives several connections that work, all at the same
   * time, before a time is over: a pool of that size has no dead one left then.
   *
   * <pre>{@code
   * assertThat(pool).recoversWithin(Duration.ofSeconds(5), 10); // passes
   * assertThat(pool).recoversWithin(Duration.ofSeconds(5), 10); // fails: the last error (08006): …
   * }</pre>
   *
   * @param limit how long that may take
   * @param connections how many are held at once
   * @return this
   * @throws IllegalArgumentException if one of the two is not positive
   */
  public SELF recoversWithin(Duration limit, int connections) {
    return expect(database -> Recovery.await(database, limit, connections).orElse(null));
  }

  /**
   * Verifies that an action leaves no session on the server that was not there before, and no
   * transaction open, as {@code pg_stat_activity} shows it after two seconds at the latest. A pool
   * that is to be kept has its connections before.
   *
   * <pre>{@code
   * assertThat(database).leavesNoSessionBehind(() -> imports.run(file)); // passes
   * assertThat(database).leavesNoSessionBehind(() -> imports.run(file)); // fails: pid 711, imports of app, idle, COMMIT
   * }</pre>
   *
   * @param <E> what the action may throw
   * @param action what is done, once
   * @return this
   * @throws E what the action throws, unchanged
   * @see #leavesNoTransactionOpen
   */
  public <E extends Throwable> SELF leavesNoSessionBehind(ThrowingRunnable<E> action) throws E {
    SessionWatch watch = watchSessions();
    action.run();
    return expectNothingFoundBy(database -> watch.sessionsLeft(failure(database)));
  }

  /**
   * Verifies that an action leaves no transaction open on the server, as {@code pg_stat_activity}
   * shows it after two seconds at the latest: a connection that was not given back to its pool is
   * {@code idle in transaction}, and holds its locks. Sessions that do nothing may stay.
   *
   * <pre>{@code
   * assertThat(database).leavesNoTransactionOpen(() -> shop.place(order)); // passes
   * assertThat(database).leavesNoTransactionOpen(() -> shop.place(order)); // fails: pid 711, shop of app, idle in transaction, …
   * }</pre>
   *
   * @param <E> what the action may throw
   * @param action what is done, once
   * @return this
   * @throws E what the action throws, unchanged
   */
  public <E extends Throwable> SELF leavesNoTransactionOpen(ThrowingRunnable<E> action) throws E {
    SessionWatch watch = watchSessions();
    action.run();
    return expectNothingFoundBy(database -> watch.transactionsLeft(failure(database)));
  }

  private SessionWatch watchSessions() {
    try {
      return SessionWatch.begin(object());
    } catch (SQLException e) {
      throw unexamined(e);
    }
  }

  /**
   * Verifies that the sessions of the database stay within a budget while something is done:
   * sessions, waits for locks, temporary files, write-ahead log and more. Whoever uses the database
   * meanwhile counts, and others on its server do not.
   *
   * <pre>{@code
   * ActivityBudget budget = ActivityBudget.unlimited().temporaryFiles(0);
   * assertThat(database).staysWithin(budget, () -> orders.report()); // passes
   * assertThat(database).staysWithin(budget, () -> orders.report()); // fails: temporary files: 2, by select …
   * }</pre>
   *
   * @param <E> what the action may throw
   * @param budget what is allowed
   * @param action what is done, once
   * @return this
   * @throws E what the action throws, unchanged
   * @throws IllegalArgumentException if the budget has no limit
   * @see Activity#during
   */
  public <E extends Throwable> SELF staysWithin(ActivityBudget budget, ThrowingRunnable<E> action)
      throws E {
    if (object() instanceof SameConnection) {
      throw new IllegalArgumentException(
          "staysWithin(…) looks at sessions, on a connection of its own. Use"
              + " `assertThat(dataSource)`.");
    }
    Activity activity = Activity.during(object(), budget, action);
    new ActivityAssert(activity, examination.failures()).as(info.description()).staysWithin(budget);
    return myself;
  }

  /** Looks for what is wrong by asking the database. */
  @FunctionalInterface
  interface Search {
    Optional<Failure> in(DataSource database) throws SQLException;
  }

  SELF expectNothingFoundBy(Search search) {
    return expect(
        database -> {
          try {
            return search.in(database).orElse(null);
          } catch (SQLException e) {
            throw unexamined(e);
          }
        });
  }
}
