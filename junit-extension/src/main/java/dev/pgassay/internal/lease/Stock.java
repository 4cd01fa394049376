package dev.pgassay.internal.lease;

import dev.pgassay.internal.template.Administrator;
import dev.pgassay.internal.template.CloneSource;
import dev.pgassay.internal.template.Cluster;
import dev.pgassay.internal.template.DatabaseProperty;
import dev.pgassay.internal.template.DatabaseState;
import dev.pgassay.internal.template.PristineState;
import dev.pgassay.internal.template.PristineState.StoredTable;
import dev.pgassay.internal.template.Sessions;
import dev.pgassay.internal.template.TableRewrite;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a database that is cloned for tests: a few clones that are ready before they are
 * asked for, and one for reference, which no test ever gets.
 *
 * <p>Thread-safe.
 */
final class Stock {

  /** More do not come faster. */
  private static final int MOST_SPARES = 4;

  private static final Duration GIVE_WAY = Duration.ofMillis(5);

  private final CloneSource source;
  private final Executor background;
  private final boolean keepsSpares;
  private final Deque<String> spares = new ArrayDeque<>();
  private final Map<Long, Optional<byte[]>> rows = new HashMap<>();
  private final Object reference = new Object();
  private @Nullable String referenceName;
  private @Nullable PristineState pristine;
  private @Nullable DatabaseState state;
  private int making;
  private int users;
  private boolean closed;

  /**
   * Creates an empty stock.
   *
   * @param background runs what nobody waits for
   * @param keepsSpares whether clones are made ahead
   */
  Stock(CloneSource source, Executor background, boolean keepsSpares) {
    this.source = source;
    this.background = background;
    this.keepsSpares = keepsSpares;
  }

  CloneSource source() {
    return source;
  }

  /** Notes that one more seat takes clones from here. */
  synchronized void use() {
    users++;
  }

  /** Notes that one seat less does. */
  synchronized void unuse() {
    users--;
  }

  /** Takes a clone that is ready or nearly so; empty when none is. */
  synchronized Optional<String> take() {
    while (spares.isEmpty() && making > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    return Optional.ofNullable(spares.poll());
  }

  /** Sees to it, in the background, that there is a spare clone for each user. */
  synchronized void refill() {
    if (!keepsSpares || closed) {
      return;
    }
    int wanted = Math.min(MOST_SPARES, Math.max(1, users));
    for (int missing = wanted - spares.size() - making; missing > 0; missing--) {
      making++;
      background.execute(this::makeSpare);
    }
  }

  private void makeSpare() {
    String name = source.cluster().newName();
    boolean made = false;
    try {
      // Whoever was just given a database is connecting to it now, and goes first.
      LockSupport.parkNanos(GIVE_WAY.toNanos());
      if (!isClosed()) {
        clone(source.cluster().background(), name);
        made = true;
        warm(name);
      }
    } catch (SQLException e) {
      // Whoever needs a clone makes one, and is told why it cannot be made.
    } finally {
      synchronized (this) {
        making--;
        if (made) {
          spares.add(name);
        }
        notifyAll();
      }
    }
  }

  /** The first session of a database reads its catalogs, and leaves them in memory. */
  private void warm(String name) throws SQLException {
    source.cluster().administrator().connect(name).close();
    Sessions.endAll(source.cluster().background(), name);
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /**
   * Makes no more clones, and returns when none is being made.
   *
   * @return the databases that are left
   */
  List<String> close() {
    List<String> left = new ArrayList<>();
    synchronized (this) {
      closed = true;
      while (making > 0) {
        try {
          wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          break;
        }
      }
      left.addAll(spares);
      spares.clear();
    }
    synchronized (reference) {
      if (referenceName != null) {
        left.add(referenceName);
        referenceName = null;
      }
    }
    return left;
  }

  /** Clones the source now. */
  void clone(Administrator administrator, String name) throws SQLException {
    Cluster cluster = source.cluster();
    // In memory, and without fsync, copying files beats writing every page to the log: 12 ms
    // against 21 ms for five tables, 27 ms against 60 ms for 200.
    String strategy = cluster.isOwn() && cluster.major() >= 15 ? " strategy file_copy" : "";
    String statement = cluster.copyStatement(source.name(), name) + strategy;
    Sessions.executeOnceGone(administrator, source.name(), statement);
    for (DatabaseProperty property : source.properties()) {
      administrator.execute(property.statementFor(name));
    }
  }

  /** What a clone holds before a test has it. */
  PristineState pristine() throws SQLException {
    synchronized (reference) {
      if (pristine == null) {
        try (Connection connection = referenceConnection()) {
          pristine = PristineState.read(connection);
        }
      }
      return pristine;
    }
  }

  /** The rows of a table before a test has it; empty when they are too many to be put back. */
  Optional<byte[]> rows(StoredTable table) throws SQLException {
    if (table.isEmpty()) {
      return Optional.of(new byte[0]);
    }
    synchronized (reference) {
      Optional<byte[]> known = rows.get(table.oid());
      if (known == null) {
        try (Connection connection = referenceConnection()) {
          known = new TableRewrite(connection).rows(table);
        }
        rows.put(table.oid(), known);
      }
      return known;
    }
  }

  /** All that a clone holds before a test has it. */
  DatabaseState state() throws SQLException {
    synchronized (reference) {
      if (state == null) {
        try (Connection connection = referenceConnection()) {
          state = DatabaseState.read(connection);
        }
      }
      return state;
    }
  }

  /** A connection to the clone that no test gets. */
  private Connection referenceConnection() throws SQLException {
    Cluster cluster = source.cluster();
    if (referenceName == null) {
      String name = cluster.newName();
      clone(cluster.background(), name);
      referenceName = name;
    }
    return cluster.administrator().connect(referenceName);
  }
}
