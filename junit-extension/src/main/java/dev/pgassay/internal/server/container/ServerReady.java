package dev.pgassay.internal.server.container;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategyTarget;

/**
 * Waits until the server lets us in.
 *
 * <p>Testcontainers would wait for two lines of the log instead, which an image with another
 * language or a setting such as {@code logging_collector} never writes. The server that the
 * official image starts first, to initialise itself, cannot be reached from outside.
 */
final class ServerReady implements WaitStrategy {

  private static final Duration PAUSE = Duration.ofMillis(20);

  private final ServerAddress address;
  private Duration limit = Duration.ofSeconds(60);

  /**
   * Creates the strategy.
   *
   * @param address tells how to connect, once the container runs
   */
  ServerReady(ServerAddress address) {
    this.address = address;
  }

  @Override
  public void waitUntilReady(WaitStrategyTarget target) {
    long deadline = System.nanoTime() + limit.toNanos();
    String url = address.jdbcUrl(target) + "&connectTimeout=5&socketTimeout=5";
    while (true) {
      try {
        DriverManager.getConnection(url, address.username(), address.password()).close();
        return;
      } catch (SQLException notYet) {
        if (!target.isRunning()) {
          throw new ContainerLaunchException("it ended");
        }
        if (System.nanoTime() > deadline) {
          throw new ContainerLaunchException(
              "it let nobody in at %s:%d within %d s (%s)"
                  .formatted(
                      target.getHost(),
                      target.getMappedPort(ServerAddress.PORT),
                      limit.toSeconds(),
                      notYet.getCause() == null ? notYet.getMessage() : notYet.getCause()));
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  @Override
  public WaitStrategy withStartupTimeout(Duration newLimit) {
    limit = newLimit;
    return this;
  }
}
