package dev.pgassay.assertions.change;

import java.sql.SQLException;

/** Says that a connection is in the midst of a transaction, so that it can take no snapshot. */
final class OpenTransactionException extends SQLException {

  private static final long serialVersionUID = 1L;

  OpenTransactionException() {
    super("a transaction is open on the connection", "25001");
  }
}
