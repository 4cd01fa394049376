package dev.pgassay.assertions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.opentest4j.AssertionFailedError;

/** Expects that an expectation fails, and what it says. */
final class Failing {

  private Failing() {}

  static void fails(ThrowingCallable expectation, String... facts) {
    assertThatThrownBy(expectation)
        .isInstanceOf(AssertionFailedError.class)
        .message()
        .contains(facts);
  }

  /** Expects that of several expectations, whose failures are collected, one fails. */
  static void failsOnce(
      DataSource database, Consumer<DatabaseAssert> expectations, String... facts) {
    assertThatThrownBy(() -> SoftDatabaseAssertions.assertSoftly(database, expectations))
        .message()
        .contains("(1 failure)")
        .contains(facts);
  }
}
