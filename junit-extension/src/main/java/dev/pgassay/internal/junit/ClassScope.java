package dev.pgassay.internal.junit;

import dev.pgassay.DatabaseServer;
import dev.pgassay.internal.configuration.Settings;
import dev.pgassay.internal.lease.Engine;
import dev.pgassay.internal.lease.Lease;
import dev.pgassay.internal.lease.LeaseOwner;
import dev.pgassay.internal.lease.Seat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a test class remembers: its own database, when something asked for one, and the methods that
 * are running.
 */
final class ClassScope implements AutoCloseable {

  private final Engine engine;
  private final Settings settings;
  private final LeaseOwner owner;
  private final Supplier<Optional<ClassScope>> outer;
  private final Map<Thread, MethodScope> running = new ConcurrentHashMap<>();
  private final Map<Thread, Deque<ClassScope>> nested = new ConcurrentHashMap<>();
  private final Map<Settings, List<Seat>> seats = new HashMap<>();
  private final ClassDatabase handle = new ClassDatabase(this);
  private @Nullable Lease lease;

  ClassScope(
      Engine engine, Settings settings, LeaseOwner owner, Supplier<Optional<ClassScope>> outer) {
    this.engine = engine;
    this.settings = settings;
    this.owner = owner;
    this.outer = outer;
  }

  Settings settings() {
    return settings;
  }

  /** The database that parameters of the class get; it leads to the method that is running. */
  ClassDatabase handle() {
    return handle;
  }

  /** The class's own database, handed out now if need be. */
  synchronized Lease lease() {
    if (lease == null) {
      lease =
          fixtureOf(outer.get())
              .map(fixture -> fixture.copy(owner, seatFor(settings)))
              .orElseGet(() -> engine.lease(settings, owner, seatFor(settings)));
    }
    return lease;
  }

  /** A database for a method: with what was written for the class, if anything was. */
  Lease leaseFor(LeaseOwner method, Settings methodSettings) {
    Optional<Lease> fixture = methodSettings.equals(settings) ? fixture() : Optional.empty();
    Seat seat = seatFor(methodSettings);
    return fixture
        .map(found -> found.copy(method, seat))
        .orElseGet(() -> engine.lease(methodSettings, method, seat));
  }

  /** A name that no running method has: while methods run one after the other, always the same. */
  private Seat seatFor(Settings wanted) {
    synchronized (seats) {
      List<Seat> known = seats.computeIfAbsent(wanted, key -> new ArrayList<>());
      for (Seat seat : known) {
        if (seat.take()) {
          return seat;
        }
      }
      Seat seat = engine.newSeat();
      seat.take();
      known.add(seat);
      return seat;
    }
  }

  /** The nearest database of this class or of one around it that may have been written to. */
  private Optional<Lease> fixture() {
    synchronized (this) {
      if (lease != null && lease.database().isTouched()) {
        return Optional.of(lease);
      }
    }
    return fixtureOf(outer.get());
  }

  private Optional<Lease> fixtureOf(Optional<ClassScope> scope) {
    return scope.filter(found -> found.settings().equals(settings)).flatMap(ClassScope::fixture);
  }

  void begin(MethodScope method) {
    running.put(Thread.currentThread(), method);
  }

  void end(MethodScope method) {
    running.values().remove(method);
  }

  /**
   * Notes that a nested class begins on this thread, which may be waiting for another nested class
   * that began here before.
   */
  void begin(ClassScope inner) {
    nested.computeIfAbsent(Thread.currentThread(), thread -> new ArrayDeque<>()).push(inner);
  }

  /** Notes that the nested class that began last on this thread has ended. */
  void end(ClassScope inner) {
    nested.computeIfPresent(
        Thread.currentThread(),
        (thread, begun) -> {
          begun.remove(inner);
          return begun.isEmpty() ? null : begun;
        });
  }

  /**
   * The database that the handle leads to now: that of the method that runs on this thread, or of
   * the nested class that begins or ends on it; when only one method runs, of that one; the class's
   * own when none does.
   */
  Lease current() {
    MethodScope method = running.get(Thread.currentThread());
    Deque<ClassScope> inner = nested.get(Thread.currentThread());
    if (method == null && inner != null) {
      return inner.element().current();
    }
    if (method == null && running.size() == 1) {
      method = running.values().iterator().next();
    }
    if (method != null) {
      return method.lease();
    }
    if (!running.isEmpty()) {
      throw new IllegalStateException(
          "Several tests of "
              + owner.name()
              + " run at the same time, and this thread belongs to none of them: which test's"
              + " database is meant? Take the `DataSource` as a parameter of the test method.");
    }
    return lease();
  }

  @Override
  public synchronized void close() {
    if (lease != null) {
      lease.close();
    }
    synchronized (seats) {
      seats.values().forEach(known -> known.forEach(Seat::close));
    }
    if (settings.server() == DatabaseServer.OWN && owner.serverOwner().equals(owner.testClass())) {
      engine.release(owner.testClass());
    }
  }
}
