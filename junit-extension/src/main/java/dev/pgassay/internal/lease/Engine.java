package dev.pgassay.internal.lease;

import dev.pgassay.DatabaseHandOut;
import dev.pgassay.DatabaseServer;
import dev.pgassay.DatabaseSetupException;
import dev.pgassay.assertions.facilities.SchemaDescriber;
import dev.pgassay.assertions.task.BackgroundTask;
import dev.pgassay.internal.configuration.RunConfiguration;
import dev.pgassay.internal.configuration.Settings;
import dev.pgassay.internal.report.RunRecord;
import dev.pgassay.internal.server.DriverClasses;
import dev.pgassay.internal.template.Administrator;
import dev.pgassay.internal.template.CloneSource;
import dev.pgassay.internal.template.Cluster;
import dev.pgassay.internal.template.Template;
import dev.pgassay.internal.template.Templates;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Hands out databases, and owns all that they need: templates, servers, the record of the run.
 *
 * <p>One lives in each run of the JUnit engine and behind each {@link dev.pgassay.TestDatabases}.
 * It is thread-safe.
 */
public final class Engine implements AutoCloseable {

  private static final Duration DROP_LIMIT = Duration.ofSeconds(30);

  private final AtomicBoolean closing = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicInteger numbers = new AtomicInteger();
  private final RunConfiguration configuration;
  private final RunRecord record;
  private final Templates templates;
  private final Set<Seat> seats = ConcurrentHashMap.newKeySet();
  private final Map<CloneSource, Stock> stocks = new ConcurrentHashMap<>();
  private final Map<Cluster, WriteLog> logs = new ConcurrentHashMap<>();
  private final Map<String, UsedTemplate> schemas = new ConcurrentHashMap<>();
  private final ExecutorService dropper =
      Executors.newSingleThreadExecutor(task -> daemon(task, "pgassay-dropper"));
  private final ExecutorService background =
      Executors.newCachedThreadPool(task -> daemon(task, "pgassay-background"));

  /** Creates an engine; nothing is started before a database is asked for. */
  public Engine(RunConfiguration configuration) {
    this.configuration = configuration;
    this.record =
        new RunRecord(configuration.resultsDirectory(), configuration.report(), background);
    this.templates = new Templates(configuration, record, this::progress);
    background.execute(DriverClasses::load);
  }

  /**
   * A template that databases were cloned from.
   *
   * @param source what was cloned
   * @param settings what it was made by
   */
  private record UsedTemplate(CloneSource source, Settings settings) {}

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** The configuration of the run. */
  public RunConfiguration configuration() {
    return configuration;
  }

  /** Hands out a database with the content that the settings ask for, under a name of its own. */
  public Lease lease(Settings settings, LeaseOwner owner) {
    Lease lease = lease(settings, owner, newSeat());
    lease.closeSeatToo();
    return lease;
  }

  /** A name under which one test after another gets its database, closed by the caller. */
  public Seat newSeat() {
    Seat seat = new Seat(this);
    seats.add(seat);
    return seat;
  }

  /** Hands out a database with the content that the settings ask for, under the name of a seat. */
  public Lease lease(Settings settings, LeaseOwner owner, Seat seat) {
    if (closed.get()) {
      throw new IllegalStateException("It is closed; there are no databases any more.");
    }
    Seat.SourceFinder template =
        quiet -> {
          Template acquired = templates.acquire(settings, owner.serverOwner(), owner.name(), quiet);
          if (settings.server() == DatabaseServer.SHARED) {
            schemas.put(acquired.key().shortName(), new UsedTemplate(acquired.source(), settings));
          }
          return acquired.source();
        };
    try {
      return seat.next(settings, owner, template);
    } catch (Seat.NotReady e) {
      if (!Administrator.isLostConnection(e.sql())) {
        throw failure(owner, e.sql());
      }
      progress("the connection to the server was lost, trying again: " + e.sql().getMessage());
      e.cluster().recover();
    }
    try {
      return seat.next(settings, owner, template);
    } catch (Seat.NotReady e) {
      throw failure(owner, e.sql());
    }
  }

  /** Hands out a copy of a database that was frozen, under the name of a seat. */
  Lease leaseFrom(CloneSource source, Settings settings, LeaseOwner owner, Seat seat) {
    try {
      return seat.next(
          settings,
          owner,
          quiet -> {
            source.cluster().occupancy().enterForCopy(quiet);
            return source;
          });
    } catch (Seat.NotReady e) {
      throw failure(owner, e.sql());
    }
  }

