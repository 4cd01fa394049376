package dev.pgassay.assertions.migration.interruption;

import dev.pgassay.assertions.failure.Failure;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/** Expectations of migrations that were stopped half-way. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class InterruptionsAssert extends AbstractAssert<InterruptionsAssert, Interruptions> {

  private final Consumer<AssertionError> failures;

  /**
   * Begins expectations.
   *
   * @param interruptions what became of each migration
   * @param failures takes a failed expectation: throws it, or collects it
   */
  @API(status = API.Status.INTERNAL)
  public InterruptionsAssert(Interruptions interruptions, Consumer<AssertionError> failures) {
    super(interruptions, InterruptionsAssert.class);
    this.failures = failures;
  }

  /**
   * Verifies that a migration that is stopped leaves nothing, wherever it is stopped.
   *
   * <pre>{@code
   * // V2: create table orders …; create index …
   * assertThat(interruptions).leaveNothing(); // passes: it runs in a transaction
   * // V3: create index concurrently …
   * assertThat(interruptions).leaveNothing(); // fails: the index is left, and invalid
   * }</pre>
   *
   * @return this
   */
  public InterruptionsAssert leaveNothing() {
    return expectOnly(
        Set.of(Interruption.Outcome.CLEAN), "to leave", "nothing when it is stopped half-way");
  }

  /**
   * Verifies that a migration that was stopped, wherever it was, gives what it gives otherwise when
   * it is run again, if need be after {@code flyway repair}.
   *
   * <pre>{@code
   * // V3: create index concurrently if not exists orders_time on …
   * assertThat(interruptions).canBeRunAgain(); // fails: an invalid index of this name is skipped
   * }</pre>
   *
   * @return this
   */
  public InterruptionsAssert canBeRunAgain() {
    return expectOnly(
        Set.of(
            Interruption.Outcome.CLEAN,
            Interruption.Outcome.RESUMABLE,
            Interruption.Outcome.NEEDS_REPAIR),
        "to be completed",
        "when it is run again after it was stopped half-way");
  }

  private InterruptionsAssert expectOnly(
      Set<Interruption.Outcome> allowed, String relation, String expected) {
    Failure failure =
        Failure.of("each migration in", String.join("\n", actual.locations()))
            .expected(relation, expected);
    if (!actual.unseen().isEmpty()) {
      return fail(
          failure.but(
              "that cannot be told:\n"
                  + String.join("\n", actual.unseen()).indent(2).stripTrailing()));
    }
    if (actual.all().isEmpty()) {
      return fail(
          failure.but("0 statements were examined: no migration that was looked at has one"));
    }
    List<Interruption> found =
        actual.all().stream()
            .filter(interruption -> !allowed.contains(interruption.outcome()))
            .toList();
    return found.isEmpty()
        ? this
        : fail(
            failure.but(
                "found:\n"
                    + found.stream()
                        .map(Interruption::toString)
                        .collect(Collectors.joining("\n"))
                        .indent(2)
                        .stripTrailing()));
  }

  private InterruptionsAssert fail(Failure failure) {
    failures.accept(failure.toError(info.descriptionText()));
    return this;
  }
}
