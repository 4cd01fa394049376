package dev.pgassay.assertions.data;

import dev.pgassay.assertions.sql.SqlToken;
import dev.pgassay.assertions.sql.SqlTokens;
import java.util.List;
import java.util.stream.Stream;

/**
 * What rows are sorted by.
 *
 * @param source the rows
 * @param columns the columns that are looked at
 */
record RowOrder(RowSource source, List<ComparedColumn> columns) {

  /**
   * What rows are sorted by, as after {@code order by}; empty for the order of a query.
   *
   * @param given what the test says; perhaps nothing
   * @param matters whether the order is looked at, so that any other will not do
   * @throws IllegalArgumentException if it matters and there is none
   */
  List<String> of(List<String> given, boolean matters) {
    if (!given.isEmpty()) {
      return Stream.concat(given.stream(), unambiguous().stream()).toList();
    }
    if (!matters) {
      return unambiguous();
    }
    if (isQuery()) {
      if (!ordersItself()) {
        throw new IllegalArgumentException(
            "`%s` has no `order by`, so that its rows come in any order; write one, or say orderedBy(…) of the expected rows"
                .formatted(source.title()));
      }
      return List.of();
    }
    if (source.key().isEmpty() || source.key().contains("ctid")) {
      throw new IllegalArgumentException(
          "`%s` has no primary key that its rows could be sorted by; say orderedBy(…) of the expected rows"
              .formatted(source.name()));
    }
    return source.key();
  }

  /** What sorts rows in the same order each time: their key, or all that is looked at. */
  private List<String> unambiguous() {
    return source.key().isEmpty()
        ? columns.stream().map(ComparedColumn::sorted).toList()
        : source.key();
  }

  boolean isQuery() {
    return source.from().startsWith("(");
  }

  /** Whether the query has an {@code order by} of its own, outside of all parentheses. */
  boolean ordersItself() {
    int depth = 0;
    for (SqlToken token :
        SqlTokens.statements(source.title()).stream().flatMap(List::stream).toList()) {
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth == 0 && token.is("order")) {
        return true;
      }
    }
    return false;
  }
}
