package dev.pgassay.assertions.migration.trace;

import java.sql.SQLException;

/** A clock that stands still while the trace itself asks the server. */
final class TraceClock {

  private long asking;

  /** What the trace asks. */
  @FunctionalInterface
  interface Question<T> {
    T ask() throws SQLException;
  }

  /** Nanoseconds since some moment. */
  long now() {
    return System.nanoTime() - asking;
  }

  <T> T pause(Question<T> question) throws SQLException {
    long began = System.nanoTime();
    try {
      return question.ask();
    } finally {
      asking += System.nanoTime() - began;
    }
  }
}
