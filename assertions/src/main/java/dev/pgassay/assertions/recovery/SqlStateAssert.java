package dev.pgassay.assertions.recovery;

import dev.pgassay.assertions.failure.Failure;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of the error that an application has met: the SQLSTATE of what it threw, along the
 * causes, so that it does not matter in what a framework has wrapped it. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SqlStateAssert extends AbstractAssert<SqlStateAssert, Throwable> {

  private static final Set<String> RETRYABLE = Set.of("40001", "40P01");

  private final Consumer<AssertionError> failures;

  /**
   * Begins expectations.
   *
   * @param thrown what the application threw; null when it threw nothing
   * @param failures takes a failed expectation: throws it, or collects it
   */
  @API(status = API.Status.INTERNAL)
  public SqlStateAssert(@Nullable Throwable thrown, Consumer<AssertionError> failures) {
    super(thrown, SqlStateAssert.class);
    this.failures = failures;
  }

  /**
   * Verifies the SQLSTATE.
   *
   * <pre>{@code
   * assertThatSqlState(thrown).is("40P01"); // passes: a deadlock
   * assertThatSqlState(thrown).is("40001"); // fails: it is 40P01
   * }</pre>
   *
   * @param state five characters
   * @return this
   * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL Error
   *     Codes</a>
   */
  public SqlStateAssert is(String state) {
    requireState(state);
    return expect("to have SQLSTATE", state, state::equals);
  }

  /**
   * Verifies that the SQLSTATE is one of these.
   *
   * <pre>{@code
   * assertThatSqlState(thrown).isOneOf("57P01", "08006"); // passes: the connection was lost
   * assertThatSqlState(thrown).isOneOf("40001", "40P01"); // fails: it is 57P01
   * }</pre>
   *
   * @param states five characters each
   * @return this
   */
  public SqlStateAssert isOneOf(String... states) {
    List<String> expected = List.of(states);
    expected.forEach(SqlStateAssert::requireState);
    if (expected.isEmpty()) {
      throw new IllegalArgumentException("`isOneOf()` expects nothing; name a SQLSTATE.");
    }
    return expect("to have a SQLSTATE of", expected, expected::contains);
  }

  /**
   * Verifies that the transaction was rolled back for the sake of another one and should be tried
   * again as a whole: {@code 40001} or {@code 40P01} (PostgreSQL's manual, "Serialization Failure
   * Handling"). A lost connection is not among them: what became of the transaction is not known
   * then.
   *
   * <pre>{@code
   * assertThatSqlState(thrown).isRetryable(); // passes: 40001
   * assertThatSqlState(thrown).isRetryable(); // fails: it is 23505
   * }</pre>
   *
   * @return this
   */
  public SqlStateAssert isRetryable() {
    return expect(
        "to be retryable, with a SQLSTATE of",
        RETRYABLE.stream().sorted().toList(),
        RETRYABLE::contains);
  }

  /**
   * Verifies that a connection was lost, or could not be had: class {@code 08}, or {@code 57P01} to
   * {@code 57P03}, by which a server says good-bye. Whether a transaction was committed is not
   * known then.
   *
   * <pre>{@code
   * assertThatSqlState(thrown).isLostConnection(); // passes: 08006
   * assertThatSqlState(thrown).isLostConnection(); // fails: it is 40P01
   * }</pre>
   *
   * @return this
   */
  public SqlStateAssert isLostConnection() {
    return expect(
        "to be of a lost connection, with a SQLSTATE of",
        List.of("08…", "57P01", "57P02", "57P03"),
        state -> state.startsWith("08") || state.matches("57P0[123]"));
  }

  private static void requireState(String state) {
    if (!state.matches("[0-9A-Z]{5}")) {
      throw new IllegalArgumentException(
          "`" + state + "` is no SQLSTATE; those are five digits and capital letters, as in 40P01");
    }
  }

  private SqlStateAssert expect(String relation, Object expected, Predicate<String> holds) {
    Optional<SQLException> error = SqlState.exception(actual);
    String state = error.map(SQLException::getSQLState).orElse(null);
    if (state == null || !holds.test(state)) {
      Failure failure =
          Failure.of("error", actual == null ? "(none)" : actual.toString())
              .expected(relation, expected);
      failures.accept(
          said(failure, error, state)
              .toError(Objects.requireNonNullElse(info.descriptionText(), "")));
    }
    return this;
  }

  private Failure said(Failure failure, Optional<SQLException> error, @Nullable String state) {
    if (actual == null) {
      return failure.but("nothing was thrown");
    }
    if (error.isEmpty() || state == null) {
      return failure.but("neither it nor a cause of it has a SQLSTATE");
    }
    return failure
        .butWas(state)
        .detail("PostgreSQL or the driver says: " + error.get().getMessage());
  }
}
