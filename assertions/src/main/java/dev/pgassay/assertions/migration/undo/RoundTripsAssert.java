package dev.pgassay.assertions.migration.undo;

import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.migration.state.DataLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/** Expectations of the ways back from each version. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RoundTripsAssert extends AbstractAssert<RoundTripsAssert, RoundTrips> {

  private final Consumer<AssertionError> failures;

  /**
   * Begins expectations.
   *
   * @param trips what became of each version
   * @param failures takes a failed expectation: throws it, or collects it
   */
  @API(status = API.Status.INTERNAL)
  public RoundTripsAssert(RoundTrips trips, Consumer<AssertionError> failures) {
    super(trips, RoundTripsAssert.class);
    this.failures = failures;
  }

  /**
   * Verifies that each version has an undo script, and each undo script a version.
   *
   * <pre>{@code
   * // V1, V2, U1, U2
   * assertThat(trips).areComplete(); // passes
   * // V1, V2, U1, U3
   * assertThat(trips).areComplete(); // fails: version 2 has no undo script, U3 undoes nothing
   * }</pre>
   *
   * @return this
   */
  public RoundTripsAssert areComplete() {
    List<String> found = new ArrayList<>();
    actual.trips().stream()
        .filter(trip -> trip.outcome() == RoundTrip.Outcome.MISSING)
        .forEach(trip -> found.add(trip.toString()));
    actual
        .strayScripts()
        .forEach(script -> found.add(script + " undoes a version that is not there"));
    return expectNone(found, failure("to have", "an undo script for each version"));
  }

  /**
   * Verifies that wherever there is an undo script, it brings schema and rows back to what they
   * were at the version before, and that the migration then gives the same once more.
   *
   * <pre>{@code
   * // V2: create table orders …   U2: drop table orders
   * assertThat(trips).areClean(); // passes
   * // V2: create table orders (status order_status …)   U2 forgets the type
   * assertThat(trips).areClean(); // fails: type order_status is left over
   * }</pre>
   *
   * <p>On the way up again, values of columns whose default is a sequence or a function are not
   * compared.
   *
   * @return this
   */
  public RoundTripsAssert areClean() {
    List<RoundTrip> undone =
        actual.trips().stream()
            .filter(trip -> trip.outcome() != RoundTrip.Outcome.MISSING)
            .toList();
    Failure failure = failure("to come back from", "each version as if it had never been");
    if (undone.isEmpty()) {
      return fail(failure.but("0 versions were examined: none has an undo script"));
    }
    List<String> found =
        undone.stream()
            .filter(trip -> trip.outcome() != RoundTrip.Outcome.CLEAN)
            .map(RoundTrip::toString)
            .toList();
    return expectNone(
        found,
        found.stream().anyMatch(text -> text.contains("\n  - ") || text.contains("\n    - "))
            ? failure.detail("- is as it was before, + is after the round trip.")
            : failure);
  }

  /**
   * Verifies that no row and no value is lost on the way from the newest version to the oldest.
   * Which rows there are is up to {@code MigrationRehearsal.at}.
   *
   * @return this
   */
  public RoundTripsAssert loseNoData() {
    return loseOnlyDataOf();
  }

  /**
   * Verifies that on the way from the newest version to the oldest rows and values are lost in the
   * tables only that it cannot be helped for.
   *
   * <pre>{@code
   * // V2: create table audit_log …   U2: drop table audit_log
   * assertThat(trips).loseOnlyDataOf("public.audit_log"); // passes
   * assertThat(trips).loseNoData();                       // fails: table public.audit_log with 3 rows
   * }</pre>
   *
   * @param tables the tables, with their schemas
   * @return this
   */
  public RoundTripsAssert loseOnlyDataOf(String... tables) {
    Failure failure =
        failure(
            "to lose on the way down",
            tables.length == 0 ? "no data" : "data of " + String.join(", ", tables) + " only");
    String end = actual.lossesEnd();
    if (end != null) {
      return fail(failure.but("this was not examined all the way down: " + end));
    }
    List<String> found =
        actual.losses().stream()
            .filter(loss -> !Arrays.asList(tables).contains(loss.table()))
            .map(DataLoss::toString)
            .toList();
    return expectNone(found, failure);
  }

  private Failure failure(String relation, String expected) {
    return Failure.of("migrations in", String.join("\n", actual.locations()))
        .expected(relation, expected);
  }

  private RoundTripsAssert expectNone(List<String> found, Failure failure) {
    return found.isEmpty()
        ? this
        : fail(
            failure.but(
                "found:\n"
                    + found.stream().collect(Collectors.joining("\n")).indent(2).stripTrailing()));
  }

  private RoundTripsAssert fail(Failure failure) {
    failures.accept(failure.toError(info.descriptionText()));
    return this;
  }
}
