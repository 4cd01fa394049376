package dev.pgassay.assertions.data;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns of an expectation, as the test writes them or, once they were found, as SQL does.
 *
 * @param values those that it is about
 * @param more others of the same rows that it needs
 * @param groups those whose values make groups
 * @param others those of other rows
 */
record Columns(List<String> values, List<String> more, List<String> groups, List<String> others) {

  static final Columns NONE = new Columns(List.of(), List.of(), List.of(), List.of());

  static Columns of(List<String> values) {
    return new Columns(values, List.of(), List.of(), List.of());
  }

  /** All that are of the rows themselves. */
  List<String> own() {
    return Stream.of(values, more, groups).flatMap(List::stream).toList();
  }

  /** The values, as a list. */
  String list() {
    return String.join(", ", values);
  }

  /** The only value. */
  String value() {
    return values.get(0);
  }

  /** What holds for rows none of whose values is NULL. */
  String filled() {
    return values.size() == 1
        ? value() + " is distinct from null"
        : "pg_catalog.num_nulls(" + list() + ") = 0";
  }

  /** The window of the rows of a group in which some values are the same. */
  String windowOf(List<String> same) {
    return Stream.concat(groups.stream(), same.stream())
        .distinct()
        .collect(Collectors.joining(", ", "(partition by ", ")"));
  }

  /** The window of the rows of a group in some order. */
  String windowBy(String order) {
    String by = "order by " + order;
    return groups.isEmpty()
        ? "(" + by + ")"
        : "(partition by " + String.join(", ", groups) + " " + by + ")";
  }
}
