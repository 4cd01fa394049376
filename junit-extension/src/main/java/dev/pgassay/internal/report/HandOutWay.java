package dev.pgassay.internal.report;

/** How a database was made ready for a test. */
public enum HandOutWay {
  /** The test before had changed nothing. */
  UNTOUCHED("untouched"),
  /** What the test before had written was put back. */
  RESET("put back"),
  /** A clone that was made ahead. */
  POOL("from the pool"),
  /** A clone that was made while the test waited. */
  CLONE("cloned");

  private final String words;

  HandOutWay(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
