package dev.pgassay.assertions.catalog;

import java.util.Locale;
import org.apiguardian.api.API;

/** What a foreign key does when the row that it refers to changes. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ReferentialAction {
  /** Fails at the end of the statement, or of the transaction where it is deferred. */
  NO_ACTION,
  /** Fails at once. */
  RESTRICT,
  /** Does the same to the referring rows. */
  CASCADE,
  /** Sets their columns to NULL. */
  SET_NULL,
  /** Sets their columns to the default. */
  SET_DEFAULT;

  /** {@return PostgreSQL's word for it} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
