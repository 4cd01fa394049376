package dev.pgassay.assertions.catalog;

import java.util.Locale;
import org.apiguardian.api.API;

/** The kinds of generated columns. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum GeneratedKind {
  /** Computed when a row is written. */
  STORED,
  /** Computed when a row is read; PostgreSQL 18 and newer. */
  VIRTUAL;

  /** {@return PostgreSQL's word for it} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
