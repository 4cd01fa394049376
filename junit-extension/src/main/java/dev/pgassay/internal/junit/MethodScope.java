package dev.pgassay.internal.junit;

import dev.pgassay.internal.lease.Lease;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a test method, or one invocation of it, remembers: its database, once it asked for one. */
final class MethodScope implements AutoCloseable {

  private final Supplier<Lease> source;
  private final boolean owned;
  private final Runnable afterwards;
  private final long began = System.nanoTime();
  private @Nullable Lease lease;

  private MethodScope(Supplier<Lease> source, boolean owned, Runnable afterwards) {
    this.source = source;
    this.owned = owned;
    this.afterwards = afterwards;
  }

  /** A method with a database of its own, closed with it. */
  static MethodScope owning(Supplier<Lease> source, Runnable afterwards) {
    return new MethodScope(source, true, afterwards);
  }

  /** A method that shares the database of its class. */
  static MethodScope sharing(Supplier<Lease> source) {
    return new MethodScope(source, false, () -> {});
  }

  synchronized Lease lease() {
    if (lease == null) {
      lease = source.get();
    }
    return lease;
  }

  synchronized Optional<Lease> leaseIfUsed() {
    return Optional.ofNullable(lease);
  }

  /** How long ago the method began, in milliseconds. */
  long millis() {
    return (System.nanoTime() - began) / 1_000_000;
  }

  @Override
  public synchronized void close() {
    if (lease != null && owned) {
      lease.close();
      afterwards.run();
    }
  }
}
