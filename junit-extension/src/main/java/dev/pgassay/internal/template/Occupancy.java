package dev.pgassay.internal.template;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who works on a cluster, and what the cluster itself, roles above all, must look like when nobody
 * does.
 *
 * <p>Whenever the last test has given its database back, what tests made is dropped, and if
 * anything else of the cluster differs, the cluster is retired: it gets no further database.
 * Servers of others are not watched.
 *
 * <p>Thread-safe.
 */
public final class Occupancy {

  private final Administrator administrator;
  private @Nullable ClusterObjects expected;
  private int leases;
  private int suspended;
  private long entries;
  private boolean retired;

  /**
   * Begins to watch a cluster.
   *
   * @param ours whether the server is ours
   */
  Occupancy(Administrator administrator, boolean ours) throws SQLException {
    this.administrator = administrator;
    this.expected = ours ? ClusterObjects.read(administrator) : null;
  }

  /** Drops a database. */
  @FunctionalInterface
  public interface DropAction {
    /** Drops it. */
    void run() throws SQLException;
  }

  /** Begins a lease; false when the cluster was retired meanwhile. */
  public synchronized boolean enter() {
    if (retired) {
      return false;
    }
    enterForCopy();
    return true;
  }

  /** Begins a lease of a copy, which must be on this cluster even when that is retired. */
  public synchronized void enterForCopy() {
    leases++;
    entries++;
  }

  /**
   * Ends a lease.
   *
   * @param drop drops its database, called at once when the cluster must be put right, else
   *     returned to be run later
   */
  public synchronized Optional<DropAction> leave(DropAction drop) throws SQLException {
    leases--;
    if (leases > 0 || expected == null) {
      return Optional.of(drop);
    }
    try {
      if (!isChanged()) {
        return Optional.of(drop);
      }
      drop.run();
      dropNew("database");
      dropNew("role");
      retired |= isChanged();
      return Optional.empty();
    } catch (SQLException e) {
      retired = true;
      throw e;
    }
  }

  private void dropNew(String kind) throws SQLException {
    if (expected == null) {
      return;
    }
    for (String name : ClusterObjects.read(administrator).namesNotIn(expected, kind)) {
      try {
        administrator.execute(
            "drop "
                + kind
                + " "
                + SqlText.identifier(name)
                + (kind.equals("database") ? " with (force)" : ""));
      } catch (SQLException stillUsed) {
        // A role may own something in a database that is kept; the difference remains, and counts.
      }
    }
  }

  /**
   * Stops counting the only lease while its database is frozen and nobody works with it. What was
   * done to the cluster so far counts as its proper state until {@link #resume}.
   *
   * @return the state before that, for {@link #resume}; empty when others work here as well, and
   *     the lease goes on counting
   */
  public synchronized Optional<Suspension> suspend() throws SQLException {
    if (leases > 1 || suspended > 0 || expected == null) {
      return Optional.empty();
    }
    Suspension suspension = new Suspension(expected);
    expected = ClusterObjects.read(administrator);
    leases--;
    suspended++;
    return Optional.of(suspension);
  }

  /** Counts a lease again that was suspended. */
  public synchronized void resume(Suspension suspension) {
    leases++;
    suspended--;
    expected = suspension.expectedBefore;
  }

  /** The state of a cluster before one of its leases was suspended. */
  public static final class Suspension {
    private final ClusterObjects expectedBefore;

    private Suspension(ClusterObjects expectedBefore) {
      this.expectedBefore = expectedBefore;
    }
  }

  /** Whether anything of the cluster differs from what it must look like. */
  synchronized boolean isChanged() throws SQLException {
    return expected != null && !ClusterObjects.read(administrator).equals(expected);
  }

  /** How often somebody has begun a lease. */
  synchronized long entries() {
    return entries;
  }

  /**
   * Takes the cluster as it is for what it must look like, unless somebody was here since then.
   *
   * @param entriesThen what {@link #entries()} was when there was nobody
   */
  synchronized boolean acceptIfAlone(long entriesThen) throws SQLException {
    if (!isIdle() || entries != entriesThen) {
      return false;
    }
    expected = ClusterObjects.read(administrator);
    return true;
  }

  synchronized boolean isRetired() {
    return retired;
  }

  synchronized void retire() {
    retired = true;
  }

  /** Retires the cluster unless somebody needs it. */
  synchronized boolean retireIfIdle() {
    retired |= isIdle();
    return isIdle();
  }

  synchronized boolean isIdle() {
    return leases == 0 && suspended == 0;
  }
}
