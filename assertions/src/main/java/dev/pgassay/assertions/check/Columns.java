package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Relation;
import java.util.List;
import java.util.stream.Collectors;

/** Several columns of one relation. */
final class Columns {

  private Columns() {}

  /** The names as SQL lists them. */
  static String list(List<String> names) {
    return names.stream().map(Identifier::quote).collect(Collectors.joining(", "));
  }

  /** Those that allow NULL. */
  static List<String> nullable(Relation relation, List<String> names) {
    return names.stream()
        .filter(name -> relation.column(name).filter(Column::nullable).isPresent())
        .toList();
  }
}
