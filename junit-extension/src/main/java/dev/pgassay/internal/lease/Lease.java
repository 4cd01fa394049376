package dev.pgassay.internal.lease;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.Snapshot;
import dev.pgassay.assertions.facilities.ReportEntry;
import dev.pgassay.assertions.facilities.SettledContent;
import dev.pgassay.assertions.profile.ServerProfile;
import dev.pgassay.internal.configuration.Settings;
import dev.pgassay.internal.recovery.OwnServer;
import dev.pgassay.internal.report.RunRecord;
import dev.pgassay.internal.template.CloneSource;
import dev.pgassay.internal.template.Cluster;
import dev.pgassay.internal.template.Occupancy;
import dev.pgassay.internal.template.Sessions;
import dev.pgassay.internal.template.SqlText;
import dev.pgassay.server.SecondDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database in somebody's hands, from when it is handed out until it is taken back. */
public final class Lease implements AutoCloseable {

  private static final int LOG_LINES = 40;

  private final Engine engine;
  private final Cluster cluster;
  private final Settings settings;
  private final LeaseOwner owner;
  private final Seat seat;
  private final Instant since = Instant.now();
  private final LeasedDatabase database;
  private final List<Lease> dependents = new ArrayList<>();
  private final List<SnapshotDatabase> snapshots = new ArrayList<>();

  private Seat.HandOut handOut;
  private long waitNanos;
  private String outcome = "unknown";
  private @Nullable String keptName;
  private boolean closesSeat;
  private boolean closed;
  private @Nullable Frozen frozen;
  private @Nullable OwnServer ownServer;

  /**
   * A database that nobody is connected to, and the state of its cluster before that.
   *
   * @param source what to clone
   * @param suspension what to resume with, when the lease does not count meanwhile
   */
  private record Frozen(CloneSource source, Optional<Occupancy.Suspension> suspension) {}

  Lease(
      Engine engine,
      Seat seat,
      Cluster cluster,
      String name,
      Settings settings,
      LeaseOwner owner,
      Seat.HandOut handOut,
      long asked) {
    this.engine = engine;
    this.seat = seat;
    this.cluster = cluster;
    this.settings = settings;
    this.owner = owner;
    this.handOut = handOut;
    this.waitNanos = System.nanoTime() - asked;
    this.database = new LeasedDatabase(this, cluster, name, settings);
  }

  /** The database. */
  public LeasedDatabase database() {
    return database;
  }

  /** Lets the seat end with this lease. */
  void closeSeatToo() {
    closesSeat = true;
  }

  /**
   * Waits until the database may be used.
   *
   * @return whether whoever has connected meanwhile is connected to it; else another database has
   *     taken its name
   */
  synchronized boolean awaitReady() throws SQLException {
    long start = System.nanoTime();
    Seat.HandOut before = handOut;
    try {
      handOut = seat.awaitReady(before);
      return handOut == before;
    } finally {
      waitNanos += System.nanoTime() - start;
    }
  }

  /**
   * Hands out a copy of what the database holds now. Until it is used again, the database stays
   * frozen: nobody is connected to it.
   */
  public synchronized Lease copy(LeaseOwner copyOwner, Seat copySeat) {
    try {
      if (frozen == null) {
        frozen = freeze();
      }
      return engine.leaseFrom(frozen.source(), settings, copyOwner, copySeat);
    } catch (SQLException e) {
      throw failure("copy", e);
    }
  }

  private Frozen freeze() throws SQLException {
    Optional<String> obstacle = seat.normalise(database.closeConnections());
    allowConnections(false);
    try {
      Sessions.endAll(cluster.administrator(), database.name());
      CloneSource source = CloneSource.of(cluster, database.name(), obstacle);
      return new Frozen(source, cluster.occupancy().suspend());
    } catch (SQLException | RuntimeException e) {
      allowConnections(true);
      throw e;
    }
  }

  /** Lets connections in again after {@link #copy}. */
  synchronized void thaw() throws SQLException {
    if (frozen != null) {
      engine.closeStock(frozen.source());
      allowConnections(true);
      resume(frozen);
    }
  }

