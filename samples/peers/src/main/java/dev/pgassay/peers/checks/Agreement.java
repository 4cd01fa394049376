package dev.pgassay.peers.checks;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.check.SchemaChecks;
import dev.pgassay.assertions.check.Violation;
import io.github.mfvanek.pg.core.checks.common.DatabaseCheckOnHost;
import io.github.mfvanek.pg.model.column.ColumnNameAware;
import io.github.mfvanek.pg.model.constraint.ConstraintNameAware;
import io.github.mfvanek.pg.model.constraint.ConstraintsAware;
import io.github.mfvanek.pg.model.dbobject.DbObject;
import io.github.mfvanek.pg.model.index.IndexNameAware;
import io.github.mfvanek.pg.model.index.IndexesAware;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Compares what pgassay and pg-index-health find, for the checks that both have. */
final class Agreement {

  /** pg-index-health's name of a check, and ours. */
  private static final Map<String, List<String>> SAME =
      Map.ofEntries(
          Map.entry("FOREIGN_KEYS_WITHOUT_INDEX", List.of("foreign-key-without-index")),
          Map.entry("DUPLICATED_INDEXES", List.of("duplicate-index")),
          Map.entry("INTERSECTED_INDEXES", List.of("redundant-index")),
          Map.entry("INDEXES_WITH_NULL_VALUES", List.of("index-on-nullable-column")),
          Map.entry("INVALID_INDEXES", List.of("invalid-index")),
          Map.entry("TABLES_WITHOUT_PRIMARY_KEY", List.of("table-without-primary-key")),
          Map.entry("TABLES_WITHOUT_DESCRIPTION", List.of("table-without-comment")),
          Map.entry("COLUMNS_WITHOUT_DESCRIPTION", List.of("column-without-comment")),
          Map.entry("COLUMNS_WITH_JSON_TYPE", List.of("json-type")),
          Map.entry("COLUMNS_WITH_SERIAL_TYPES", List.of("serial-column")),
          Map.entry("FUNCTIONS_WITHOUT_DESCRIPTION", List.of("routine-without-comment")),
          Map.entry("INDEXES_WITH_BOOLEAN", List.of("index-on-boolean")),
          Map.entry("NOT_VALID_CONSTRAINTS", List.of("constraint-not-validated")),
          Map.entry("BTREE_INDEXES_ON_ARRAY_COLUMNS", List.of("btree-index-on-array")),
          Map.entry("SEQUENCE_OVERFLOW", List.of("sequence-near-overflow")),
          Map.entry("PRIMARY_KEYS_WITH_SERIAL_TYPES", List.of("serial-primary-key")),
          Map.entry("DUPLICATED_FOREIGN_KEYS", List.of("duplicate-foreign-key")),
          Map.entry("INTERSECTED_FOREIGN_KEYS", List.of("overlapping-foreign-keys")),
          Map.entry("POSSIBLE_OBJECT_NAME_OVERFLOW", List.of("long-name")),
          Map.entry("TABLES_NOT_LINKED_TO_OTHERS", List.of("table-without-relations")),
          Map.entry(
              "FOREIGN_KEYS_WITH_UNMATCHED_COLUMN_TYPE", List.of("foreign-key-type-mismatch")),
          Map.entry("TABLES_WITH_ZERO_OR_ONE_COLUMN", List.of("table-of-few-columns")),
          Map.entry("COLUMNS_WITH_FIXED_LENGTH_VARCHAR", List.of("varchar-with-length")),
          Map.entry(
              "INDEXES_WITH_UNNECESSARY_WHERE_CLAUSE", List.of("index-with-needless-predicate")),
          Map.entry("PRIMARY_KEYS_THAT_MOST_LIKELY_NATURAL_KEYS", List.of("natural-primary-key")),
          Map.entry("COLUMNS_WITH_MONEY_TYPE", List.of("money-type")),
          Map.entry(
              "INDEXES_WITH_TIMESTAMP_IN_THE_MIDDLE", List.of("index-with-timestamp-not-last")),
          Map.entry(
              "COLUMNS_WITH_TIMESTAMP_OR_TIMETZ_TYPE",
              List.of("timestamp-without-time-zone", "time-with-time-zone")),
          Map.entry("TABLES_WHERE_PRIMARY_KEY_COLUMNS_NOT_FIRST", List.of("primary-key-not-first")),
          Map.entry("TABLES_WHERE_ALL_COLUMNS_NULLABLE_EXCEPT_PK", List.of("all-columns-nullable")),
          Map.entry("COLUMNS_WITH_CHAR_TYPE", List.of("char-type")),
          Map.entry("TABLES_WITH_INHERITANCE", List.of("table-inheritance")));

