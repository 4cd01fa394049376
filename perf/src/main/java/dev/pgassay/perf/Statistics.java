package dev.pgassay.perf;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.facilities.LargeTable;
import dev.pgassay.assertions.facilities.RoleDataSource;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
 * <p>{@code ANALYZE} of all rows ({@link LargeTable}) leaves nothing to chance. {@code VACUUM
 * (FREEZE)} sets the hints and the visibility that a first read would set otherwise.
 */
final class Statistics {

  private Statistics() {}

  /**
   * The database as whoever owns its tables, whatever role its own connections act as; empty where
   * it was not handed out for a test.
   */
  static Optional<DataSource> administrator(DataSource database) throws SQLException {
    DataSource whole =
        database instanceof RoleDataSource acting ? acting.administrator() : database;
    return DatabaseFacilities.of(whole).map(DatabaseFacilities::administrator);
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
      large.removeIf(table -> rows.get(table) <= LargeTable.ROWS_OF_THE_USUAL_SAMPLE);
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
    Map<String, Integer> targets = new HashMap<>();
    usual.forEach(table -> targets.put(table, LargeTable.USUAL_TARGET));
    boolean fits = false;
    for (int time = 1; time <= 2 && !fits; time++) {
      fits = true;
      Map<String, LargeTable> larger = LargeTable.among(statement, tables);
      for (String table : tables) {
        LargeTable found = larger.get(table);
        int target = found == null ? LargeTable.USUAL_TARGET : found.wholeTarget();
        if (!Objects.equals(targets.put(table, target), target)) {
          fits = false;
          if (found == null) {
            statement.execute("analyze " + table);
          } else {
            found.analyze(statement);
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
}
