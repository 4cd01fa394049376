package dev.pgassay.samples.stability;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What all runs counted, compared for each major version of PostgreSQL. It holds when at least two
 * runs of each were compared, nothing differs, and no test failed or was left out.
 */
final class StabilityTable {

  /** What a run has that lacks a counter of the others. */
  private static final String NOTHING = "nothing";

  /** How a failure begins that judges nothing. */
  private static final String NOT_JUDGED = "cannot be judged";

  /** A run; without a result when its JVM did not end in good order. */
  private record Run(int number, Combination combination, Optional<RunResult> result) {

    @Override
    public String toString() {
      return "run " + number + ": " + combination;
    }
  }

  private final Map<Integer, List<Run>> byMajor = new TreeMap<>();

  void add(int number, Combination combination, Optional<RunResult> result) {
    byMajor
        .computeIfAbsent(combination.server().major(), major -> new ArrayList<>())
        .add(new Run(number, combination, result));
  }

  /** Whether there is nothing to complain of. */
  boolean holds() {
    return !byMajor.isEmpty()
        && byMajor.values().stream()
            .allMatch(
                runs ->
                    runs.size() > 1
                        && runs.stream().allMatch(run -> isInOrder(run.result()))
                        && differences(runs).isEmpty());
  }

  private static boolean isInOrder(Optional<RunResult> result) {
    return result
        .filter(found -> !found.counters().isEmpty())
        .filter(found -> found.failures().isEmpty() && found.notRun().isEmpty())
        .isPresent();
  }

  @Override
  public String toString() {
    return figures() + "\n" + varied() + details();
  }

  private String figures() {
    StringBuilder text =
        new StringBuilder(
            "| PostgreSQL | runs | tests each | counters each | compared | that differ"
                + " | false alarms | not judged | not run | broken |\n"
                + "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    byMajor.forEach(
        (major, runs) -> {
          List<RunResult> results = results(runs);
          text.append(
              String.format(
                  Locale.ROOT,
                  "| %d | %d | %d | %d | %,d | %d | %d | %d | %d | %d |%n",
                  major,
                  runs.size(),
                  results.stream().mapToInt(RunResult::tests).max().orElse(0),
                  names(results).size(),
                  results.stream().mapToInt(result -> result.counters().size()).sum(),
                  differences(runs).size(),
                  failures(results, message -> !message.contains(NOT_JUDGED)),
                  failures(results, message -> message.contains(NOT_JUDGED)),
                  results.stream().mapToInt(result -> result.notRun().size()).sum(),
                  runs.size() - results.size()));
        });
    return text.toString();
  }

  private static long failures(List<RunResult> results, Predicate<String> which) {
    return results.stream()
        .flatMap(result -> result.failures().values().stream())
        .filter(which)
        .count();
  }

  /** How many runs each value of what was varied had. */
  private String varied() {
    Map<String, Long> runs =
        byMajor.values().stream()
            .flatMap(List::stream)
            .flatMap(run -> run.combination().traits().stream())
            .collect(Collectors.groupingBy(trait -> trait, TreeMap::new, Collectors.counting()));
    return "| varied | runs |\n| --- | ---: |\n"
        + runs.entrySet().stream()
            .map(trait -> "| " + trait.getKey() + " | " + trait.getValue() + " |\n")
            .collect(Collectors.joining());
  }

  private String details() {
    StringBuilder text = new StringBuilder();
    byMajor.forEach(
        (major, runs) -> {
          if (runs.size() < 2) {
            text.append(
                "\nThere is one run of PostgreSQL " + major + ", and nothing to compare.\n");
          }
          differences(runs)
              .forEach(
                  (counter, values) ->
                      text.append("\nPostgreSQL " + major + ", " + counter + " differs:\n")
                          .append(words(values)));
          for (Run run : runs) {
            run.result()
                .ifPresentOrElse(
                    result -> {
                      result
                          .failures()
                          .forEach(
                              (test, message) ->
                                  text.append("\n" + test + " failed in " + run + "\n")
                                      .append(message.indent(4)));
                      result
                          .notRun()
                          .forEach(reason -> text.append("\nnot run in " + run + ": " + reason));
                      if (result.counters().isEmpty()) {
                        text.append("\nNothing was counted in " + run + "\n");
                      }
                    },
                    () -> text.append("\nThe JVM was broken in " + run + "\n"));
          }
        });
    return text.toString();
  }

  private static String words(Map<String, List<Run>> values) {
    return values.entrySet().stream()
        .map(
            value ->
                "  %s in %d %s\n"
                        .formatted(
                            value.getKey(),
                            value.getValue().size(),
                            value.getValue().size() == 1 ? "run" : "runs")
                    + value.getValue().stream()
                        .limit(5)
                        .map(run -> "    " + run + "\n")
                        .collect(Collectors.joining()))
        .collect(Collectors.joining());
  }

  /** The counters of which runs have several values, with the runs of each. */
  private static Map<String, Map<String, List<Run>>> differences(List<Run> runs) {
    List<Run> ended = runs.stream().filter(run -> run.result().isPresent()).toList();
    Map<String, Map<String, List<Run>>> differences = new TreeMap<>();
    for (String name : names(results(ended))) {
      Map<String, List<Run>> byValue =
          ended.stream()
              .collect(
                  Collectors.groupingBy(
                      run -> run.result().orElseThrow().counters().getOrDefault(name, NOTHING),
                      TreeMap::new,
                      Collectors.toList()));
      if (byValue.size() > 1) {
        differences.put(name, byValue);
      }
    }
    return differences;
  }

  private static Set<String> names(List<RunResult> results) {
    return results.stream()
        .flatMap(result -> result.counters().keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<RunResult> results(List<Run> runs) {
    return runs.stream().flatMap(run -> run.result().stream()).toList();
  }
}
