package dev.pgassay.internal.lease;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.internal.configuration.RunConfiguration;
import dev.pgassay.internal.configuration.Settings;
import dev.pgassay.internal.report.RunRecord;
import dev.pgassay.internal.report.RunResults;
import dev.pgassay.internal.template.Administrator;
import dev.pgassay.internal.template.CloneSource;
import dev.pgassay.internal.template.Cluster;
import dev.pgassay.internal.template.DatabaseProperty;
import dev.pgassay.internal.template.Occupancy;
import dev.pgassay.internal.template.SqlText;
import dev.pgassay.internal.template.Template;
import dev.pgassay.internal.template.Templates;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hands out databases, and owns all that they need: templates, servers, the record of the run.
 *
 * <p>One lives in each run of the JUnit engine and behind each {@link dev.pgassay.TestDatabases}.
 * It is thread-safe.
 */
public final class Engine implements AutoCloseable {

  private static final Duration DROP_LIMIT = Duration.ofSeconds(30);

  private final AtomicBoolean closed = new AtomicBoolean();
  private final RunConfiguration configuration;
  private final RunRecord record = new RunRecord();
  private final Templates templates;
  private final ExecutorService dropper =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "pgassay-dropper");
            thread.setDaemon(true);
            return thread;
          });

  /** Creates an engine; nothing is started before a database is asked for. */
  public Engine(RunConfiguration configuration) {
    this.configuration = configuration;
    this.templates = new Templates(configuration, record, this::progress);
  }

  /** The configuration of the run. */
  public RunConfiguration configuration() {
    return configuration;
  }

  /** Hands out a database with the content that the settings ask for. */
  public Lease lease(Settings settings, LeaseOwner owner) {
    if (closed.get()) {
      throw new IllegalStateException("It is closed; there are no databases any more.");
    }
    long start = System.nanoTime();
    Template template = acquire(settings, owner);
    try {
      return clone(template.source(), settings, owner, start);
    } catch (SQLException e) {
      if (!Administrator.isLostConnection(e)) {
        throw failure(owner, e);
      }
      progress("the connection to the server was lost, trying again: " + e.getMessage());
      template.source().cluster().recover();
    }
    try {
      return clone(acquire(settings, owner).source(), settings, owner, start);
    } catch (SQLException e) {
      throw failure(owner, e);
    }
  }

  private Template acquire(Settings settings, LeaseOwner owner) {
    return templates.acquire(settings, owner.serverOwner(), owner.name());
  }

  /** Hands out a copy of a database that was frozen. */
  Lease leaseFrom(CloneSource source, Settings settings, LeaseOwner owner) {
    long start = System.nanoTime();
    source.cluster().occupancy().enterForCopy();
    try {
      return clone(source, settings, owner, start);
    } catch (SQLException e) {
      throw failure(owner, e);
    }
  }

  private Lease clone(CloneSource source, Settings settings, LeaseOwner owner, long start)
      throws SQLException {
    Cluster cluster = source.cluster();
    String name = cluster.newName();
    try {
      create(source, name);
      return new Lease(this, cluster, name, settings, owner, System.nanoTime() - start);
    } catch (SQLException e) {
      leave(cluster, name);
      throw e;
    }
  }

  private static DatabaseSetupException failure(LeaseOwner owner, SQLException e) {
    return new DatabaseSetupException(
        "Could not clone the database for " + owner.name() + ": " + e.getMessage(), e);
  }

  private static void create(CloneSource source, String name) throws SQLException {
    Cluster cluster = source.cluster();
    // In memory, and without fsync, copying files beats writing every page to the log: 12 ms
    // against 21 ms for five tables, 27 ms against 60 ms for 200.
    String strategy = cluster.isOwn() && cluster.major() >= 15 ? " strategy file_copy" : "";
    cluster
        .administrator()
        .execute(
            "create database %s template %s%s"
                .formatted(SqlText.identifier(name), SqlText.identifier(source.name()), strategy));
    for (DatabaseProperty property : source.properties()) {
      cluster.administrator().execute(property.statementFor(name));
    }
  }

  /** Takes a database back. */
  void leave(Cluster cluster, String name) {
    try {
      Optional<Occupancy.DropAction> drop = cluster.occupancy().leave(() -> cluster.drop(name));
      drop.ifPresent(action -> dropper.execute(() -> run(action)));
    } catch (SQLException e) {
      progress("could not drop the database " + name + ": " + e.getMessage());
    }
  }

  /** Takes a database back that is kept on its server. */
  void leaveKept(Cluster cluster, String name) {
    try {
      try {
        cluster.keep(name);
      } finally {
        cluster.occupancy().leave(() -> {});
      }
    } catch (SQLException e) {
      progress("could not keep the database " + name + ": " + e.getMessage());
    }
  }

  private void run(Occupancy.DropAction drop) {
    try {
      drop.run();
    } catch (SQLException e) {
      // Its server is gone or about to go, and the database with it; on a server that stays, the
      // next run drops what this one could not.
    }
  }

  RunRecord record() {
    return record;
  }

  /** Closes the servers that belong to a class alone. */
  public void release(String testClass) {
    templates.release(testClass);
  }

  private void progress(String line) {
    if (configuration.progress()) {
      System.out.println("pgassay: " + line);
    }
  }

  /** Waits for databases that are being dropped, ends the servers, and writes the results. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    dropper.shutdown();
    try {
      if (!dropper.awaitTermination(DROP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        dropper.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    templates.close();
    List<String> lines =
        new ArrayList<>(RunResults.write(record, configuration.resultsDirectory()));
    lines.forEach(this::progress);
  }
}
