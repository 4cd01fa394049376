package dev.pgassay.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.Consumer;
import javax.sql.DataSource;
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

  /** Expects that of several expectations, whose failures are collected, one fails. */
  static void failsOnce(
      DataSource database, Consumer<DatabaseAssert> expectations, String... parts) {
    assertThatThrownBy(() -> SoftDatabaseAssertions.assertSoftly(database, expectations))
        .message()
        .contains("(1 failure)")
        .contains(parts);
  }
}