  private void resume(Frozen suspended) {
    engine.closeStock(suspended.source());
    suspended.suspension().ifPresent(cluster.occupancy()::resume);
    frozen = null;
  }

  private void allowConnections(boolean allow) throws SQLException {
    cluster
        .administrator()
        .execute(
            "alter database %s allow_connections %s"
                .formatted(SqlText.identifier(database.name()), allow));
  }

  /** Hands out another database made as this one was, taken back with this one. */
  LeasedDatabase another() {
    return dependent(settings);
  }

  /** Hands out a database in which nothing was migrated yet, taken back with this one. */
  LeasedDatabase empty() {
    return dependent(settings.beforeMigrations());
  }

  /** The same, to be migrated as the administrator of a profile. */
  LeasedDatabase empty(ServerProfile profile) {
    return dependent(settings.beforeMigrations(profile));
  }

  /** Hands out another database made as this one was, on a server of its own. */
  LeasedDatabase onAnotherServer(OptionalInt major, Map<String, String> others) {
    Settings own = settings.onOwnServer(others);
    return dependent(
        major.isPresent()
            ? own.onVersion(cluster.provider(), major.getAsInt(), OptionalInt.of(cluster.major()))
            : own,
        owner.ofAnotherServer(engine.newNumber()));
  }

  private LeasedDatabase dependent(Settings asked) {
    return dependent(asked, owner);
  }

  private synchronized LeasedDatabase dependent(Settings asked, LeaseOwner dependentOwner) {
    requireNotEnded();
    Lease lease = engine.lease(asked, dependentOwner);
    dependents.add(lease);
    return lease.database();
  }

  /** The same before its migrations, for somebody else to fill. */
  private SecondDatabase emptyOnAnotherServer() {
    LeasedDatabase empty =
        dependent(
            settings.beforeMigrations().onOwnServer(Map.of()),
            owner.ofAnotherServer(engine.newNumber()));
    return new LeasedSecond(empty, () -> drop(empty));
  }

  /** The server that this test may break. */
  synchronized OwnServer server() {
    requireNotEnded();
    if (ownServer == null) {
      ownServer =
          new OwnServer(cluster, database.name(), database::jdbcUrl, this::emptyOnAnotherServer);
    }
    return ownServer;
  }

  /** Drops a database that goes with this one, and with it what hinders its roles from going. */
  synchronized void drop(DataSource database) {
    dependents.stream()
        .filter(dependent -> dependent.database() == database)
        .findFirst()
        .ifPresent(
            dependent -> {
              dependents.remove(dependent);
              close(dependent);
              engine.awaitDrops();
            });
  }

  /** Closes a database that goes with this one, and its server when that was made for it. */
  private void close(Lease dependent) {
    dependent.close();
    if (!dependent.owner.serverOwner().equals(owner.serverOwner())) {
      engine.release(dependent.owner.serverOwner());
    }
  }

  /** Keeps what the database holds now. */
  synchronized Snapshot snapshot() {
    return atRest(
        "take a snapshot of",
        () -> {
          SnapshotDatabase snapshot = SnapshotDatabase.of(this, engine);
          snapshots.add(snapshot);
          return snapshot;
        });
  }

  /** Hands out a copy of what the database holds now, taken back with this one. */
  synchronized LeasedDatabase copy() {
    return atRest(
        "copy",
        () -> {
          CloneSource source =
              CloneSource.of(cluster, database.name(), Optional.of("it is a copy of another"));
          Lease lease = engine.leaseCopy(source, settings, owner);
          dependents.add(lease);
          return lease.database();
        });
  }

  /** Statements that need a database which nobody is connected to. */
  @FunctionalInterface
  private interface Copying<T> {
    T run() throws SQLException;
  }

