package dev.pgassay.assertions.catalog;

import java.util.Locale;
import org.apiguardian.api.API;

/** What logical replication identifies a changed row by. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ReplicaIdentity {
  /** The primary key, if there is one. */
  DEFAULT,
  /** Nothing. */
  NOTHING,
  /** All columns. */
  FULL,
  /** A unique index. */
  INDEX;

  /** {@return PostgreSQL's word for it} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
