package dev.pgassay.assertions.compliance;

import java.util.Locale;

/** What became of a control. */
enum ControlOutcome {
  PASSED,
  FAILED,
  NOT_RUN,
  NOT_APPLICABLE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
