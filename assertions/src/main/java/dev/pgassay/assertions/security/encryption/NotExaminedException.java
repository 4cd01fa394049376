package dev.pgassay.assertions.security.encryption;

/** Thrown when a place cannot be looked at; the message says why. */
final class NotExaminedException extends Exception {

  private static final long serialVersionUID = 1L;

  NotExaminedException(String message) {
    super(message);
  }
}
