package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.failure.SimilarNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for.
 *
 * @param table the table, or null for every table
 * @param count how many rows each table gets
 * @param parentRows how many rows a table gets that is only referred to
 * @param given what the caller gives, by the name of the column as the caller writes it
 * @param nulls the share of NULL, by the name of the column
 * @param except tables that get no rows
 */
record RowsRequest(
    @Nullable String table,
    long count,
    long parentRows,
    Map<String, Given> given,
    Map<String, Double> nulls,
    List<String> except) {

  /** Returns the tables that get rows. */
  List<Table> tables(Catalog catalog) {
    if (table != null) {
      return List.of(table(table, catalog));
    }
    List<Table> spared = except.stream().map(name -> table(name, catalog)).toList();
    List<Table> all = new ArrayList<>(catalog.userObjects().tables());
    all.removeIf(
        one -> one.isPartition() || one.kind() == Table.Kind.FOREIGN_TABLE || spared.contains(one));
    if (all.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no table to fill. Rows belong into a database that has been migrated.");
    }
    return all;
  }

  private static Table table(String name, Catalog catalog) {
    return catalog
        .table(name)
        .orElseThrow(
            () -> {
              List<String> names =
                  SimilarNames.of(
                      name, catalog.tables().stream().map(one -> one.name().toString()).toList());
              return new IllegalArgumentException(
                  "There is no table `"
                      + name
                      + "`."
                      + (names.isEmpty()
                          ? ""
                          : " Similar names: " + String.join(", ", names) + "."));
            });
  }

  /** Checks that all columns that are spoken of exist. */
  void check(Catalog catalog) {
    for (String name : given.keySet()) {
      column(name, catalog);
    }
    for (String name : nulls.keySet()) {
      column(name, catalog);
    }
  }

  /** Returns what the caller gives to columns of a table. */
  Map<String, Given> given(Table of, Catalog catalog) {
    return of(of, given, catalog);
  }

  /** Returns the shares of NULL in columns of a table. */
  Map<String, Double> nulls(Table of, Catalog catalog) {
    return of(of, nulls, catalog);
  }

  private <T> Map<String, T> of(Table of, Map<String, T> all, Catalog catalog) {
    Map<String, T> own = new LinkedHashMap<>();
    all.forEach(
        (name, value) -> {
          Target target = column(name, catalog);
          if (target.table().name().equals(of.name())) {
            own.put(target.column(), value);
          }
        });
    return own;
  }

  private record Target(Table table, String column) {}

  private Target column(String name, Catalog catalog) {
    List<String> parts = Identifier.parse(name);
    String column = parts.get(parts.size() - 1);
    String tableName =
        parts.size() == 1
            ? table
            : String.join(
                ".", parts.subList(0, parts.size() - 1).stream().map(Identifier::quote).toList());
    if (tableName == null) {
      throw new IllegalArgumentException(
          "`" + name + "` does not say of which table. Write `table." + name + "`.");
    }
    Table owner = table(tableName, catalog);
    Optional<String> found =
        owner.columns().stream().map(one -> one.name()).filter(column::equals).findFirst();
    if (found.isEmpty()) {
      List<String> names =
          SimilarNames.of(name, owner.columns().stream().map(one -> one.name()).toList());
      throw new IllegalArgumentException(
          "The table "
              + owner.name()
              + " has no column `"
              + column
              + "`."
              + (names.isEmpty() ? "" : " Similar names: " + String.join(", ", names) + "."));
    }
    if (owner.column(column).orElseThrow().generated() != null) {
      throw new IllegalArgumentException(
          "The column `"
              + column
              + "` of "
              + owner.name()
              + " is generated: it follows from others, and takes no values.");
    }
    return new Target(owner, column);
  }
}
