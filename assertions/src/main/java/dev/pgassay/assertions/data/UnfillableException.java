package dev.pgassay.assertions.data;

/** No value of a column satisfies what is asked of it; what is said is a sentence's end. */
final class UnfillableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnfillableException(String reason) {
    super(reason);
  }
}
