package dev.pgassay.perf;

import dev.pgassay.assertions.content.NamePattern;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.perf.Plans.Planned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/**
 * Expectations of the plans of several statements.
 *
 * <p>Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PlansAssert extends AbstractAssert<PlansAssert, PlansInDatabase> {

  private static final int MOST_SHOWN = 12;

  private final Consumer<AssertionError> failures;

  PlansAssert(PlansInDatabase plans, Consumer<AssertionError> failures) {
    super(plans, PlansAssert.class);
    this.failures = failures;
  }

  /**
   * Verifies that each statement has the plan that it has in another database: the same steps,
   * joins, relations and indexes, for its values and for any values. Costs and numbers of rows do
   * not count. Fails, too, for a statement that can be planned in one of the two only, with the
   * server's words, and when there is no statement.
   *
   * <pre>{@code
   * assertThat(Plans.of(statements).on(upgraded)).areThoseOn(database); // passes
   * // PostgreSQL 18 skips through the index on (page, at)
   * assertThat(Plans.of(statements).on(upgraded)).areThoseOn(database); // fails, and shows both plans
   * }</pre>
   *
   * @param other the database whose plans are expected
   * @return this
   * @throws IllegalArgumentException if it is the same database
   */
  public PlansAssert areThoseOn(DataSource other) {
    isNotNull();
    if (other == actual.database()) {
      throw new IllegalArgumentException(
          "`areThoseOn(…)` was given the database whose plans are examined, and not another one.");
    }
    String there = PlansInDatabase.name(other);
    String here = PlansInDatabase.name(actual.database());
    Failure failure = Failure.of("plans", "on " + here).expected("to be those on", there);
    Plans plans = actual.plans();
    if (plans.all().isEmpty()) {
      fail(nothing(plans, failure));
      return this;
    }
    List<PlanDifference> differences = new ArrayList<>();
    for (Planned planned : plans.all()) {
      PlanDifference.of(
              planned,
              PlansInDatabase.plan(planned, other),
              PlansInDatabase.plan(planned, actual.database()),
              there,
              here)
          .ifPresent(differences::add);
    }
    List<PlanDifference> unknown =
        differences.stream()
            .filter(it -> plans.changing().stream().noneMatch(it.planned()::isMeantBy))
            .toList();
    if (!unknown.isEmpty()) {
      fail(describe(failure, plans, unknown));
    }
    List<NamePattern> stale =
        plans.changing().stream()
            .filter(
                pattern -> differences.stream().noneMatch(it -> it.planned().isMeantBy(pattern)))
            .toList();
    if (!stale.isEmpty()) {
      fail(
          Failure.of("plans", "on " + here)
              .expected("to be others than on " + there + " for", stale)
              .but("they are the same: take it out of `changing(…)`"));
    }
    return this;
  }

  private static Failure nothing(Plans plans, Failure failure) {
    if (plans.recorded() == null) {
      return failure.but("0 queries were given");
    }
    int others = plans.recorded().withoutPlan();
    return others == 0
        ? plans.recorded().nothing(failure)
        : failure.but("none of the " + others + " statements that were recorded has a plan");
  }

  private static Failure describe(Failure failure, Plans plans, List<PlanDifference> found) {
    String counts =
        Arrays.stream(PlanDifference.Kind.values())
            .map(kind -> count(kind, found))
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining(", "));
    String shown =
        found.stream()
            .limit(MOST_SHOWN)
            .map(it -> it.toString().indent(2).stripTrailing())
            .collect(Collectors.joining("\n"));
    failure.but("of " + plans.all().size() + " statements, " + counts + ":\n" + shown);
    if (found.size() > MOST_SHOWN) {
      failure.detail("… and " + (found.size() - MOST_SHOWN) + " more.");
    }
    found.stream()
        .map(it -> it.planned().query())
        .flatMap(query -> query == null ? Stream.<String>empty() : query.literal().stream())
        .findFirst()
        .ifPresent(sql -> failure.reproduce("explain " + sql + ";"));
    return failure;
  }

  private static String count(PlanDifference.Kind kind, List<PlanDifference> found) {
    long number = found.stream().filter(it -> it.kind() == kind).count();
    return number == 0 ? "" : kind.words(number);
  }

  private void fail(Failure failure) {
    failures.accept(failure.toError(info.descriptionText()));
  }
}
