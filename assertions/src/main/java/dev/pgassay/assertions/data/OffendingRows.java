package dev.pgassay.assertions.data;

import java.util.List;

/**
 * The rows that break a rule, as SQL. What it shows and what it counts are the same rows, and the
 * query that it shows them by runs as it is.
 *
 * @param from what is examined, as after {@code from}
 * @param columns what is shown of a row: its key first, then what the rule is about
 * @param condition holds for a row that breaks the rule
 * @param order what the rows are sorted by, so that the first are always the same; perhaps empty
 */
record OffendingRows(String from, List<String> columns, String condition, List<String> order) {

  /** All of them, in order. */
  String query() {
    return "select "
        + String.join(", ", columns)
        + "\nfrom "
        + from
        + "\nwhere "
        + condition
        + (order.isEmpty() ? "" : "\norder by " + String.join(", ", order));
  }

  /** How many there are. */
  String count() {
    return "select pg_catalog.count(*) from " + from + " where " + condition;
  }

  /** How many rows were examined. */
  String examined() {
    return "select pg_catalog.count(*) from " + from;
  }
}
