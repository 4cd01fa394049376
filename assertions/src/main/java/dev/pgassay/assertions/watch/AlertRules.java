package dev.pgassay.assertions.watch;

import dev.pgassay.assertions.facilities.ActivityFigure;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.files.CommittedFile;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * A budget as alert rules for Prometheus, so that production is watched for what a test watches.
 *
 * <pre>{@code
 * AlertRules rules = AlertRules.of(CHECKOUT, "shop").within(Duration.ofMinutes(5)).times(300);
 * }</pre>
 *
 * <p>The rules read the metrics of {@code postgres_exporter} 0.17 or newer, of the Prometheus
 * community. A test does something once, and production many times, so {@link #times} says how
 * often within the {@linkplain #within window}; sessions, waits and running times are not
 * multiplied. What the exporter has no metric for is a comment in the file, and no rule.
 *
 * <p>An immutable value: each method returns another one.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class AlertRules {

  private final ActivityBudget budget;
  private final String database;
  private final Duration window;
  private final long times;
  private final int instances;

  private AlertRules(
      ActivityBudget budget, String database, Duration window, long times, int instances) {
    this.budget = budget;
    this.database = database;
    this.window = window;
    this.times = times;
    this.instances = instances;
  }

  /**
   * Makes rules of a budget, for what it was set for happening once in five minutes.
   *
   * @param budget the budget
   * @param database the name of the database in production
   * @return the rules, never null
   * @throws IllegalArgumentException if the budget has no limit, or the name is empty
   */
  public static AlertRules of(ActivityBudget budget, String database) {
    if (database.isBlank()) {
      throw new IllegalArgumentException(
          "The name of the database in production is empty: no metric would have it.");
    }
    return new AlertRules(budget.requireLimits(), database, Duration.ofMinutes(5), 1, 1);
  }

  /**
   * Sets over which time production's figures are added up.
   *
   * @param window the time, a minute or more
   * @return rules with this window
   */
  public AlertRules within(Duration window) {
    if (window.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException(
          "Prometheus asks every some seconds, so the window is a minute or more, not `"
              + window
              + "`.");
    }
    return new AlertRules(budget, database, window, times, instances);
  }

  /**
   * Sets how often production does within the window what the test does once.
   *
   * @param times how often
   * @return rules with limits so many times as high
   */
  public AlertRules times(long times) {
    requirePositive("times", times);
    return new AlertRules(budget, database, window, times, instances);
  }

  /**
   * Sets how many instances of the application are connected to the database in production, each
   * with as many sessions as the budget allows.
   *
   * @param instances how many
   * @return rules with a limit of sessions so many times as high
   */
  public AlertRules instances(int instances) {
    requirePositive("instances", instances);
    return new AlertRules(budget, database, window, times, instances);
  }

  private static void requirePositive(String what, long number) {
    if (number < 1) {
      throw new IllegalArgumentException(
          "`" + what + "(" + number + ")`: a number from 1 on is needed.");
    }
  }

  /** What is wrong with a committed file, if something is. */
  Optional<Failure> differenceFrom(CommittedFile file) {
    String rules = toString();
    Failure failure =
        Failure.of("file", file.toString()).expected("to have the alert rules of", database);
    if (file.isToBeUpdated()) {
      file.write(rules);
      return Optional.empty();
    }
    if (!file.exists()) {
      if (!file.ci()) {
        file.write(rules);
      }
      return Optional.of(failure.noFile(file.ci() ? null : "the rules of this budget"));
    }
    String found = file.read();
    return found.equals(rules)
        ? Optional.empty()
        : Optional.of(
            failure
                .but("it has others")
                .compared(rules, found)
                .detail("Write it anew with -Dpgassay.update=true, and read what changed."));
  }

  /** {@return the rules as a file of Prometheus, in YAML} */
  @Override
  public String toString() {
    StringBuilder file = new StringBuilder();
    file.append("# Alert rules for Prometheus with postgres_exporter 0.17 or newer.\n")
        .append(
            "# Written by pgassay of the budget of a test; change the budget, not this file.\n");
    Map<ActivityFigure, Long> limits = budget.limits();
    limits.keySet().stream()
        .filter(figure -> ExporterMetric.of(figure).isEmpty())
        .forEach(
            figure ->
                file.append("# No metric, and so no rule: ")
                    .append(figure)
                    .append(", ")
                    .append(figure.text(limits.get(figure)))
                    .append(" at most.\n"));
    file.append("groups:\n  - name: ")
        .append(quoted("pgassay " + database))
        .append("\n    rules:")
        .append(
            limits.keySet().stream().anyMatch(figure -> ExporterMetric.of(figure).isPresent())
                ? "\n"
                : " []\n");
    limits.forEach(
        (figure, limit) ->
            ExporterMetric.of(figure)
                .ifPresent(metric -> file.append(rule(figure, metric, limit))));
    return file.toString();
  }

  private String rule(ActivityFigure figure, ExporterMetric metric, long limit) {
    return """
              - alert: %s
                expr: %s
                for: %s
                labels:
                  severity: warning
                annotations:
                  summary: %s
                  description: %s
        """
        .formatted(
            metric.alert(),
            quoted(
                metric.expression(
                    label(database), seconds(window), metric.limit(limit, times, instances))),
            metric.lasting(),
            quoted(metric.words() + " in " + database),
            quoted(
                "The budget of a test: "
                    + figure
                    + ", "
                    + figure.text(limit)
                    + " at most. Here it is {{ $value }}"
                    + (figure.isTime() ? " s." : ".")));
  }

  private static String seconds(Duration window) {
    return window.toSeconds() + "s";
  }

  /** A text between double quotes in an expression of Prometheus. */
  private static String label(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** A text in YAML: between single quotes, nothing but these has a meaning. */
  private static String quoted(String text) {
    return text.lines()
        .map(line -> line.replace("'", "''"))
        .collect(Collectors.joining(" ", "'", "'"));
  }
}