  /** Hands out a copy of a database that nobody is connected to, under a name of its own. */
  Lease leaseCopy(CloneSource source, Settings settings, LeaseOwner owner) {
    // It is at rest for this one copy only: none must be made ahead.
    stocks.put(source, new Stock(source, background, false));
    try {
      Lease lease = leaseFrom(source, settings, owner, newSeat());
      lease.closeSeatToo();
      return lease;
    } finally {
      closeStock(source);
    }
  }

  /** Clones a source of which nothing else is kept. */
  void cloneOnce(CloneSource source, String name) throws SQLException {
    new Stock(source, background, false).clone(source.cluster().administrator(), name);
  }

  private static DatabaseSetupException failure(LeaseOwner owner, SQLException e) {
    return new DatabaseSetupException(
        "Could not clone the database for " + owner.name() + ": " + e.getMessage(), e);
  }

  /** What is kept of a source. */
  Stock stock(CloneSource source) {
    return stocks.computeIfAbsent(
        source, key -> new Stock(key, background, configuration.pool() && key.cluster().isOwn()));
  }

  /** Makes no more clones of a source, which is about to be used itself. */
  void closeStock(CloneSource source) {
    Stock stock = stocks.remove(source);
    if (stock != null) {
      stock.close().forEach(name -> dropLater(source.cluster(), name));
    }
  }

  /** The log of a cluster. */
  WriteLog log(Cluster cluster) {
    return logs.computeIfAbsent(
        cluster,
        key -> {
          key.occupancy().whenChanged(() -> dropUnused(key));
          return new WriteLog(key);
        });
  }

  boolean mayReset(Settings settings) {
    return configuration.reset() && settings.handOut() == DatabaseHandOut.AUTO;
  }

  /** Runs something at once, while the test goes on. */
  BackgroundTask<@Nullable Void> inBackground(BackgroundTask.Action action) {
    return BackgroundTask.run(background, action);
  }

  /** Drops a database when there is time. */
  void dropLater(Cluster cluster, String name) {
    try {
      dropper.execute(() -> drop(() -> cluster.dropInBackground(name)));
    } catch (RejectedExecutionException closing) {
      // It goes with its server; on a server that stays, the cluster drops what is left.
    }
  }

  private static void drop(BackgroundTask.Action drop) {
    try {
      drop.run();
    } catch (SQLException e) {
      // Its server is gone or about to go, and the database with it; on a server that stays, the
      // next run drops what this one could not.
    }
  }

  /** Drops what no test works with, so that roles which it depends on can be dropped. */
  private void dropUnused(Cluster cluster) {
    seats.forEach(seat -> drop(() -> seat.dropIfUnused(cluster)));
    awaitDrops();
  }

  /** Waits until all databases are gone that are to be dropped. */
  void awaitDrops() {
    try {
      dropper.submit(() -> {}).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | RejectedExecutionException e) {
      // Whoever waited meets what is still there.
    }
  }

  void forget(Seat seat) {
    seats.remove(seat);
  }

  /** Takes a database back that is kept on its server. */
  void keep(Cluster cluster, String name) {
    try {
      cluster.keep(name);
    } catch (SQLException e) {
      progress("could not keep the database " + name + ": " + e.getMessage());
    }
  }

  /** A number that nothing else of this run has. */
  int newNumber() {
    return numbers.incrementAndGet();
  }

  /** The record of the run. */
  public RunRecord record() {
    return record;
  }

  /** Closes the servers that belong to a class alone. */
  public void release(String testClass) {
    templates.release(testClass);
  }

  void progress(String line) {
    if (configuration.progress()) {
      System.out.println("pgassay: " + line);
    }
  }

  /** Waits for databases that are being dropped, ends the servers, and writes the results. */
  @Override
  public void close() {
    if (closing.getAndSet(true)) {
      return;
    }
    schemas.forEach((key, template) -> record.schema(key, () -> describe(template)));
    closed.set(true);
    stocks.values().forEach(Stock::close);
    background.shutdown();
    dropper.shutdown();
    try {
      if (!dropper.awaitTermination(DROP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        dropper.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    templates.close();
    record.close().forEach(this::progress);
  }

  private Map<String, Object> describe(UsedTemplate template) throws SQLException {
    SchemaDescriber describer =
        ServiceLoader.load(SchemaDescriber.class, Engine.class.getClassLoader())
            .findFirst()
            .orElseThrow(() -> new SQLException("nothing on the class path describes schemas"));
    try (Lease lease =
        leaseFrom(template.source(), template.settings(), LeaseOwner.REPORT, newSeat())) {
      lease.closeSeatToo();
      return describer.describe(lease.database().administrator());
    }
  }
}
