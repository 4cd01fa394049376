package dev.pgassay.perf.scaling;

import dev.pgassay.perf.scaling.WaitSampler.Seen;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * All clients of a level at work, once. Time is counted until the last one has finished what it had
 * begun, so that no part of an operation is guessed.
 */
final class LevelRun {

  private final Site site;
  private final Conditions conditions;
  private final List<ClientThread> clients;
  private final CountDownLatch ready;
  private final CountDownLatch start = new CountDownLatch(1);
  private final CountDownLatch done;

  LevelRun(Site site, Conditions conditions, ClientAction action) {
    this.site = site;
    this.conditions = conditions;
    int number = site.clients();
    this.ready = new CountDownLatch(number);
    this.done = new CountDownLatch(number);
    ClientThread.Gates gates =
        new ClientThread.Gates(ready, start, done, conditions.lasting().toNanos());
    this.clients =
        IntStream.range(0, number)
            .mapToObj(i -> new ClientThread(i, action, site.connections().ofClient(), gates))
            .toList();
  }

  /**
   * Measures.
   *
   * @throws ScalingException if a client does not come back
   */
  Measured measure() {
    try {
      return tryToMeasure();
    } catch (SQLException e) {
      throw new ScalingException(
          "The sessions " + site.words() + " cannot be watched. PostgreSQL says: " + e.getMessage(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScalingException("It was interrupted " + site.words() + ".", e);
    }
  }

  private Measured tryToMeasure() throws SQLException, InterruptedException {
    String since = site.observer().now();
    try (WaitSampler sampler = WaitSampler.begin(site.observer(), since, this::working)) {
      clients.forEach(ClientThread::start);
      ready.await();
      Processors.load();
      long began = System.nanoTime();
      start.countDown();
      boolean isDone =
          done.await(conditions.lasting().plus(conditions.limit()).toNanos(), TimeUnit.NANOSECONDS);
      double load = Processors.load();
      Seen seen = sampler.end();
      if (!isDone) {
        throw new HangingClients(site, conditions.limit(), clients).stop(since);
      }
      return measured(began, seen, load);
    } catch (InterruptedException e) {
      // Whoever interrupts this wants none of it to go on.
      new HangingClients(site, conditions.limit(), clients).stop(since);
      throw e;
    }
  }

  private int working() {
    return start.getCount() > 0 ? 0 : (int) done.getCount();
  }

  private Measured measured(long began, Seen seen, double load) {
    long last = clients.stream().mapToLong(client -> client.end() - began).max().orElseThrow();
    double worked = clients.stream().mapToDouble(client -> client.end() - began).sum();
    double waited = clients.stream().mapToDouble(ClientThread::waited).sum();
    List<FailedOperations> failures = new ArrayList<>();
    clients.forEach(client -> failures.addAll(client.failures()));
    return new Measured(
        clients.stream().map(ClientThread::latencies).toList(),
        Duration.ofNanos(last),
        failures,
        Math.min(100, 100 * waited / worked),
        seen,
        load);
  }

  /**
   * What was measured in a round.
   *
   * @param latencies how long the operations of each client took that succeeded, in nanoseconds
   * @param time until the last client had ended
   * @param failures what failed, several times the same kind
   * @param waited the share of the clients' time in which they waited for connections, in percent
   * @param seen what was seen of their sessions
   * @param load how busy the machine was, from 0 to 1; less than 0 where that is not known
   */
  record Measured(
      List<long[]> latencies,
      Duration time,
      List<FailedOperations> failures,
      double waited,
      Seen seen,
      double load) {

    long operations() {
      return latencies.stream().mapToLong(each -> each.length).sum();
    }

    /** Operations a second. */
    double throughput() {
      return operations() / (time.toNanos() / 1e9);
    }

    double percent(WaitKind kind) {
      return kind == WaitKind.CONNECTION ? waited : seen.percent(kind);
    }
  }
}
