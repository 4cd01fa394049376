package dev.pgassay.internal.fault;

import dev.pgassay.internal.template.Administrator;
import dev.pgassay.server.ArmedFault;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A fault that is brought about by SQL; what is common to all is that each ends once. */
abstract class SqlFault implements ArmedFault {

  private final String description;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean struck;

  /**
   * Creates a fault.
   *
   * @param description what it is, as in {@code lock on public.orders}
   */
  SqlFault(String description) {
    this.description = description;
  }

  /** Looks whether somebody was struck. */
  abstract boolean looksStruck() throws SQLException;

  /** Puts it right. */
  abstract void undo() throws SQLException;

  /** Says what it takes for the fault to strike. */
  abstract String whatItTakes();

  @Override
  public final boolean struck() {
    if (!struck && !closed.get()) {
      try {
        struck = looksStruck();
      } catch (SQLException e) {
        if (Administrator.isLostConnection(e)) {
          // The server was stopped, or has crashed, and our session is gone with it.
          return false;
        }
        throw new IllegalStateException("Cannot see whether the fault has struck: " + this, e);
      }
    }
    return struck;
  }

  @Override
  public final void close() {
    if (closed.get()) {
      return;
    }
    RuntimeException unseen = null;
    try {
      struck();
    } catch (RuntimeException e) {
      unseen = e;
    }
    if (!closed.getAndSet(true)) {
      try {
        undo();
      } catch (SQLException | RuntimeException e) {
        // It is tried again when the test ends, and the server given up if that fails, too.
        closed.set(false);
        throw new IllegalStateException("Could not put right: " + description, e);
      }
    }
    if (unseen != null) {
      throw unseen;
    }
  }

  @Override
  public final String toString() {
    return description + (struck ? ": it has struck" : ": it has not struck. " + whatItTakes());
  }
}
