package dev.pgassay.assertions.failure;

import org.apiguardian.api.API;

/** Thrown when a database cannot be examined: it refuses connections, or fails when it is read. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DatabaseAccessException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what was tried, what the database said, and what to do
   * @param cause the database's own exception
   */
  public DatabaseAccessException(String message, Throwable cause) {
    super(message, cause);
  }
}
