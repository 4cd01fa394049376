package dev.pgassay.assertions.data;

import java.util.List;

/**
 * Rows that others are held against.
 *
 * @param source the rows
 * @param terms which of them are meant
 */
record OtherRows(RowSource source, Terms terms) {

  OtherRows {
    if (!terms.sayOnlyWhere()) {
      throw new IllegalArgumentException(
          "Of `"
              + source.name()
              + "`, which other rows are held against, only where(…) can be said; say allowing(…),"
              + " perGroup(…) and so on of the rows that are examined");
    }
  }

  /** What messages call them. */
  String name() {
    return terms.of(source.name());
  }

  /** What messages call some of their columns. */
  String name(List<String> columns) {
    return terms.of(source.name(columns));
  }

  /** What SQL calls them, as after {@code from}. */
  String from() {
    return terms.among(source.from(), List.of());
  }

  /** The same, of those for which something holds, too. */
  String from(String condition) {
    return terms.among(source.from(), List.of(condition));
  }

  /** The same as one item of many after {@code from}. */
  String item(String select, String more, String alias) {
    return "(select " + select + " from " + from() + more + ") as " + alias;
  }
}
