package dev.pgassay.internal.report;

/** How a database was made ready for a test. */
public enum HandOutWay {
  /** The test before had changed nothing. */
  UNTOUCHED,
  /** What the test before had written was put back. */
  RESET,
  /** A clone that was made ahead. */
  POOL,
  /** A clone that was made while the test waited. */
  CLONE
}
