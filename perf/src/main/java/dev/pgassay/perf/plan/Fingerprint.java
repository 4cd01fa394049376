package dev.pgassay.perf.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The shape of a plan as one text: kinds of steps, joins, relations and indexes, in order. Costs,
 * numbers, aliases, expressions and workers are no part of it; they differ from machine to machine,
 * and from version to version.
 */
final class Fingerprint {

  private final Map<String, Integer> met = new HashMap<>();

  private Fingerprint() {}

  static String of(PlanNode root) {
    return new Fingerprint().text(root);
  }

  /** The same, a line a step, indented by what it feeds. */
  static List<String> steps(PlanNode root) {
    List<String> steps = new ArrayList<>();
    new Fingerprint().write(root, 0, steps);
    return List.copyOf(steps);
  }

  private void write(PlanNode node, int depth, List<String> steps) {
    steps.add("  ".repeat(depth) + relationship(node) + step(node).replaceAll("\\R", " "));
    node.children().forEach(child -> write(child, depth + 1, steps));
  }

  private String text(PlanNode node) {
    String children =
        node.children().stream()
            .map(child -> relationship(child) + text(child))
            .collect(Collectors.joining(", "));
    String step = step(node);
    return children.isEmpty() ? step : step + " (" + children + ")";
  }

  private String step(PlanNode node) {
    return Stream.of(
            Optional.of(node.type()),
            node.property("Join Type").filter(type -> !type.equals("Inner")),
            node.property("Strategy").filter(strategy -> !strategy.equals("Plain")),
            node.property("Operation").filter(operation -> !operation.equals("Select")),
            node.index().map(index -> "using " + index),
            node.relation().map(relation -> "on " + ordinal(relation)))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" "));
  }

  private static String relationship(PlanNode node) {
    return node.parentRelationship()
        .filter(found -> !found.equals("Outer") && !found.equals("Inner"))
        .filter(found -> !found.equals("Member"))
        .map(found -> found + " ")
        .orElse("");
  }

  /** A relation that occurs more than once is told apart by its number. */
  private String ordinal(String relation) {
    int number = met.merge(relation, 1, Integer::sum);
    return number == 1 ? relation : relation + "#" + number;
  }
}
