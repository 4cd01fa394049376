package dev.pgassay.assertions.task;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Work with a database that another thread does while this one goes on.
 *
 * <p>Whoever waits for it parks, and no more. A {@code CompletableFuture} would tell the pool of a
 * worker that waits, and JUnit's pool would make up for it by one more test at the same time than
 * it was allowed ({@link java.util.concurrent.ForkJoinPool#managedBlock}). As when a database is
 * waited for, no interrupt ends the wait; it is kept for whoever asks next.
 *
 * <p>Thread-safe.
 *
 * @param <T> what comes of it
 */
@API(status = API.Status.INTERNAL)
public final class BackgroundTask<T extends @Nullable Object> {

  private final FutureTask<T> task;

  private BackgroundTask(FutureTask<T> task) {
    this.task = task;
  }

  /**
   * Work that something comes of.
   *
   * @param <T> what
   */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    /**
     * Does it.
     *
     * @return what comes of it
     * @throws SQLException when a statement fails
     */
    T run() throws SQLException;
  }

  /** Work that nothing comes of. */
  @FunctionalInterface
  public interface Action {
    /**
     * Does it.
     *
     * @throws SQLException when a statement fails
     */
    void run() throws SQLException;
  }

  /**
   * Begins with work that something comes of.
   *
   * @param threads where it runs, which must not be the thread that will wait
   * @param work the work
   * @param <T> what comes of it
   * @return the work, begun
   * @throws java.util.concurrent.RejectedExecutionException when nothing runs there any more
   */
  public static <T extends @Nullable Object> BackgroundTask<T> supply(
      Executor threads, Work<T> work) {
    FutureTask<T> task = new FutureTask<>(work::run);
    threads.execute(task);
    return new BackgroundTask<>(task);
  }

  /**
   * Begins with work that nothing comes of.
   *
   * @param threads as for {@link #supply}
   * @param action the work
   * @return the work, begun
   * @throws java.util.concurrent.RejectedExecutionException when nothing runs there any more
   */
  public static BackgroundTask<@Nullable Void> run(Executor threads, Action action) {
    return supply(
        threads,
        () -> {
          action.run();
          return null;
        });
  }

  /**
   * Makes a task that was done before anybody asked.
   *
   * @return the task
   */
  public static BackgroundTask<@Nullable Void> done() {
    return run(Runnable::run, () -> {});
  }

  /**
   * Waits until it has ended, in whichever way.
   *
   * @return what it threw, if anything
   */
  public Optional<Throwable> failure() {
    try {
      waitForIt();
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(e.getCause());
    }
  }

  /** Waits until it has ended, in whichever way. */
  public void awaitEnd() {
    failure();
  }

  /**
   * Waits for what comes of it.
   *
   * @return what came of it
   * @throws SQLException as the work threw it, and so with what is unchecked
   */
  public T result() throws SQLException {
    try {
      return waitForIt();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof SQLException sql) {
        throw sql;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) cause;
    }
  }

  private T waitForIt() throws ExecutionException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
