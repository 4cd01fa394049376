package dev.pgassay.perf.comparison;

import org.apiguardian.api.API;

/** What a comparison found. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Verdict {
  /** It is faster, equal, or slower by less than what is allowed. */
  NOT_SLOWER,
  /** It is slower by more than what is allowed. */
  SLOWER,
  /** The noise of the machine leaves both possible. */
  UNDECIDED
}
