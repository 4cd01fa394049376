package dev.pgassay.assertions.catalog;

import java.util.Locale;
import org.apiguardian.api.API;

/** The kinds of constraints. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ConstraintType {
  /** A primary key. */
  PRIMARY_KEY,
  /** A unique constraint. */
  UNIQUE,
  /** A foreign key. */
  FOREIGN_KEY,
  /** A check. */
  CHECK,
  /** An exclusion constraint. */
  EXCLUSION,
  /** A NOT NULL constraint; PostgreSQL 18 has them for tables, 17 for domains. */
  NOT_NULL;

  /** {@return PostgreSQL's word for it} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
