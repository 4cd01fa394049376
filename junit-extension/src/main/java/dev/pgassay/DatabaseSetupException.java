package dev.pgassay;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a test's database cannot be made: no server, a failing migration, no room.
 *
 * <p>The message is a small help page: what failed, what was tried, how to resolve it.
 */
@API(status = API.Status.STABLE, since = "0.1")
public class DatabaseSetupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception with its help page.
   *
   * @param message what failed and how to resolve it, never null
   */
  public DatabaseSetupException(String message) {
    super(message);
  }

  /**
   * Creates an exception with its help page and what caused it.
   *
   * @param message what failed and how to resolve it, never null
   * @param cause the failure underneath, or null
   */
  public DatabaseSetupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
