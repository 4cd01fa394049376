package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.sql.ServerError;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of why the server refused a statement. Where it was not refused, that has failed
 * already, and these say nothing. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RejectionAssert extends AbstractAssert<RejectionAssert, Attempt> {

  private final Consumer<AssertionError> failures;

  /**
   * Begins expectations.
   *
   * @param attempt what became of the statement
   * @param failures takes a failed expectation: throws it, or collects it
   */
  @API(status = API.Status.INTERNAL)
  public RejectionAssert(Attempt attempt, Consumer<AssertionError> failures) {
    super(attempt, RejectionAssert.class);
    this.failures = failures;
  }

  /**
   * Verifies that a constraint refused it: a check, a key, a foreign key, an exclusion rule, or the
   * constraint of a domain.
   *
   * <pre>{@code
   * assertThat(database).rejects("insert into orders (total) values (-1)")
   *     .violating("orders_total_check"); // passes
   * assertThat(database).rejects("insert into orders (total) values (-1)")
   *     .violating("orders_pkey");        // fails: it violates orders_total_check
   * }</pre>
   *
   * @param constraint its name
   * @return this
   */
  public RejectionAssert violating(String constraint) {
    return expect("to violate", constraint, "it violates", ServerError::constraint);
  }

  /**
   * Verifies that the column that it left NULL, or otherwise named by the server, is this one.
   *
   * <pre>{@code
   * assertThat(database).rejects("insert into users (email) values (null)").onColumn("email"); // passes
   * assertThat(database).rejects("insert into users (email) values (null)").onColumn("name");  // fails: it is email
   * }</pre>
   *
   * @param column its name
   * @return this
   */
  public RejectionAssert onColumn(String column) {
    return expect("to be refused for column", column, "it is", ServerError::column);
  }

  /**
   * Verifies that it was refused for a table.
   *
   * <pre>{@code
   * assertThat(database).rejects("delete from customers where id = 1").onTable("orders");    // passes: they refer to it
   * assertThat(database).rejects("delete from customers where id = 1").onTable("customers"); // fails: it is orders
   * }</pre>
   *
   * @param table its name, without a schema
   * @return this
   */
  public RejectionAssert onTable(String table) {
    return expect("to be refused for table", table, "it is", ServerError::table);
  }

  /**
   * Verifies the SQLSTATE: {@code 23514} for a check, {@code 42501} for a missing privilege or a
   * policy, {@code 40001} for a serialization failure, ….
   *
   * <pre>{@code
   * assertThat(database).rejects("delete from audit_log").withState("42501"); // passes
   * assertThat(database).rejects("delete from audit_log").withState("23503"); // fails: it is 42501
   * }</pre>
   *
   * @param state five characters
   * @return this
   * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL Error
   *     Codes</a>
   */
  public RejectionAssert withState(String state) {
    if (!state.matches("[0-9A-Z]{5}")) {
      throw new IllegalArgumentException(
          "`" + state + "` is no SQLSTATE; those are five digits and capital letters, as in 23514");
    }
    return expectSaid(
        "to be refused with SQLSTATE", state, "it is", ServerError::state, state::equals);
  }

  /**
   * Verifies a part of what the server says.
   *
   * <pre>{@code
   * assertThat(database).rejects("update periods set closed = false").saying("is closed"); // passes: a trigger raised it
   * assertThat(database).rejects("update periods set closed = false").saying("is open");   // fails
   * }</pre>
   *
   * @param part a part of its message or detail
   * @return this
   */
  public RejectionAssert saying(String part) {
    return expectSaid(
        "to be refused with a message that holds",
        part,
        "it is",
        ServerError::message,
        message -> message.contains(part));
  }

  private RejectionAssert expect(
      String relation, String name, String is, Function<ServerError, @Nullable String> found) {
    List<String> parts = Identifier.parse(name);
    String last = parts.get(parts.size() - 1);
    return expectSaid(relation, name, is, found, said -> said.equals(last) || said.equals(name));
  }

  private RejectionAssert expectSaid(
      String relation,
      String expected,
      String is,
      Function<ServerError, @Nullable String> found,
      Predicate<String> holds) {
    ServerError error = actual.error();
    if (error == null) {
      return this;
    }
    String said = found.apply(error);
    if (said == null || !holds.test(said)) {
      Failure failure =
          Failure.of("statement", actual.statement().strip()).expected(relation, expected);
      failures.accept(
          (said == null ? failure.but("the server names none") : failure.butWas(is, said))
              .detail("PostgreSQL says (" + error.state() + "): " + error.message())
              .toError(Objects.requireNonNullElse(info.descriptionText(), "")));
    }
    return this;
  }
}
