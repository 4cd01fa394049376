package dev.pgassay.perf.plan;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes plans as messages show them: a line a step, indented by what it feeds. */
final class PlanText {

  private PlanText() {}

  static String of(PlanNode root) {
    StringBuilder text = new StringBuilder();
    write(root, 0, text);
    return text.toString().stripTrailing();
  }

  private static void write(PlanNode node, int depth, StringBuilder text) {
    text.append("  ".repeat(depth)).append(headline(node)).append('\n');
    conditions(node).forEach(line -> text.append("  ".repeat(depth + 2)).append(line).append('\n'));
    node.children().forEach(child -> write(child, depth + 1, text));
  }

  /** What a step is, on what, and what it cost. */
  static String headline(PlanNode node) {
    return Stream.of(
            name(node),
            node.index().map(index -> "using " + index).orElse(""),
            node.relation().map(relation -> "on " + relation).orElse(""),
            node.alias().filter(alias -> !named(node, alias)).orElse(""),
            numbers(node))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static boolean named(PlanNode node, String alias) {
    return node.property("Relation Name").filter(alias::equals).isPresent();
  }

  private static String name(PlanNode node) {
    String join = node.property("Join Type").filter(type -> !type.equals("Inner")).orElse("");
    String name =
        join.isEmpty()
            ? node.type()
            : node.type().endsWith(" Join")
                ? node.type().replace("Join", join + " Join")
                : node.type() + " " + join + " Join";
    String strategy = node.property("Strategy").filter(found -> !found.equals("Plain")).orElse("");
    return strategy.isEmpty() ? name : name + " (" + strategy + ")";
  }

  private static String numbers(PlanNode node) {
    if (!node.isExecuted()) {
      return node.property("Actual Loops").isPresent()
          ? "(never executed)"
          : String.format(Locale.ROOT, "(%,.0f rows expected)", node.estimatedRows());
    }
    String loops =
        node.loops() == 1 ? "" : String.format(Locale.ROOT, " in %,d loops", node.loops());
    return String.format(
        Locale.ROOT,
        "(%,.0f rows%s, %,.0f expected, %,d blocks)",
        node.rows(),
        loops,
        node.estimatedRows() * node.loops(),
        node.blocks().read());
  }

  private static Stream<String> conditions(PlanNode node) {
    return Stream.of(
            Stream.of(
                    "Index Cond",
                    "Recheck Cond",
                    "Hash Cond",
                    "Merge Cond",
                    "Join Filter",
                    "Filter",
                    "Sort Key",
                    "Sort Method",
                    "Sort Space Type",
                    "Hash Batches",
                    "Disk Usage",
                    "Heap Fetches")
                .flatMap(name -> node.property(name).map(value -> name + ": " + value).stream()),
            node.rowsRemoved() > 0
                ? Stream.of(String.format(Locale.ROOT, "removed %,.0f rows", node.rowsRemoved()))
                : Stream.<String>empty())
        .flatMap(lines -> lines);
  }
}
