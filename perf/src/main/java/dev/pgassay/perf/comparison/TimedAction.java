package dev.pgassay.perf.comparison;

import dev.pgassay.assertions.change.ThrowingRunnable;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done in Java, to compare how long it takes with something else that does the
 * same.
 *
 * <pre>{@code
 * assertThat(TimedAction.of("one statement for all", () -> orders.openOf(users)))
 *     .isNotSlowerThan(TimedAction.of("a statement for each", () -> orders.openOfEach(users)))
 *     .by(20, PERCENT);
 * }</pre>
 *
 * <p>It is done hundreds of times, one after the other, by one thread. What it returns has to be
 * equal to what the other returns, once before the times are taken.
 *
 * <p>Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TimedAction {

  /**
   * Uses a connection.
   *
   * @param <T> what it returns
   */
  @FunctionalInterface
  public interface ConnectionWork<T> {

    /**
     * Does it.
     *
     * @param connection the same each time, in a transaction
     * @return what the other side should return as well
     * @throws Exception whatever goes wrong
     */
    T in(Connection connection) throws Exception;
  }

  /** Opens what the action needs. */
  private interface Opening {
    Compared.Session open(TimedAction action);
  }

  private final String name;
  private final Opening opening;

  private TimedAction(String name, Opening opening) {
    this.name = name;
    this.opening = opening;
  }

  /**
   * Names an action that returns something. What it writes is not taken back.
   *
   * @param name what messages call it
   * @param action what is done
   * @return the action
   */
  public static TimedAction of(String name, Callable<?> action) {
    return new TimedAction(name, timed -> timed.new Calls(action));
  }

  /**
   * Names an action that returns nothing. What it writes is not taken back.
   *
   * @param name what messages call it
   * @param action what is done
   * @return the action
   */
  public static TimedAction of(String name, ThrowingRunnable<? extends Exception> action) {
    return of(
        name,
        () -> {
          action.run();
          return "nothing";
        });
  }

  /**
   * Names an action on a connection that is opened for it. Each time is a transaction, which is
   * rolled back; that is not timed.
   *
   * <pre>{@code
   * TimedAction.inTransaction(database, "one batch", connection -> insert(connection, thousand))
   * }</pre>
   *
   * @param database where it is done
   * @param name what messages call it
   * @param work what is done; it must not commit
   * @return the action
   */
  public static TimedAction inTransaction(
      DataSource database, String name, ConnectionWork<?> work) {
    return new TimedAction(name, timed -> timed.new Transactions(database, work));
  }

  Compared compared() {
    return new Compared() {
      @Override
      public String kind() {
        return "action";
      }

      @Override
      public Session open() {
        return opening.open(TimedAction.this);
      }

      @Override
      public String toString() {
        return name;
      }
    };
  }

  @Override
  public String toString() {
    return name;
  }

  /** Calls the action; knows nothing of a database. */
  private class Calls implements Compared.Session {

    private final Callable<?> action;

    Calls(Callable<?> action) {
      this.action = action;
    }

    @Override
    public Object outcome() {
      return new Outcome(call());
    }

    @Override
    public void execute() {
      call();
    }

    private @Nullable Object call() {
      try {
        return action.call();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException("`" + name + "` failed: " + e.getMessage(), e);
      }
    }

    @Override
    public void close() {}
  }

  /** Gives the action a connection, and takes back what it did there. */
  private final class Transactions implements Compared.Session {

    private final Connection connection;
    private final Calls calls;

    Transactions(DataSource database, ConnectionWork<?> work) {
      try {
        this.connection = database.getConnection();
        connection.setAutoCommit(false);
      } catch (SQLException e) {
        throw failed(e);
      }
      this.calls = new Calls(() -> work.in(connection));
    }

    @Override
    public Object outcome() {
      return calls.outcome();
    }

    @Override
    public void execute() {
      calls.execute();
    }

    @Override
    public void undo() {
      try {
        connection.rollback();
      } catch (SQLException e) {
        throw failed(e);
      }
    }

    @Override
    public void close() {
      try (connection) {
        connection.rollback();
        connection.setAutoCommit(true);
      } catch (SQLException e) {
        throw failed(e);
      }
    }

    private DatabaseAccessException failed(SQLException e) {
      return new DatabaseAccessException(
          "`" + name + "` cannot be given a connection. PostgreSQL says: " + e.getMessage(), e);
    }
  }

  /** What the action returned. */
  private record Outcome(@Nullable Object value) {

    private static final int LONGEST = 200;

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Outcome outcome && Objects.deepEquals(value, outcome.value);
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(value);
    }

    @Override
    public String toString() {
      String text = String.valueOf(value);
      return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
  }
}
