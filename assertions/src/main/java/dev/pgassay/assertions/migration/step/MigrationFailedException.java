package dev.pgassay.assertions.migration.step;

import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Thrown when a migration fails in a rehearsal that did not expect it to. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MigrationFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final @Nullable FailedStatement statement;

  /**
   * Makes one.
   *
   * @param message which migration failed, where, and what PostgreSQL said
   * @param cause Flyway's own exception
   */
  public MigrationFailedException(String message, Throwable cause) {
    this(message, null, cause);
  }

  MigrationFailedException(String message, @Nullable FailedStatement statement, Throwable cause) {
    super(message, cause);
    this.statement = statement;
  }

  /**
   * Returns the same as the message, in parts.
   *
   * @return where it failed and what was said; empty where it took too long
   */
  @API(status = API.Status.INTERNAL)
  public Optional<FailedStatement> statement() {
    return Optional.ofNullable(statement);
  }
}
