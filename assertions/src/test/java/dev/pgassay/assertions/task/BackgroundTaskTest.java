package dev.pgassay.assertions.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BackgroundTaskTest {

  private static final Executor THREAD = work -> new Thread(work).start();

  @Test
  void who_waits_gets_what_came_of_it() throws SQLException {
    BackgroundTask<String> task = BackgroundTask.supply(THREAD, () -> "made");
    assertThat(task.result()).isEqualTo("made");
    assertThat(task.failure()).isEmpty();
  }

  @Test
  void what_the_work_throws_reaches_who_waits_as_it_is() {
    SQLException sql = new SQLException("refused");
    IllegalStateException unchecked = new IllegalStateException("impossible");
    AssertionError error = new AssertionError("wrong");
    assertThatThrownBy(() -> failing(sql).result()).isSameAs(sql);
    assertThatThrownBy(() -> failing(unchecked).result()).isSameAs(unchecked);
    assertThatThrownBy(() -> failing(error).result()).isSameAs(error);
    assertThat(failing(sql).failure()).containsSame(sql);
  }

  private static BackgroundTask<?> failing(Throwable failure) {
    return BackgroundTask.run(
        THREAD,
        () -> {
          if (failure instanceof SQLException sql) {
            throw sql;
          }
          if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
          }
          throw (Error) failure;
        });
  }

  @Test
  void an_end_is_awaited_even_of_what_fails() {
    CountDownLatch begun = new CountDownLatch(1);
    BackgroundTask<?> task =
        BackgroundTask.run(
            THREAD,
            () -> {
              begun.countDown();
              throw new SQLException("refused");
            });
    task.awaitEnd();
    assertThat(begun.getCount()).isZero();
  }

  @Test
  void an_interrupt_does_not_end_the_wait_and_is_kept() throws SQLException {
    CountDownLatch interrupted = new CountDownLatch(1);
    BackgroundTask<Boolean> task = BackgroundTask.supply(THREAD, () -> await(interrupted, 10_000));
    Thread.currentThread().interrupt();
    new Thread(interrupted::countDown).start();
    assertThat(task.result()).isTrue();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void a_task_that_nobody_can_run_is_refused_at_once() {
    assertThatThrownBy(
            () ->
                BackgroundTask.run(
                    work -> {
                      throw new RejectedExecutionException("it is closed");
                    },
                    () -> {}))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void a_pool_whose_worker_waits_does_not_begin_with_something_else() {
    assertThat(
            nextBeginsWhileAWorkerWaits(
                work -> {
                  try {
                    return BackgroundTask.supply(THREAD, work).result();
                  } catch (SQLException e) {
                    throw new AssertionError(e);
                  }
                }))
        .isFalse();
  }

  /** Or the test above would not be able to fail. */
  @Test
  void a_pool_whose_worker_waits_for_a_future_does() {
    assertThat(
            nextBeginsWhileAWorkerWaits(
                work ->
                    CompletableFuture.supplyAsync(
                            () -> {
                              try {
                                return work.run();
                              } catch (SQLException e) {
                                throw new AssertionError(e);
                              }
                            },
                            THREAD)
                        .join()))
        .isTrue();
  }

  private static boolean nextBeginsWhileAWorkerWaits(
      Function<BackgroundTask.Work<Boolean>, Boolean> waiting) {
    ForkJoinPool pool = new ForkJoinPool(1);
    try {
      CountDownLatch nextHasBegun = new CountDownLatch(1);
      CountDownLatch isSubmitted = new CountDownLatch(1);
      AtomicReference<Boolean> begun = new AtomicReference<>();
      var first =
          pool.submit(
              () ->
                  begun.set(
                      waiting.apply(
                          () -> {
                            await(isSubmitted, 10_000);
                            return await(nextHasBegun, 300);
                          })));
      pool.execute(nextHasBegun::countDown);
      isSubmitted.countDown();
      first.join();
      return begun.get();
    } finally {
      pool.shutdown();
    }
  }

  private static boolean await(CountDownLatch latch, long millis) {
    try {
      return latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
