package dev.pgassay.internal.recovery;

import dev.pgassay.server.Fault;
import java.util.concurrent.atomic.AtomicBoolean;

/** A fault that is put right once. */
public final class OneTimeFault implements Fault {

  private final AtomicBoolean closed = new AtomicBoolean();
  private final Runnable remedy;

  /**
   * Creates a fault that is there already.
   *
   * @param remedy puts it right
   */
  public OneTimeFault(Runnable remedy) {
    this.remedy = remedy;
  }

  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      remedy.run();
    }
  }
}
