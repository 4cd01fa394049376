package dev.pgassay.perf.comparison;

import org.apiguardian.api.API;

/** What a difference between two times is counted in. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum RatioUnit {
  /** Hundredths of the time that is compared with: 20 % slower takes 1.2 times as long. */
  PERCENT
}
