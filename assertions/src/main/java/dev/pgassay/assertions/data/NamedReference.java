package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * A column that no foreign key holds, and that is named like the key of another table of its
 * schema: {@code customer_id}, where there is a table {@code customer} or {@code customers} whose
 * primary key is one column of the same type.
 *
 * @param table the table of the column
 * @param column the column
 * @param target the table that it seems to refer to
 * @param key the primary key of that table
 */
@API(status = API.Status.INTERNAL)
public record NamedReference(Table table, Column column, Table target, Column key) {

  private static final Pattern NAME = Pattern.compile("(.+?)(?:_id|Id|_ID)");

  /**
   * Finds them all.
   *
   * @param catalog the catalog
   * @return the references, by table; perhaps none
   */
  public static List<NamedReference> in(Catalog catalog) {
    return catalog.tables().stream()
        .filter(table -> table.kind() != Table.Kind.FOREIGN_TABLE && table.extension() == null)
        .filter(table -> table.partitionOf() == null)
        .flatMap(
            table ->
                table.columns().stream().flatMap(column -> of(catalog, table, column).stream()))
        .toList();
  }

  private static Optional<NamedReference> of(Catalog catalog, Table table, Column column) {
    Matcher name = NAME.matcher(column.name());
    if (!name.matches() || hasForeignKey(table, column)) {
      return Optional.empty();
    }
    List<String> targets = inSingularAndPlural(name.group(1).toLowerCase(Locale.ROOT));
    return catalog.tables().stream()
        .filter(target -> target.name().schema().equals(table.name().schema()))
        .filter(target -> targets.contains(target.name().name().toLowerCase(Locale.ROOT)))
        .flatMap(
            target ->
                onlyKey(target)
                    .filter(key -> key.type().equals(column.type()))
                    .map(key -> new NamedReference(table, column, target, key))
                    .stream())
        .findFirst();
  }

  private static boolean hasForeignKey(Table table, Column column) {
    return table.constraints(ConstraintType.FOREIGN_KEY).stream()
        .anyMatch(key -> key.columns().contains(column.name()));
  }

  private static List<String> inSingularAndPlural(String name) {
    String ies = name.endsWith("y") ? name.substring(0, name.length() - 1) + "ies" : name;
    return List.of(name, name + "s", name + "es", ies);
  }

  private static Optional<Column> onlyKey(Table table) {
    List<String> key = table.primaryKey().map(Constraint::columns).orElse(List.of());
    return key.size() != 1
        ? Optional.empty()
        : table.columns().stream().filter(column -> column.name().equals(key.get(0))).findFirst();
  }
}
