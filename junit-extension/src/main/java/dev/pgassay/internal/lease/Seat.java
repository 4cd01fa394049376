package dev.pgassay.internal.lease;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.assertions.facilities.SettledContent;
import dev.pgassay.assertions.task.BackgroundTask;
import dev.pgassay.internal.configuration.Settings;
import dev.pgassay.internal.report.HandOutWay;
import dev.pgassay.internal.template.Administrator;
import dev.pgassay.internal.template.CloneSource;
import dev.pgassay.internal.template.Cluster;
import dev.pgassay.internal.template.DatabaseState;
import dev.pgassay.internal.template.LogPosition;
import dev.pgassay.internal.template.Occupancy.QuietSpan;
import dev.pgassay.internal.template.PristineState.StoredTable;
import dev.pgassay.internal.template.Sessions;
import dev.pgassay.internal.template.SqlText;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One name on a cluster, under which one test after another gets a pristine database.
 *
 * <p>Between two tests the database is put back in place when the log proves what was written to
 * it; else a clone takes its name. While a lease is out, nobody may ask for the next.
 */
public final class Seat implements AutoCloseable {

  private static final String NO_DATABASE = "3D000";
  private static final String RESTORED = "a snapshot was restored into it";

  private final Engine engine;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Cluster cluster;
  private String name = "";
  private @Nullable Stock using;

  /** Rows that are being put back; whoever hands the database on waits for it. */
  private BackgroundTask<@Nullable Void> puttingBack = BackgroundTask.done();

  private @Nullable HeldDatabase held;
  private Set<Integer> lastProcesses = Set.of();
  private String lastTest = "";
  private final AtomicBoolean taken = new AtomicBoolean();
  private boolean leased;

  /** Whether the database is no clone of its stock any more. */
  private boolean restored;

  Seat(Engine engine) {
    this.engine = engine;
  }

  /** Reserves the seat for a lease, at whose end it is free again; false when somebody has it. */
  public boolean take() {
    return taken.compareAndSet(false, true);
  }

  /** Finds what the next database is to be a clone of, and enters its cluster. */
  @FunctionalInterface
  interface SourceFinder {
    CloneSource find(Optional<QuietSpan> quiet);
  }

  /**
   * How a database was made ready.
   *
   * @param way how
   * @param reason why it was not put back in place, if it was not
   * @param ready ends when the database may be used: connecting takes about as long as putting rows
   *     back, and goes on meanwhile
   */
  record HandOut(HandOutWay way, Optional<String> reason, BackgroundTask<@Nullable Void> ready) {}

  /** Makes the next database ready. */
  Lease next(Settings settings, LeaseOwner owner, SourceFinder finder) {
    long start = System.nanoTime();
    boolean handedOut = false;
    lock.lock();
    try {
      if (leased) {
        throw new IllegalStateException("The last lease of " + name + " is still out");
      }
      Proof proof = prove(settings);
      CloneSource source =
          finder.find(engine.configuration().verify() ? Optional.empty() : proof.quiet());
      try {
        Stock stock = engine.stock(source);
        HandOut handOut = makeReady(stock, proof);
        if (engine.configuration().verify()) {
          handOut = verified(handOut, stock, owner);
        }
        leased = true;
        handedOut = true;
        lastTest = owner.name();
        return new Lease(engine, this, source.cluster(), name, settings, owner, handOut, start);
      } catch (SQLException e) {
        source.cluster().occupancy().leave();
        throw new NotReady(source.cluster(), e);
      } catch (RuntimeException e) {
        source.cluster().occupancy().leave();
        throw e;
      }
    } finally {
      taken.set(handedOut);
      lock.unlock();
    }
  }

  /** A statement failed while a database was made ready. */
  static final class NotReady extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Cluster cluster;

    NotReady(Cluster cluster, SQLException cause) {
      super(cause);
      this.cluster = cluster;
    }

    Cluster cluster() {
      return cluster;
    }

