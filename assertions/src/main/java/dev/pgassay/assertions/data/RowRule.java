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
 * @param shown what a failure shows of a row beside its key, as SQL
 */
record RowRule(
    String expectation,
    String breaks,
    List<String> about,
    List<String> computed,
    List<String> shown) {

  static RowRule of(String expectation, String breaks) {
    return new RowRule(expectation, breaks, List.of(), List.of(), List.of());
  }

  /** The same rule, of the rows for which something holds. */
  RowRule about(String condition) {
    return new RowRule(expectation, breaks, with(about, condition), computed, shown);
  }

  /** The same rule, with something computed. */
  RowRule computing(String expression) {
    return new RowRule(expectation, breaks, about, with(computed, expression), shown);
  }

  /** The same rule, of which a failure shows more. */
  RowRule showing(List<String> expressions) {
    List<String> all = new ArrayList<>(shown);
    all.addAll(expressions);
    return new RowRule(expectation, breaks, about, computed, all);
  }

  private static List<String> with(List<String> list, String one) {
    List<String> all = new ArrayList<>(list);
    all.add(one);
    return all;
  }
}