  private <T> T atRest(String purpose, Copying<T> copying) {
    requireNotEnded();
    try {
      awaitReady();
      if (frozen != null) {
        return copying.run();
      }
      seat.disconnect();
      allowConnections(false);
      try {
        OpenTransactions.refuse(cluster.administrator(), database.name(), purpose);
        database.closeConnections();
        Sessions.endAll(cluster.administrator(), database.name());
        return copying.run();
      } finally {
        allowConnections(true);
      }
    } catch (SQLException e) {
      throw failure(purpose, e);
    }
  }

  /** Gives the database the content of a snapshot, whatever is going on in it. */
  synchronized void restore(Snapshot snapshot) {
    requireNotEnded();
    CloneSource content = SnapshotDatabase.require(snapshot).contentFor(this);
    try {
      thaw();
      awaitReady();
      seat.restore(content);
      database.closeConnections();
    } catch (SQLException e) {
      throw failure("restore " + snapshot.name() + " into", e);
    }
  }

  private void requireNotEnded() {
    if (closed) {
      throw new IllegalStateException(LeasedDatabase.goneMessage(database.name()));
    }
  }

  private DatabaseSetupException failure(String purpose, SQLException e) {
    return new DatabaseSetupException(
        "Could not %s the database of %s: %s".formatted(purpose, owner.name(), e.getMessage()), e);
  }

  /** Finds what the database has in common with its template. */
  synchronized Optional<SettledContent> settledContent(String position) {
    requireNotEnded();
    try {
      awaitReady();
      return frozen == null ? seat.settledContent(position) : Optional.empty();
    } catch (SQLException e) {
      throw failure("look at", e);
    }
  }

  /** Puts something that was found about the database into the report. */
  void report(ReportEntry entry) {
    engine.record().found(owner.testClass(), owner.test(), entry);
  }

  Cluster cluster() {
    return cluster;
  }

  LeaseOwner owner() {
    return owner;
  }

  /**
   * Notes how a test ended; of several that share the database, one failure counts.
   *
   * @param result {@code passed}, {@code failed} or {@code aborted}
   */
  public synchronized void ended(String result) {
    if (!outcome.equals("failed")) {
      outcome = result;
    }
  }

  /**
   * Keeps the database beyond the test, unless that is switched off.
   *
   * @return what to tell of it; the database's log alone when it is not kept
   */
  public synchronized Evidence keep() {
    if (engine.configuration().keep() && keptName == null) {
      // The next test gets a database of the same name.
      keptName = cluster.newName();
    }
    Optional<String> kept = Optional.ofNullable(keptName);
    return new Evidence(
        kept.orElse(database.name()),
        cluster.isOwn(),
        serverLog(),
        kept.map(cluster::psqlCommand),
        kept.flatMap(cluster.server()::reopenCommand));
  }

  /** Whatever hinders reading the log must not hide why the test failed. */
  private List<String> serverLog() {
    try {
      return cluster.server().logOf(database.name(), since, LOG_LINES);
    } catch (RuntimeException e) {
      return List.of("(the log cannot be read: " + e + ")");
    }
  }

  /** Takes the database back: closes what is open, and keeps it if that was asked for. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (frozen != null) {
      resume(frozen);
    }
    if (ownServer != null) {
      ownServer.putRight(engine::progress);
    }
    dependents.forEach(this::close);
    snapshots.forEach(snapshot -> snapshot.drop(engine));
    Set<Integer> processes = database.end();
    Optional<String> kept = Optional.ofNullable(keptName);
    if (!owner.equals(LeaseOwner.REPORT)) {
      engine
          .record()
          .handedOut(
              new RunRecord.HandOut(
                  owner.testClass(),
                  owner.test(),
                  kept.orElse(database.name()),
                  handOut.way(),
                  handOut.reason(),
                  waitNanos / 1_000,
                  outcome,
                  kept.flatMap(cluster.server()::reopenCommand)));
    }
    try {
      if (kept.isPresent()) {
        seat.kept(kept.get());
        engine.keep(cluster, kept.get());
      } else {
        seat.returned(processes);
      }
      if (closesSeat) {
        seat.close();
      }
    } catch (SQLException e) {
      engine.progress("could not keep the database " + database.name() + ": " + e.getMessage());
    } finally {
      cluster.occupancy().leave();
    }
  }
}
