package dev.pgassay.server;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a backup cannot be restored; the message has what is wrong, and the server's words.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RestoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what is wrong
   * @param cause what the server said, null when it did not come to that
   */
  public RestoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
