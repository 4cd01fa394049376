package dev.pgassay.perf;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.facilities.RoleDataSource;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Statistics that are the same on every machine, and tables without what the last writer left for
 * the next reader to do.
 *
 * <p>{@code ANALYZE} looks at 300 rows for each point of the largest statistics target of a table's
 * columns, chosen at random. Where that covers the whole table, nothing is left to chance; so for
 * larger tables the target of one column is raised while the table is analyzed. {@code VACUUM
 * (FREEZE)} sets the hints and the visibility that a first read would set otherwise.
 *
 * @see <a
 *     href="https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/commands/analyze.c">analyze.c</a>
 */
final class Statistics {

  private static final int ROWS_FOR_A_POINT = 300;
  private static final long USUAL_TARGET = 100;
  private static final long ROWS_OF_THE_USUAL_SAMPLE = USUAL_TARGET * ROWS_FOR_A_POINT;
  private static final int LARGEST_TARGET = 10_000;

  private Statistics() {}

  /**
   * A table and what it holds.
   *
   * @param name its full name
   * @param rows as of the last vacuum or analyze
   * @param column the one whose target is raised
   * @param target what it was set to
   */
  private record Analyzed(String name, long rows, String column, int target) {

    /** The target for which all rows are in the sample. */
    long wholeTarget() {
      return Math.min(LARGEST_TARGET, rows / ROWS_FOR_A_POINT + 1);
    }
  }

  /**
   * The database as whoever owns its tables, whatever role its own connections act as; empty where
   * it was not handed out for a test.
   */
  static Optional<DataSource> administrator(DataSource database) throws SQLException {
    DataSource whole =
        database instanceof RoleDataSource acting ? acting.administrator() : database;
    return DatabaseFacilities.of(whole).map(DatabaseFacilities::administrator);
  }

  /**
   * Leaves out tables that are so already: those of a template to which nobody has written, where
   * the usual sample has held all rows. What vacuum would do to an index of another kind, or to a
   * table with parts, differs from what a template has.
   *
   * @param facts what is known of the tables
   * @return the others
   */
  static Set<String> withoutRefreshed(
      DataSource database, Set<String> relations, List<TableFacts> facts) throws SQLException {
    Optional<DatabaseFacilities> facilities = DatabaseFacilities.of(database);
    List<TableFacts> simple =
        facts.stream()
            .filter(table -> table.isSimple() && table.isSampledAsAWhole(ROWS_OF_THE_USUAL_SAMPLE))
            .toList();
    if (facilities.isEmpty() || simple.isEmpty()) {
      return relations;
    }
    Set<String> pristine = facilities.get().pristineTables();
    Set<String> others = new TreeSet<>(relations);
    simple.stream()
        .filter(table -> pristine.contains(table.fullName()))
        .forEach(table -> others.remove(table.name()));
    return others;
  }

  /** Makes them so, where the database is one that was handed out for a test. */
  static void refresh(DataSource database, Set<String> relations) throws SQLException {
    Optional<DataSource> administrator = administrator(database);
    if (relations.isEmpty() || administrator.isEmpty()) {
      return;
    }
    try (Connection connection = administrator.get().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set lock_timeout = '10s'");
      Map<String, Long> rows = withPartitioned(statement, relations);
      Set<String> tables = rows.keySet();
      // What had many rows when somebody looked last is not analyzed with the usual sample first.
      Set<String> large = new TreeSet<>(tables);
      large.removeIf(table -> rows.get(table) <= ROWS_OF_THE_USUAL_SAMPLE);
      Set<String> usual = new TreeSet<>(tables);
      usual.removeAll(large);
      vacuum(statement, "freeze, analyze", usual);
      vacuum(statement, "freeze", large);
      analyze(statement, tables, usual);
    }
  }

  private static void vacuum(Statement statement, String options, Set<String> tables)
      throws SQLException {
    // Without a name, vacuum would take the whole database.
    if (!tables.isEmpty()) {
      statement.execute("vacuum (" + options + ") " + String.join(", ", tables));
    }
  }