  /**
   * pg-index-health's checks that find more, and why ours do not: objects of which this is true are
   * left out of the comparison.
   */
  private static final Map<String, Predicate<String>> MEANT =
      Map.of(
          // `column-without-comment` leaves out what its parameter `except` names.
          "COLUMNS_WITHOUT_DESCRIPTION",
          column -> column.endsWith(".id") || column.endsWith(".created_at"));

  private final DataSource database;

  Agreement(DataSource database) {
    this.database = database;
  }

  /** Prints the differences, and returns how many checks differ. */
  int report(String schema) throws SQLException {
    Catalog catalog = Catalog.read(database);
    int same = 0;
    int differences = 0;
    for (DatabaseCheckOnHost<?> check : ChecksBenchmark.peersChecks(database)) {
      List<String> ids = SAME.get(check.getName());
      if (ids != null) {
        Set<String> theirs =
            check.check().stream()
                .flatMap(Agreement::names)
                .filter(MEANT.getOrDefault(check.getName(), any -> false).negate())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> ours =
            SchemaChecks.of(ids.toArray(String[]::new)).examine(catalog).stream()
                .map(Agreement::name)
                .collect(Collectors.toCollection(TreeSet::new));
        if (ours.equals(theirs)) {
          same++;
        } else {
          differences++;
          print(schema, check.getName(), ours, theirs);
        }
      }
    }
    System.out.printf("%s: %d checks agree, %d do not%n", schema, same, differences);
    return differences;
  }

  private static void print(String schema, String check, Set<String> ours, Set<String> theirs) {
    Set<String> onlyOurs = new TreeSet<>(ours);
    onlyOurs.removeAll(theirs);
    Set<String> onlyTheirs = new TreeSet<>(theirs);
    onlyTheirs.removeAll(ours);
    System.out.printf(
        "%s: %s: only pgassay %s, only pg-index-health %s%n", schema, check, onlyOurs, onlyTheirs);
  }

  /** The object without its kind and schema: {@code orders.total}, {@code orders_pkey}. */
  private static String name(Violation violation) {
    String object = violation.object();
    String[] onTable = object.split(" on ", 2);
    String first = onTable[0].substring(onTable[0].indexOf(' ') + 1).replaceFirst("\\(.*", "");
    List<String> parts = Identifier.parse(first);
    return object.startsWith("column ")
        ? String.join(".", parts.subList(parts.size() - 2, parts.size()))
        : parts.get(parts.size() - 1);
  }

  private static Stream<String> names(DbObject object) {
    if (object instanceof ColumnNameAware column) {
      return Stream.of(bare(column.getTableName()) + "." + column.getColumnName());
    }
    if (object instanceof ConstraintsAware group) {
      return group.getConstraints().stream().map(ConstraintNameAware::getConstraintName);
    }
    if (object instanceof ConstraintNameAware constraint) {
      return Stream.of(constraint.getConstraintName());
    }
    if (object instanceof IndexesAware group) {
      return group.getIndexes().stream().map(index -> bare(index.getIndexName()));
    }
    if (object instanceof IndexNameAware index) {
      return Stream.of(bare(index.getIndexName()));
    }
    return Stream.of(bare(object.getName()));
  }

  private static String bare(String name) {
    List<String> parts = Identifier.parse(name);
    return parts.get(parts.size() - 1);
  }
}
