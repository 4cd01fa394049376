package dev.pgassay.assertions.compliance;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A control of a profile.
 *
 * @param id the team's or a framework's name for it
 * @param title what it demands
 * @param test tests it, or null where it does not apply
 * @param reason why it does not apply, or why it need not be run, or null
 * @param source where the profile names it
 */
record Control(
    String id,
    String title,
    @Nullable ControlTest test,
    @Nullable String reason,
    StackTraceElement source) {

  /** The same, which need not be run. */
  Control allowedNotToRun(String why) {
    return new Control(id, title, test, why, source);
  }

  boolean mayNotRun() {
    return reason != null;
  }

  Optional<ControlTest> applicable() {
    return Optional.ofNullable(test);
  }

  /** As a stack trace has it, for whoever looks for it. */
  String place() {
    return source.getFileName() == null
        ? source.getClassName()
        : source.getFileName() + ":" + source.getLineNumber();
  }
}
