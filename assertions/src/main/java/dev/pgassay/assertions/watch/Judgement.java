package dev.pgassay.assertions.watch;

import static java.util.stream.Collectors.joining;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.facilities.ActivityFigure;
import dev.pgassay.assertions.facilities.ReportEntry;
import dev.pgassay.assertions.failure.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured, held to a budget.
 *
 * @param activity what was measured
 * @param budget what is allowed
 */
record Judgement(Activity activity, ActivityBudget budget) {

  /** Whether a limit was passed. */
  private boolean isBeyond(ActivityFigure figure) {
    Long limit = budget.limits().get(figure);
    return limit != null && activity.value(figure).orElse(0) > limit;
  }

  private List<ActivityFigure> beyond() {
    return budget.limits().keySet().stream().filter(this::isBeyond).toList();
  }

  private List<ActivityFigure> untold() {
    return budget.limits().keySet().stream()
        .filter(figure -> activity.value(figure).isEmpty())
        .toList();
  }

  /** What is wrong, if something is: a limit that was passed, or a figure that cannot be told. */
  Optional<Failure> failure() {
    Failure failure =
        Failure.of("database", Identifier.quote(activity.name()))
            .expected("to stay within", budget);
    if (!activity.isUsed()) {
      return Optional.of(
          failure
              .but("nothing was done in it, so that nothing is proven")
              .detail(
                  "No session but that of the watch did anything. Does the test use this database?"));
    }
    if (!beyond().isEmpty()) {
      failure.butWas("it did not", beyond().stream().map(this::line).toList());
      causes().forEach(failure::detail);
      untoldLines().ifPresent(failure::detail);
      return Optional.of(failure);
    }
    return untoldLines()
        .map(lines -> failure.but("not all of that can be told").detail(lines).detail(REMEDY));
  }

  private static final String REMEDY =
      "Close the action's connections before its end, use a server of ours and its administrator,"
          + " or leave the limit out.";

  private String line(ActivityFigure figure) {
    return figure + ": " + figure.text(activity.value(figure).orElseThrow());
  }

  /** What the figures come from; those of the same origin share it. */
  private List<String> causes() {
    Map<List<String>, List<ActivityFigure>> figures = new LinkedHashMap<>();
    for (ActivityFigure figure : beyond()) {
      figures.computeIfAbsent(activity.causes(figure), one -> new ArrayList<>()).add(figure);
    }
    return figures.entrySet().stream()
        .filter(one -> !one.getKey().isEmpty())
        .map(
            one ->
                one.getValue().stream().map(ActivityFigure::toString).collect(joining(" and "))
                    + ", what was seen:\n"
                    + one.getKey().stream()
                        .map(cause -> cause.indent(2).stripTrailing())
                        .collect(joining("\n")))
        .toList();
  }

  private Optional<String> untoldLines() {
    return untold().isEmpty()
        ? Optional.empty()
        : Optional.of(
            untold().stream()
                .map(figure -> "  " + figure + ": " + activity.untold().get(figure))
                .collect(joining("\n", "Cannot be told:\n", "")));
  }

  /** What the report shows, with what else there is to say. */
  ReportEntry entry(Map<String, Object> more) {
    Map<String, Object> content = new LinkedHashMap<>(more);
    content.put(
        "outcome", failure().isEmpty() ? "kept" : budget.onlyWarns() ? "warned" : "exceeded");
    content.put("used", activity.isUsed());
    List<Map<String, Object>> figures = new ArrayList<>();
    for (ActivityFigure figure : ActivityFigure.values()) {
      figures.add(entry(figure));
    }
    content.put("figures", figures);
    return new ReportEntry("activity", content);
  }

  private Map<String, Object> entry(ActivityFigure figure) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("figure", figure.toString());
    activity
        .value(figure)
        .ifPresentOrElse(
            value -> {
              content.put("value", value);
              content.put("text", figure.text(value));
            },
            () -> content.put("untold", activity.untold().get(figure)));
    Optional.ofNullable(budget.limits().get(figure))
        .ifPresent(
            limit -> {
              content.put("limit", figure.text(limit));
              content.put("beyond", isBeyond(figure));
            });
    content.put("causes", isBeyond(figure) ? activity.causes(figure) : List.of());
    return content;
  }
}
