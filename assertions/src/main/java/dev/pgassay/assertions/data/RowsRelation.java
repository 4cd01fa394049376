package dev.pgassay.assertions.data;

/** How rows have to be those expected. */
enum RowsRelation {
  IN_ORDER("to be, in this order"),
  EXACTLY("to be, in any order"),
  AS_SET("to be, in any order and however often"),
  AT_LEAST("to contain"),
  NONE("to contain none of");

  private final String words;

  RowsRelation(String words) {
    this.words = words;
  }

  /** What a failure says before the rows. */
  String words() {
    return words;
  }

  /** Whether a row that is not expected is wrong. */
  boolean closed() {
    return this != AT_LEAST && this != NONE;
  }
}
