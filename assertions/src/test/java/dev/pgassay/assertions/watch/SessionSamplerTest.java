package dev.pgassay.assertions.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No server that works leaves a look without an answer, so here nothing is one. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionSamplerTest {

  private static final Duration SHORT = Duration.ofMillis(50);

  private final Semaphore answer = new Semaphore(0);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch letGo = new CountDownLatch(1);

  private static <T> T made(Class<T> type, InvocationHandler calls) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
  }

  private void waitForever() {
    asked.countDown();
    answer.acquireUninterruptibly();
  }

  private void givesUp(DataSource database) throws Exception {
    try (SessionSampler sampler = SessionSampler.begin(new WatchSession(database), 0, SHORT)) {
      asked.await();
      assertThatThrownBy(sampler::end)
          .isInstanceOf(SQLTimeoutException.class)
          .hasMessageStartingWith("A look at the sessions has not come back within ");
    }
  }

  @Test
  void a_pool_that_gives_no_connection_is_given_up_and_gets_a_late_one_back() throws Exception {
    Connection late =
        made(
            Connection.class,
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                letGo.countDown();
              }
              return null;
            });
    givesUp(
        made(
            DataSource.class,
            (proxy, method, arguments) -> {
              waitForever();
              return late;
            }));
    answer.release();
    assertThat(letGo.await(30, TimeUnit.SECONDS)).as("the connection was closed").isTrue();
  }

  @Test
  void a_connection_that_gives_no_answer_is_aborted() throws Exception {
    Connection silent =
        made(
            Connection.class,
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "createStatement" -> {
                  waitForever();
                  throw new SQLException("the socket is closed", "08006");
                }
                case "abort" -> {
                  letGo.countDown();
                  answer.release();
                }
                default -> {}
              }
              return null;
            });
    givesUp(made(DataSource.class, (proxy, method, arguments) -> silent));
    assertThat(letGo.getCount()).as("it was aborted").isZero();
  }
}
