package dev.pgassay.assertions.catalog;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** What has columns: a table or a view. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Relation extends SchemaObject permits Table, View {

  /** {@return its columns, in order} */
  List<Column> columns();

  /** {@return its indexes, by name} */
  List<Index> indexes();

  /** {@return its triggers, by name} */
  List<Trigger> triggers();

  /** {@return its rules, by name} */
  List<Rule> rules();

  /** {@return who may do what with it} */
  List<Privilege> privileges();

  /**
   * Returns a column by its exact name.
   *
   * @param name the name, without quotes
   * @return the column, or empty
   */
  default Optional<Column> column(String name) {
    return columns().stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
