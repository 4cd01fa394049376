package dev.pgassay.assertions.recovery;

import dev.pgassay.assertions.failure.Failure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Whether a data source gives connections that work, within some time. */
@API(status = API.Status.INTERNAL)
public final class Recovery {

  private static final Duration PAUSE = Duration.ofMillis(20);

  private final DataSource dataSource;
  private final Duration limit;
  private final long deadline;
  private final AtomicInteger attempts = new AtomicInteger();
  private volatile @Nullable Throwable last;

  private Recovery(DataSource dataSource, Duration limit) {
    this.dataSource = dataSource;
    this.limit = limit;
    this.deadline = System.nanoTime() + limit.toNanos();
  }

  /**
   * Asks for connections until all work that are asked for at once.
   *
   * @param dataSource the data source
   * @param limit how long
   * @param connections how many are held at the same time
   * @return what is wrong, or empty
   */
  public static Optional<Failure> await(DataSource dataSource, Duration limit, int connections) {
    if (limit.isNegative() || limit.isZero() || connections < 1) {
      throw new IllegalArgumentException(
          "`recoversWithin("
              + limit
              + ", "
              + connections
              + ")`: write a positive time, and at least one connection.");
    }
    return new Recovery(dataSource, limit).await(connections);
  }

  private Optional<Failure> await(int connections) {
    ExecutorService threads = Executors.newFixedThreadPool(connections, Recovery::daemon);
    try {
      while (left() > 0) {
        if (workAtOnce(threads, connections)) {
          return Optional.empty();
        }
        Thread.sleep(PAUSE.toMillis());
      }
      return Optional.of(failure(connections));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(failure(connections));
    } finally {
      threads.shutdownNow();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "pgassay-recovery");
    thread.setDaemon(true);
    return thread;
  }

  private long left() {
    return deadline - System.nanoTime();
  }

  /** Whether each gets a connection that works while the others keep theirs. */
  private boolean workAtOnce(ExecutorService threads, int connections) throws InterruptedException {
    attempts.incrementAndGet();
    CountDownLatch working = new CountDownLatch(connections);
    List<Future<?>> tries = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      tries.add(
          threads.submit(
              () -> {
                work(working);
                return null;
              }));
    }
    boolean all = true;
    for (Future<?> one : tries) {
      try {
        one.get(Math.max(1, left()), TimeUnit.NANOSECONDS);
      } catch (ExecutionException e) {
        last = e.getCause();
        all = false;
      } catch (TimeoutException e) {
        return false;
      }
    }
    return all;
  }

  private void work(CountDownLatch working) throws SQLException, InterruptedException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select 1")) {
      row.next();
      working.countDown();
      if (!working.await(Math.max(1, left()), TimeUnit.NANOSECONDS)) {
        // It goes back now, and whoever gets it next would not have it at the same time.
        throw new SQLTimeoutException("the other connections did not come in time");
      }
    } catch (SQLException | RuntimeException e) {
      // The others need not wait for this one.
      while (working.getCount() > 0) {
        working.countDown();
      }
      throw e;
    }
  }

  private Failure failure(int connections) {
    Throwable error = last;
    Failure failure =
        Failure.of("data source", dataSource.toString())
            .expected(
                "to give "
                    + (connections == 1 ? "a connection" : connections + " connections at once")
                    + " within",
                limit)
            .but(
                "after "
                    + attempts
                    + (attempts.get() == 1 ? " attempt" : " attempts")
                    + " it has not");
    return error == null
        ? failure.detail("The last attempt got no answer: neither a connection nor an error.")
        : failure.detail(
            "The last error (" + SqlState.of(error).orElse("no SQLSTATE") + "): " + error);
  }
}
