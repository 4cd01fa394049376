package dev.pgassay.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.opentest4j.AssertionFailedError;

/** Expectations that must fail. */
final class Failures {

  private Failures() {}

  /** Lets an expectation fail, with a message that says all of these. */
  static AssertionFailedError fails(ThrowingCallable expectation, String... parts) {
    AssertionFailedError failure = catchThrowableOfType(AssertionFailedError.class, expectation);
    assertThat(failure).as("the failure of an expectation that does not hold").isNotNull();
    assertThat(failure).message().startsWith("Expecting ").contains(parts);
    return failure;
  }
}