  /**
   * Analyzes tables until each was analyzed with the target that fits its rows. Where vacuum has
   * estimated their number, the first time counts them.
   *
   * @param usual those that were analyzed with the usual target already
   */
  private static void analyze(Statement statement, Set<String> tables, Set<String> usual)
      throws SQLException {
    Map<String, Long> targets = new HashMap<>();
    usual.forEach(table -> targets.put(table, USUAL_TARGET));
    boolean fits = false;
    for (int time = 1; time <= 2 && !fits; time++) {
      fits = true;
      Map<String, Analyzed> larger = larger(statement, tables);
      for (String table : tables) {
        Analyzed found = larger.get(table);
        long target = found == null ? USUAL_TARGET : found.wholeTarget();
        if (!Objects.equals(targets.put(table, target), target)) {
          fits = false;
          if (found == null) {
            statement.execute("analyze " + table);
          } else {
            analyzeAllRows(statement, found);
          }
        }
      }
    }
  }

  /**
   * Writes tables and their indexes anew, so that what was deleted and updated in them leaves no
   * trace. The database has to be one of ours.
   */
  static void rewrite(DataSource database, Set<String> relations) throws SQLException {
    try (Connection connection = administrator(database).orElse(database).getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : relations) {
        // Those of the catalog may be the whole server's.
        if (!table.startsWith("pg_catalog.")) {
          statement.execute("vacuum (full) " + table);
        }
      }
    }
  }

  /**
   * The tables, and the partitioned ones that they are parts of, which have statistics as well;
   * with their rows as of the last vacuum or analyze.
   */
  private static Map<String, Long> withPartitioned(Statement statement, Set<String> relations)
      throws SQLException {
    Map<String, Long> tables = new LinkedHashMap<>();
    try (ResultSet rows =
        statement.executeQuery(
            """
            select distinct pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),
              c.reltuples::bigint
            from pg_catalog.unnest(array[%s]::pg_catalog.regclass[]) scanned
              cross join lateral (select scanned as relid
                union select relid from pg_catalog.pg_partition_ancestors(scanned)) found
              join pg_catalog.pg_class c on c.oid = found.relid
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'm', 'p') and n.nspname <> 'pg_catalog'
            order by 1
            """
                .formatted(
                    relations.stream()
                        .map(SqlLiteral::quoted)
                        .collect(Collectors.joining(", "))))) {
      while (rows.next()) {
        tables.put(rows.getString(1), rows.getLong(2));
      }
    }
    return tables;
  }

  /** Those tables of which the usual sample does not hold all rows. */
  private static Map<String, Analyzed> larger(Statement statement, Set<String> tables)
      throws SQLException {
    Map<String, Analyzed> found = new HashMap<>();
    if (tables.isEmpty()) {
      return found;
    }
    try (ResultSet rows =
        statement.executeQuery(
            """
            select name, c.reltuples::bigint,
              pg_catalog.quote_ident(a.attname), coalesce(a.attstattarget, -1)
            from pg_catalog.unnest(array[%s]) name
              join pg_catalog.pg_class c on c.oid = name::pg_catalog.regclass
              join lateral (select * from pg_catalog.pg_attribute
                where attrelid = c.oid and attnum > 0 and not attisdropped
                -- One that somebody gave a target of its own keeps it.
                order by coalesce(attstattarget, -1) = -1 desc, attnum limit 1) a on true
            where c.reltuples > %d
            """
                .formatted(
                    tables.stream().map(SqlLiteral::quoted).collect(Collectors.joining(", ")),
                    ROWS_OF_THE_USUAL_SAMPLE))) {
      while (rows.next()) {
        found.put(
            rows.getString(1),
            new Analyzed(rows.getString(1), rows.getLong(2), rows.getString(3), rows.getInt(4)));
      }
    }
    return found;
  }

  private static void analyzeAllRows(Statement statement, Analyzed table) throws SQLException {
    // In one transaction, so that nobody sees the target, and nothing of it is left by a failure.
    statement.execute(
        "begin; alter table %1$s alter column %2$s set statistics %3$d; analyze %1$s; alter table %1$s alter column %2$s set statistics %4$d; commit"
            .formatted(table.name(), table.column(), table.wholeTarget(), table.target()));
  }
}
