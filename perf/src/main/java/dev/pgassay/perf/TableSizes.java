package dev.pgassay.perf;

import dev.pgassay.assertions.sql.SqlLiteral;
import dev.pgassay.perf.plan.PlanNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How large the tables of a plan are.
 *
 * @param byTable their blocks, by name
 * @param sequential those that the plan reads as a whole
 */
record TableSizes(Map<String, Long> byTable, Set<String> sequential) {

  /**
   * A table of fewer blocks is read as a whole although an index would serve: reading a few blocks
   * in a row costs less than finding two of them.
   */
  private static final int TOO_FEW = 30;

  static TableSizes read(Connection connection, Execution execution) throws SQLException {
    return of(sizes(Batch.ask(connection, question(execution.relations()))), execution);
  }

  /** A query that gives names and blocks of relations. */
  static String question(Set<String> relations) {
    return "select name, pg_catalog.pg_relation_size(name::pg_catalog.regclass)"
        + " / pg_catalog.current_setting('block_size')::bigint"
        + relations.stream()
            .map(SqlLiteral::quoted)
            .collect(Collectors.joining(", ", " from pg_catalog.unnest(array[", "]::text[]) name"));
  }

  /** What {@link #question} has found. */
  static Map<String, Long> sizes(List<List<@Nullable String>> rows) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    rows.forEach(row -> sizes.put(row.get(0), Long.valueOf(row.get(1))));
    return sizes;
  }

  /** Takes those of an execution from others. */
  static TableSizes of(Map<String, Long> all, Execution execution) {
    Map<String, Long> sizes = new LinkedHashMap<>(all);
    sizes.keySet().retainAll(execution.relations());
    return new TableSizes(
        sizes,
        execution
            .plan()
            .nodes()
            .filter(PlanNode::isSequentialScan)
            .flatMap(node -> node.relation().stream())
            .collect(Collectors.toSet()));
  }

  /** The blocks of all tables together. */
  long blocks() {
    return byTable.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether each of them is so small that it is read as a whole whatever indexes it has. */
  boolean areTooSmall() {
    return byTable.values().stream().allMatch(blocks -> blocks < TOO_FEW);
  }

  /** Those tables read as a whole of which that says nothing, with their sizes. */
  List<String> tooSmall() {
    return byTable.entrySet().stream()
        .filter(table -> sequential.contains(table.getKey()) && table.getValue() < TOO_FEW)
        .map(
            table ->
                String.format(
                    Locale.ROOT,
                    "%s: %,d %s",
                    table.getKey(),
                    table.getValue(),
                    table.getValue() == 1 ? "block" : "blocks"))
        .toList();
  }
}
