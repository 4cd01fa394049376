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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Compares what pgassay and pg-index-health find, for the checks that both have. */
final class Agreement {

  /** pg-index-health's name of a check, and ours. */
  private static final Map<String, List<String>> SAME =
      Map.ofEntries(Map.entry("FOREIGN_KEYS_WITHOUT_INDEX", List.of("foreign-key-without-index")));

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
    String first = onTable[0].substring(onTable[0].indexOf(' ') + 1);
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
