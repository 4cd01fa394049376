package dev.pgassay.assertions.catalog;

import java.util.Locale;
import org.apiguardian.api.API;

/** In which sessions a trigger or a rule is active, after {@code session_replication_role}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum FiringMode {
  /** In ordinary sessions: what a new trigger has. */
  ORIGIN,
  /** In all sessions. */
  ALWAYS,
  /** Only in those that apply replicated changes. */
  REPLICA,
  /** In none. */
  DISABLED;

  /** {@return PostgreSQL's word for it} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
