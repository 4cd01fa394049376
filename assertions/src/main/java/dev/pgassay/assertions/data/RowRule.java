package dev.pgassay.assertions.data;

import java.util.ArrayList;
import java.util.List;

/**
 * What is expected of each row.
 *
 * @param expectation what goes on after the subject: {@code to be NOT NULL}
 * @param breaks SQL that is true for a row that breaks it
 * @param about SQL that is true for the rows that it is about; empty for all. Those are counted as
 *     examined
 * @param computed what is computed of each row beside its columns, as in {@code pg_catalog.count(*)
 *     over (…) as pgassay_rows}; {@code breaks} may use it
 * @param joins other rows that are put beside each, none or one for each row, as in {@code left
 *     join (…) as others on …}; {@code breaks} may use them
 * @param shown what a failure shows of a row beside its key, as SQL
 */
record RowRule(
    String expectation,
    String breaks,
    List<String> about,
    List<String> computed,
    List<String> joins,
    List<String> shown) {

  static RowRule of(String expectation, String breaks) {
    return new RowRule(expectation, breaks, List.of(), List.of(), List.of(), List.of());
  }

  /** The same rule, of the rows for which something holds. */
  RowRule about(String condition) {
    return new RowRule(expectation, breaks, with(about, condition), computed, joins, shown);
  }

  /** The same rule, with something computed. */
  RowRule computing(String expression) {
    return new RowRule(expectation, breaks, about, with(computed, expression), joins, shown);
  }

  /** The same rule, with other rows beside each. */
  RowRule joining(String join) {
    return new RowRule(expectation, breaks, about, computed, with(joins, join), shown);
  }

  /** Whether it looks at nothing but the columns of a row. */
  boolean isPlain() {
    return computed.isEmpty() && joins.isEmpty();
  }

  /** The same rule, of which a failure shows more. */
  RowRule showing(List<String> expressions) {
    List<String> all = new ArrayList<>(shown);
    all.addAll(expressions);
    return new RowRule(expectation, breaks, about, computed, joins, all);
  }

  private static List<String> with(List<String> list, String one) {
    List<String> all = new ArrayList<>(list);
    all.add(one);
    return all;
  }
}
