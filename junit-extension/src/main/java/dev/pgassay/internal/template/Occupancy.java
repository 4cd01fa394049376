package dev.pgassay.internal.template;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who works on a cluster, and what the cluster itself, roles above all, must look like when nobody
 * does.
 *
 * <p>Before a database is handed out on a cluster where nobody works, what tests made of it is
 * dropped, and if anything else of the cluster differs, the cluster is retired: it gets no further
 * database. The comparison is left out when the write-ahead log proves that nobody wrote to what
 * all databases share. Servers of others are not watched.
 *
 * <p>Thread-safe.
 */
public final class Occupancy {

  private static final long NEVER = -1;

  private final Administrator administrator;
  private @Nullable ClusterObjects expected;
  private Runnable dropUnused = () -> {};
  private int leases;
  private int suspended;
  private long entries;
  private boolean retired;

  /** Where the log stood when the cluster was last seen to be right. */
  private long verifiedAt = NEVER;

  private boolean unverified;

  /**
   * Begins to watch a cluster.
   *
   * @param ours whether the server is ours
   */
  Occupancy(Administrator administrator, boolean ours) throws SQLException {
    this.administrator = administrator;
    if (ours) {
      accept();
    }
  }

  private void accept() throws SQLException {
    verifiedAt = LogPosition.now(administrator);
    expected = ClusterObjects.read(administrator);
  }

  /**
   * A part of the log without a write to what all databases share.
   *
   * @param from where it begins
   * @param to where it ends
   */
  public record QuietSpan(long from, long to) {}

  /**
   * Sets what drops databases that no test works with: what a test made of the cluster may be in
   * use there.
   */
  public synchronized void whenChanged(Runnable drop) {
    dropUnused = drop;
  }

  /**
   * Begins a lease; false when the cluster was retired meanwhile.
   *
   * @param quiet a proof that the cluster did not change, if there is one
   */
  public synchronized boolean enter(Optional<QuietSpan> quiet) {
    if (!retired) {
      settle(quiet);
    }
    if (retired) {
      return false;
    }
    count();
    return true;
  }

  /** Begins a lease of a copy, which must be on this cluster even when that is retired. */
  public synchronized void enterForCopy(Optional<QuietSpan> quiet) {
    settle(quiet);
    count();
  }

  private void count() {
    leases++;
    entries++;
  }

  /** Ends a lease. */
  public synchronized void leave() {
    leases--;
    unverified = true;
  }

  /** Puts the cluster right if nobody works on it and somebody did. */
  synchronized void settle(Optional<QuietSpan> quiet) {
    if (leases > 0 || !unverified || expected == null) {
      return;
    }
    unverified = false;
    if (quiet.isPresent() && quiet.get().from() <= verifiedAt) {
      verifiedAt = quiet.get().to();
      return;
    }
    try {
      verifiedAt = LogPosition.now(administrator);
      if (isChanged()) {
        dropUnused.run();
        verifiedAt = LogPosition.now(administrator);
        dropNew("database");
        dropNew("role");
        retired |= isChanged();
      }
    } catch (SQLException e) {
      retired = true;
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
    accept();
    leases--;
    suspended++;
    return Optional.of(suspension);
  }

  /** Counts a lease again that was suspended. */
  public synchronized void resume(Suspension suspension) {
    leases++;
    suspended--;
    expected = suspension.expectedBefore;
    verifiedAt = NEVER;
    unverified = true;
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
    accept();
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
