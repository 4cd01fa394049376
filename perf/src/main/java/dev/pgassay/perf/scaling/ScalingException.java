package dev.pgassay.perf.scaling;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A curve that could not be measured: a client did not come back, everything failed, or nothing was
 * done in the database. The message says what to do.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ScalingException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ScalingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
