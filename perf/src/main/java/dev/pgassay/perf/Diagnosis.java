package dev.pgassay.perf;

import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.perf.plan.PlanNode;
import dev.pgassay.perf.plan.QueryPlan;
import dev.pgassay.perf.plan.Smell;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a failure can say beyond the plan: why an index that is there cannot serve, and which one
 * would. It costs nothing while expectations hold.
 */
final class Diagnosis {

  /** A pattern of {@code like} that may begin with anything. */
  private static final Pattern FREE_BEGINNING = Pattern.compile("~~\\*? \\(*'[%_]");

  private static final int SHOWN_RELATIONS = 10;

  private final QueryInDatabase query;

  Diagnosis(QueryInDatabase query) {
    this.query = query;
  }

  /**
   * Adds that a plan says nothing, where it reads a small table as a whole, and else what can be
   * said of it.
   *
   * @param told smells that the failure speaks of already
   */
  Failure judge(Failure failure, Measurement found, Set<Smell> told) {
    List<String> small = found.sizes().tooSmall();
    return small.isEmpty()
        ? explain(failure, found, told)
        : failure.detail(
            "This cannot be judged: PostgreSQL reads a table of so few blocks as a whole, whatever"
                + " indexes there are:\n  "
                + String.join("\n  ", small)
                + "\nFill it first, as with Rows.of(…), or ask canUseIndex(…).");
  }

  /** Adds who read what of too many blocks, and what can be said of a query that was executed. */
  Failure explainBlocks(Failure failure, Measurement failed) {
    triggers(failed.last()).ifPresent(failure::detail);
    return explain(failure, failed);
  }

  private static Optional<String> triggers(Execution execution) {
    if (execution.fetched() == null) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
                Locale.ROOT,
                "Its own plan reads %,d of these blocks; others are read by what it calls:\n",
                execution.plan().root().blocks().read())
            + execution.plan().triggers().stream()
                .map(trigger -> "  " + trigger + "\n")
                .collect(Collectors.joining())
            + deferred(execution)
            + "Of each table and index, it and they read:\n"
            + execution.fetched().byRelation().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(SHOWN_RELATIONS)
                .map(
                    relation ->
                        String.format(
                            Locale.ROOT, "%,9d %s", relation.getValue(), relation.getKey()))
                .collect(Collectors.joining("\n")));
  }

  private static String deferred(Execution execution) {
    FetchedBlocks deferred = execution.deferred() == null ? null : execution.deferred().fetched();
    return deferred == null || deferred.total() == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "  what is deferred to the end of the transaction, which reads %,d\n",
            deferred.total());
  }

  /** Adds what can be said of a query that was executed. */
  Failure explain(Failure failure, Measurement failed) {
    return explain(failure, failed, EnumSet.noneOf(Smell.class));
  }

  private Failure explain(Failure failure, Measurement failed, Set<Smell> told) {
    failed.last().refusal().map(Diagnosis::refusal).ifPresent(failure::detail);
    add(failure, () -> smells(failed, told));
    explain(failure, failed.plan());
    add(failure, () -> IndexProof.of(query, failed).stream().toList());
    add(
        failure,
        () ->
            query.ask(
                session ->
                    TableCircumstances.of(
                        session.connection(), QueryInDatabase.relations(failed.plan()))));
    add(failure, () -> circumstances(failed.plan()));
    return failure;
  }

  /** Adds what can be said of a plan alone. */
  Failure explain(Failure failure, QueryPlan plan) {
    add(failure, () -> query.ask(session -> causes(session.connection(), plan)));
    add(failure, () -> IndexBlame.of(query, plan));
    return failure;
  }

  /** Adds what can be said of an index that there is not. */
  Failure explainMissing(Failure failure, String index) {
    add(failure, () -> IndexBlame.ofMissing(query, index));
    return failure;
  }

  /** Adds what was found; what goes wrong meanwhile must not hide the expectation that failed. */
  private static void add(Failure failure, Supplier<? extends Collection<String>> findings) {
    try {
      findings.get().forEach(failure::detail);
    } catch (RuntimeException e) {
      failure.detail(
          "More was not found out: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  /** What is said of a statement whose transaction cannot be committed as it is. */
  static String refusal(String message) {
    return "At the end of the transaction PostgreSQL refuses what it wrote, unless a later"
        + " statement puts that right:\n"
        + message.indent(2).stripTrailing();
  }

  private List<String> smells(Measurement failed, Set<Smell> told) {
    Set<Smell> others = EnumSet.allOf(Smell.class);
    others.removeAll(told);
    return failed.plan().isExecuted()
        ? QuerySmells.in(query, failed, others).stream().map(Smell.Found::toString).toList()
        : List.of();
  }

  /** What the plan depends on that may be otherwise on another machine. */
  private List<String> circumstances(QueryPlan plan) {
    List<String> found = new ArrayList<>();
    String settings =
        new TreeMap<>(plan.settings())
            .entrySet().stream()
                .filter(setting -> !PlannerSettings.isOurs(setting.getKey()))
                .map(setting -> setting.getKey() + " = " + setting.getValue())
                .collect(Collectors.joining(", "));
    if (!settings.isEmpty()) {
      found.add("Settings that are not PostgreSQL's defaults: " + settings + ".");
    }
    if (!query.refreshesStatistics()) {
      found.add(
          "The database was not handed out for a test, so its statistics are as they were found;"
              + " with others the plan may be another.");
    }
    return found;
  }

  /** Why indexes that begin with a column of a condition cannot serve it. */
  private static Set<String> causes(Connection connection, QueryPlan plan) throws SQLException {
    Set<String> found = new LinkedHashSet<>();
    List<PlanNode> filters =
        plan.nodes().filter(node -> node.property("Filter").isPresent()).toList();
    for (PlanNode scan : filters) {
      if (FREE_BEGINNING.matcher(scan.property("Filter").orElse("")).find()) {
        found.add(
            "A B-tree cannot find a text by a pattern that begins with a wildcard; a GIN index by"
                + " gin_trgm_ops, of the extension pg_trgm, can.");
      }
      for (ScanCondition condition : ScanCondition.of(scan)) {
        Optional<ColumnFacts> column =
            scan.relation().isEmpty()
                ? Optional.empty()
                : ColumnFacts.read(connection, scan.relation().get(), condition);
        column.flatMap(facts -> cause(facts, condition)).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<String> cause(ColumnFacts column, ScanCondition condition) {
    if (column.index() == null) {
      return Optional.empty();
    }
    if (!condition.isOfColumn()) {
      return Optional.of(
          "%s cannot serve: it holds %s, and the condition asks for %s."
              .formatted(column.index(), condition.column(), condition.indexed()));
    }
    return column.comparedAsIs()
        ? Optional.empty()
        : Optional.of(
            "%s cannot serve: the column is %s, and is compared as %s."
                .formatted(column.index(), column.type(), condition.cast()));
  }
}
