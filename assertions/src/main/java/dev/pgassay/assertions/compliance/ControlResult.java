package dev.pgassay.assertions.compliance;

import org.jspecify.annotations.Nullable;

/**
 * What became of a control.
 *
 * @param control the control
 * @param outcome what became of it
 * @param accepted whether the profile may pass with it
 * @param said why it has failed, was not run or is not applicable; empty where it has passed
 * @param thrown what its test threw, if anything
 * @param log what could be seen of its test
 * @param millis how long its test took
 */
record ControlResult(
    Control control,
    ControlOutcome outcome,
    boolean accepted,
    String said,
    @Nullable Throwable thrown,
    ControlLog log,
    long millis) {

  /** A paragraph for a failure. */
  String paragraph() {
    return control.id() + ", " + control.place() + ":\n" + said.indent(2).stripTrailing();
  }
}
