package dev.pgassay.assertions.check;

import org.apiguardian.api.API;

/** What a check is about. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum CheckPack {
  /** Keys, indexes, relations between tables, sequences. */
  KEYS_AND_INDEXES,
  /** Types of columns and the shape of tables. */
  TYPES,
  /** Names and comments. */
  NAMING,
  /** Row-level security, privileges, owners, functions and views that act with rights. */
  SECURITY,
  /** What logical replication needs, and what it does not carry. */
  LOGICAL_REPLICATION,
  /** A team's own. */
  OWN
}