    SQLException sql() {
      return (SQLException) getCause();
    }
  }

  private Proof prove(Settings settings) {
    if (held == null) {
      return Proof.doubtful("it is the first");
    }
    if (restored) {
      return Proof.doubtful(RESTORED);
    }
    if (!engine.mayReset(settings)) {
      return Proof.doubtful("resets are switched off");
    }
    Optional<String> notPutBack = puttingBack.failure().map(Seat::notPutBack);
    if (notPutBack.isPresent()) {
      return Proof.doubtful(notPutBack.get());
    }
    try {
      return held.prove(lastProcesses, lastTest);
    } catch (SQLException e) {
      return Proof.doubtful("its state cannot be proven: " + e.getMessage());
    }
  }

  private HandOut makeReady(Stock stock, Proof proof) throws SQLException {
    HeldDatabase current = held;
    Optional<String> doubt = proof.doubt();
    if (current == null || current.stock() != stock) {
      doubt = doubt.or(() -> Optional.of("its content is to be another"));
    }
    if (doubt.isEmpty() && current != null) {
      if (proof.isUntouched()) {
        current.accept(proof);
        return handOut(HandOutWay.UNTOUCHED, Optional.empty());
      }
      Optional<Map<StoredTable, byte[]>> rows = current.rowsOf(proof.tables());
      if (rows.isPresent()) {
        return putBack(current, proof, rows.get());
      }
      doubt = Optional.of("a table that it wrote to has too many rows");
    }
    return handOut(replace(stock, proof.free()), doubt);
  }

  /** Compares all that the database holds with what a clone holds. */
  private HandOut verified(HandOut handOut, Stock stock, LeaseOwner owner) throws SQLException {
    HandOut ready = awaitReady(handOut);
    List<String> differences;
    try (Connection connection = stock.source().cluster().administrator().connect(name)) {
      differences = DatabaseState.read(connection).differencesFrom(stock.state());
    }
    if (!differences.isEmpty()) {
      throw new DatabaseSetupException(
          "The database that "
              + owner.name()
              + " was to get differs from its template, although it counted as pristine ("
              + ready.way()
              + ", after "
              + lastTest
              + "):\n\n"
              + String.join("\n", differences).indent(2)
              + "\nThis is a defect of pgassay; please report it with these lines.\n"
              + "To resolve this until it is mended:\n"
              + "  -> set pgassay.reset=false: every test gets a clone");
    }
    return ready;
  }

  /** Waits until a database may be used; another one if this one could not be put back. */
  HandOut awaitReady(HandOut handOut) throws SQLException {
    Optional<Throwable> failure = handOut.ready().failure();
    return failure.isEmpty() ? handOut : afterFailure(failure.get());
  }

  private static HandOut handOut(HandOutWay way, Optional<String> reason) {
    return new HandOut(way, reason, BackgroundTask.done());
  }

  private HandOut putBack(HeldDatabase current, Proof proof, Map<StoredTable, byte[]> rows) {
    current.accept(proof);
    puttingBack = engine.inBackground(() -> current.putBack(rows, proof.sequences()));
    if (proof.surviving()) {
      // Whoever is connected already would not wait.
      settle();
    }
    return new HandOut(HandOutWay.RESET, Optional.empty(), puttingBack);
  }

  /** Gives the seat another database, since putting this one back failed. */
  private HandOut afterFailure(Throwable failure) throws SQLException {
    lock.lock();
    try {
      if (using == null) {
        throw new IllegalStateException("There was no database to be put back");
      }
      return handOut(replace(using, false), Optional.of(notPutBack(failure)));
    } finally {
      lock.unlock();
    }
  }

  private static String notPutBack(Throwable failure) {
    return "it could not be put back: " + failure.getMessage();
  }

  /** Waits until nothing is being put back, whether that succeeded or not. */
  private void settle() {
    puttingBack.awaitEnd();
  }

  /**
   * Gives the seat a new clone under its name.
   *
   * @param free whether nobody is connected to the database that has the name now
   */
  private HandOutWay replace(Stock stock, boolean free) throws SQLException {
    Cluster target = stock.source().cluster();
    settle();
    puttingBack = BackgroundTask.done();
    use(stock);
    Optional<String> spare = stock.take();
    if (!(free && spare.isPresent() && cluster == target && swap(target, spare.get()))) {
      giveUp(target);
      if (cluster != target) {
        cluster = target;
        name = target.newName();
      }
      if (spare.isPresent()) {
        rename(target, spare.get(), name);
      } else {
        stock.clone(target.administrator(), name);
      }
    }
    held = new HeldDatabase(stock, name, engine.log(target), engine::progress);
    restored = false;
    stock.refill();
    return spare.isPresent() ? HandOutWay.POOL : HandOutWay.CLONE;
  }

  /** Lets a clone take the name in one step; false when it has to be done in several. */
  private boolean swap(Cluster on, String clone) throws SQLException {
    String discarded = on.newName();
    try {
      on.administrator().execute(renaming(name, discarded) + "; " + renaming(clone, name));
    } catch (SQLException e) {
      if (Sessions.IN_USE.equals(e.getSQLState()) || NO_DATABASE.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
    held = null;
    engine.dropLater(on, discarded);
    return true;
  }

  private void use(@Nullable Stock next) {
    if (using != null) {
      using.unuse();
    }
    if (next != null) {
      next.use();
    }
    using = next;
  }

  /** Frees the name; the database that had it is dropped when there is time. */
  private void giveUp(@Nullable Cluster next) throws SQLException {
    HeldDatabase old = held;
    Cluster oldCluster = cluster;
    held = null;
    if (old == null || oldCluster == null) {
      return;
    }
    settle();
    old.disconnect();
    if (oldCluster == next) {
      String discarded = oldCluster.newName();
      if (free(oldCluster, discarded)) {
        engine.dropLater(oldCluster, discarded);
      }
    } else {
      engine.dropLater(oldCluster, name);
    }
  }

  /**
   * Renames the seat's database, after all its sessions are gone.
   *
   * @return false when there is none any more, since the test renamed or dropped it
   */
  private boolean free(Cluster on, String newName) throws SQLException {
    Administrator administrator = on.administrator();
    try {
      on.rollBackPrepared(name);
      if (!Sessions.endAll(administrator, name)) {
        try {
          rename(on, name, newName);
          return true;
        } catch (SQLException e) {
          if (!Sessions.IN_USE.equals(e.getSQLState())) {
            throw e;
          }
        }
      }
      // An application's pool connects again at once, and PostgreSQL would wait for it to go.
      administrator.execute(
          "alter database " + SqlText.identifier(name) + " allow_connections false");
      Sessions.endAll(administrator, name);
      Sessions.executeOnceGone(administrator, name, renaming(name, newName));
      return true;
    } catch (SQLException e) {
      if (NO_DATABASE.equals(e.getSQLState())) {
        return false;
      }
      // The name may still be in use; the next database gets another.
      cluster = null;
      throw e;
    }
  }

  private static void rename(Cluster on, String from, String to) throws SQLException {
    on.administrator().execute(renaming(from, to));
  }

  private static String renaming(String from, String to) {
    return "alter database %s rename to %s"
        .formatted(SqlText.identifier(from), SqlText.identifier(to));
  }

  /** Finds what the leased database is proven to have in common with its template. */
  Optional<SettledContent> settledContent(String position) throws SQLException {
    lock.lock();
    try {
      return held == null || restored
          ? Optional.empty()
          : held.settledContent(LogPosition.parse(position));
    } finally {
      lock.unlock();
    }
  }

  /** Closes our own session with the leased database. */
  void disconnect() {
    lock.lock();
    try {
      if (held != null) {
        held.disconnect();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Gives the leased database other content under its name, and ends all its sessions. */
  void restore(CloneSource content) throws SQLException {
    lock.lock();
    String fresh = content.cluster().newName();
    try {
      engine.cloneOnce(content, fresh);
      disconnect();
      restored = true;
      String discarded = content.cluster().newName();
      boolean freed = free(content.cluster(), discarded);
      rename(content.cluster(), fresh, name);
      if (freed) {
        engine.dropLater(content.cluster(), discarded);
      }
    } catch (SQLException | RuntimeException e) {
      engine.dropLater(content.cluster(), fresh);
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a database back; what becomes of it is decided when the next one is asked for. */
  void returned(Set<Integer> processes) {
    lock.lock();
    try {
      leased = false;
      lastProcesses = processes;
      taken.set(false);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Prepares the leased database to be cloned.
   *
   * @return why its clones cannot be put back in place, if so
   */
  Optional<String> normalise(Set<Integer> processes) throws SQLException {
    lock.lock();
    try {
      settle();
      if (restored) {
        return Optional.of(RESTORED);
      }
      return held == null
          ? Optional.of("it was not handed out here")
          : held.normalise(processes, lastTest);
    } finally {
      lock.unlock();
    }
  }

  /** Takes a database back that is kept under another name. */
  void kept(String keptName) throws SQLException {
    lock.lock();
    try {
      leased = false;
      taken.set(false);
      HeldDatabase old = held;
      Cluster on = cluster;
      settle();
      held = null;
      if (old != null && on != null) {
        old.disconnect();
        if (!free(on, keptName)) {
          throw new SQLException("the test renamed or dropped it");
        }
        on.administrator()
            .execute("alter database " + SqlText.identifier(keptName) + " allow_connections true");
      }
    } finally {
      lock.unlock();
    }
  }

  /** Drops the database now if nobody has it, since something of the cluster depends on it. */
  void dropIfUnused(Cluster changed) throws SQLException {
    if (!lock.tryLock()) {
      return;
    }
    try {
      if (!leased && held != null && cluster == changed) {
        settle();
        held.disconnect();
        held = null;
        changed.drop(name);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Gives the name up for good. */
  @Override
  public void close() {
    lock.lock();
    try {
      use(null);
      giveUp(null);
    } catch (SQLException e) {
      throw new DatabaseSetupException("Could not give up " + name + ": " + e.getMessage(), e);
    } finally {
      engine.forget(this);
      lock.unlock();
    }
  }
}
