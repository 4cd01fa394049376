package dev.pgassay.perf;

import dev.pgassay.assertions.sql.SqlLiteral;
import dev.pgassay.perf.plan.PlanNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
    Set<String> relations = execution.relations();
    Map<String, Long> sizes = new LinkedHashMap<>();
    if (!relations.isEmpty()) {
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "select name, pg_catalog.pg_relation_size(name::pg_catalog.regclass)"
                      + " / pg_catalog.current_setting('block_size')::bigint from"
                      + " pg_catalog.unnest(array["
                      + relations.stream().map(SqlLiteral::quoted).collect(Collectors.joining(", "))
                      + "]) name")) {
        while (rows.next()) {
          sizes.put(rows.getString(1), rows.getLong(2));
        }
      }
    }
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
