package dev.pgassay.perf;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.facilities.RoleDataSource;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private static final int USUAL_TARGET = 100;
  private static final int LARGEST_TARGET = 10_000;

  private Statistics() {}

  /**
   * A table and what it holds.
   *
   * @param name its full name
   * @param rows as of the last vacuum
   */
  private record Analyzed(String name, long rows, String column, int target) {}

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
      List<String> tables = withPartitioned(statement, relations);
      // Without a name, vacuum would take the whole database.
      if (tables.isEmpty()) {
        return;
      }
      statement.execute("vacuum (freeze, analyze) " + String.join(", ", tables));
      for (Analyzed table : larger(statement, tables)) {
        analyzeAllRows(statement, table);
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

  /** The tables, and the partitioned ones that they are parts of, which have statistics as well. */
  private static List<String> withPartitioned(Statement statement, Set<String> relations)
      throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            """
            select distinct pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)
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
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  /** Those tables of which the usual sample does not hold all rows. */
  private static List<Analyzed> larger(Statement statement, List<String> tables)
      throws SQLException {
    List<Analyzed> found = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            """
            select c.oid::pg_catalog.regclass, c.reltuples::bigint,
              pg_catalog.quote_ident(a.attname), coalesce(a.attstattarget, -1)
            from pg_catalog.pg_class c
              join lateral (select * from pg_catalog.pg_attribute
                where attrelid = c.oid and attnum > 0 and not attisdropped
                -- One that somebody gave a target of its own keeps it.
                order by coalesce(attstattarget, -1) = -1 desc, attnum limit 1) a on true
            where c.oid = any(array[%s]::pg_catalog.regclass[]) and c.reltuples > %d
            """
                .formatted(
                    tables.stream().map(SqlLiteral::quoted).collect(Collectors.joining(", ")),
                    ROWS_FOR_A_POINT * USUAL_TARGET))) {
      while (rows.next()) {
        found.add(
            new Analyzed(rows.getString(1), rows.getLong(2), rows.getString(3), rows.getInt(4)));
      }
    }
    return found;
  }

  private static void analyzeAllRows(Statement statement, Analyzed table) throws SQLException {
    long target = Math.min(LARGEST_TARGET, table.rows() / ROWS_FOR_A_POINT + 1);
    // In one transaction, so that nobody sees the target, and nothing of it is left by a failure.
    statement.execute(
        "begin; alter table %1$s alter column %2$s set statistics %3$d; analyze %1$s; alter table %1$s alter column %2$s set statistics %4$d; commit"
            .formatted(table.name(), table.column(), target, table.target()));
  }
}
