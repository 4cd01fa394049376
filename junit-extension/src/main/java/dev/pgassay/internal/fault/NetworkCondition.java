package dev.pgassay.internal.fault;

import java.util.Collection;

/**
 * How a network is.
 *
 * @param cut whether every connection is reset
 * @param frozen whether nothing arrives
 * @param nanosToServer how much later things reach the server
 * @param nanosToClient how much later things reach the client
 * @param bytesPerSecond what a connection carries in each direction at the most
 * @param lostReply whose reply is lost
 */
record NetworkCondition(
    boolean cut,
    boolean frozen,
    long nanosToServer,
    long nanosToClient,
    int bytesPerSecond,
    LostReply lostReply) {

  static final int UNLIMITED = Integer.MAX_VALUE;

  static final NetworkCondition GOOD =
      new NetworkCondition(false, false, 0, 0, UNLIMITED, LostReply.NONE);

  static NetworkCondition ofCut() {
    return new NetworkCondition(true, false, 0, 0, UNLIMITED, LostReply.NONE);
  }

  static NetworkCondition ofFrozen() {
    return new NetworkCondition(false, true, 0, 0, UNLIMITED, LostReply.NONE);
  }

  static NetworkCondition ofDelay(long nanosToServer, long nanosToClient) {
    return new NetworkCondition(
        false, false, nanosToServer, nanosToClient, UNLIMITED, LostReply.NONE);
  }

  static NetworkCondition ofLimit(int bytesPerSecond) {
    return new NetworkCondition(false, false, 0, 0, bytesPerSecond, LostReply.NONE);
  }

  static NetworkCondition of(LostReply reply) {
    return new NetworkCondition(false, false, 0, 0, UNLIMITED, reply);
  }

  /** All of them at once; which replies are lost is asked of each. */
  static NetworkCondition all(Collection<NetworkCondition> conditions) {
    return conditions.stream().reduce(GOOD, NetworkCondition::with);
  }

  private NetworkCondition with(NetworkCondition other) {
    return new NetworkCondition(
        cut || other.cut,
        frozen || other.frozen,
        nanosToServer + other.nanosToServer,
        nanosToClient + other.nanosToClient,
        Math.min(bytesPerSecond, other.bytesPerSecond),
        LostReply.NONE);
  }

  boolean delays() {
    return nanosToServer > 0 || nanosToClient > 0;
  }

  boolean limits() {
    return bytesPerSecond < UNLIMITED;
  }
}
