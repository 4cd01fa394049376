package dev.pgassay.perf.plan;

import java.util.HashMap;
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

  private String text(PlanNode node) {
    String children = node.children().stream().map(this::child).collect(Collectors.joining(", "));
    String step =
        Stream.of(
                Optional.of(node.type()),
                node.property("Join Type").filter(type -> !type.equals("Inner")),
                node.property("Strategy").filter(strategy -> !strategy.equals("Plain")),
                node.property("Operation").filter(operation -> !operation.equals("Select")),
                node.index().map(index -> "using " + index),
                node.relation().map(relation -> "on " + ordinal(relation)))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    return children.isEmpty() ? step : step + " (" + children + ")";
  }

  private String child(PlanNode node) {
    String relationship =
        node.parentRelationship()
            .filter(found -> !found.equals("Outer") && !found.equals("Inner"))
            .filter(found -> !found.equals("Member"))
            .map(found -> found + " ")
            .orElse("");
    return relationship + text(node);
  }

  /** A relation that occurs more than once is told apart by its number. */
  private String ordinal(String relation) {
    int number = met.merge(relation, 1, Integer::sum);
    return number == 1 ? relation : relation + "#" + number;
  }
}
