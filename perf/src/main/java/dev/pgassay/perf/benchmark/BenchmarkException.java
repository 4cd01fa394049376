package dev.pgassay.perf.benchmark;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A benchmark that could not be measured: its statement failed, or a JVM did. The message says what
 * to do.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class BenchmarkException extends RuntimeException {

  private static final long serialVersionUID = 1;

  BenchmarkException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
