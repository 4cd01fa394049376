package dev.pgassay.assertions.data;

import org.apiguardian.api.API;

/**
 * Thrown when rows cannot be made so that a table takes them. It says which constraint they break,
 * and how the test can help.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RowsRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RowsRefusedException(String message) {
    super(message);
  }

  RowsRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
