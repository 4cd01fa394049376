package dev.pgassay.internal.fault;

import dev.pgassay.server.ArmedFault;

/** Something that is wrong with a network until it is closed. */
final class NetworkFault implements ArmedFault {

  private final NetworkProxy proxy;
  private final String description;
  private final NetworkCondition condition;
  private volatile boolean struck;
  private boolean spent;

  /**
   * Creates a fault, which does nothing yet.
   *
   * @param description what it is, as in {@code network, cut}
   */
  NetworkFault(NetworkProxy proxy, String description, NetworkCondition condition) {
    this.proxy = proxy;
    this.description = description;
    this.condition = condition;
  }

  NetworkCondition condition() {
    return condition;
  }

  /** Notes that somebody was struck. */
  void strike() {
    struck = true;
  }

  /** Uses up what strikes once only; false when it was used up already. */
  boolean spend() {
    boolean first = !spent;
    spent = true;
    return first;
  }

  @Override
  public boolean struck() {
    return struck;
  }

  @Override
  public void close() {
    proxy.end(this);
  }

  @Override
  public String toString() {
    return description
        + (struck ? ": it has struck" : ": it has struck nobody who came by this network");
  }
}
