package dev.pgassay.assertions.migration.step;

import org.apiguardian.api.API;

/** Thrown when a migration fails in a rehearsal that did not expect it to. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MigrationFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message which migration failed, where, and what PostgreSQL said
   * @param cause Flyway's own exception
   */
  public MigrationFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
