package dev.pgassay.assertions.check;

import org.apiguardian.api.API;

/** How much a violation matters. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Severity {
  /** It loses data, breaks queries, or opens what should be closed. */
  ERROR,
  /** It does harm sooner or later. */
  WARNING,
  /** It is a matter of taste or of a team's rules. */
  NOTE
}
