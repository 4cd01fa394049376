package dev.pgassay.peers;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The one clock of all processes: {@code System.nanoTime} counts within one JVM only. */
final class Clock {

  private Clock() {}

  /** Returns the microseconds since 1970. */
  static long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }
}
