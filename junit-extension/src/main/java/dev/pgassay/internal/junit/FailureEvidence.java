package dev.pgassay.internal.junit;

/** Travels with a test's failure, as a suppressed exception, to tell where its database is. */
final class FailureEvidence extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FailureEvidence(String message) {
    super(message, null, false, false);
  }

  /** The message alone: whoever reads a stack trace wants to know what, not which class says so. */
  @Override
  public String toString() {
    return String.valueOf(getMessage());
  }
}
