package dev.pgassay.assertions.facilities;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * A table of which the usual sample of {@code ANALYZE} does not hold all rows, so that its
 * statistics depend on chance.
 *
 * <p>{@code ANALYZE} looks at 300 rows for each point of the largest statistics target of a table's
 * columns, chosen at random. Where that covers the whole table, nothing is left to chance; so the
 * target of one column is raised while the table is analyzed.
 *
 * @param name its full name, quoted where needed
 * @param rows as of the last vacuum or analyze
 * @param column the one whose target is raised, quoted where needed
 * @param target what it was set to; -1 for the default
 * @see <a
 *     href="https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/commands/analyze.c">analyze.c</a>
 */
@API(status = API.Status.INTERNAL)
public record LargeTable(String name, long rows, String column, int target) {

  /** The default of {@code default_statistics_target}. */
  public static final int USUAL_TARGET = 100;

  private static final int ROWS_FOR_A_POINT = 300;
  private static final int LARGEST_TARGET = 10_000;

  /** How many rows the usual sample has. */
  public static final long ROWS_OF_THE_USUAL_SAMPLE = (long) USUAL_TARGET * ROWS_FOR_A_POINT;

  private static final String AMONG =
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
      """;

  /**
   * Finds those tables that are large.
   *
   * @param statement of a connection to their database
   * @param tables full names, quoted where needed
   * @return the large ones, by name
   * @throws SQLException if the database refuses
   */
  public static Map<String, LargeTable> among(Statement statement, Collection<String> tables)
      throws SQLException {
    Map<String, LargeTable> found = new LinkedHashMap<>();
    if (tables.isEmpty()) {
      return found;
    }
    String names =
        tables.stream()
            .map(table -> "'" + table.replace("'", "''") + "'")
            .collect(Collectors.joining(", "));
    try (ResultSet rows =
        statement.executeQuery(AMONG.formatted(names, ROWS_OF_THE_USUAL_SAMPLE))) {
      while (rows.next()) {
        found.put(
            rows.getString(1),
            new LargeTable(rows.getString(1), rows.getLong(2), rows.getString(3), rows.getInt(4)));
      }
    }
    return found;
  }

  /** {@return the target for which all rows are in the sample} */
  public int wholeTarget() {
    return (int) Math.min(LARGEST_TARGET, rows / ROWS_FOR_A_POINT + 1);
  }

  /**
   * Analyzes it with all its rows as the sample.
   *
   * @param statement of a connection to its database, in auto-commit mode, as its owner
   * @throws SQLException if the database refuses
   */
  public void analyze(Statement statement) throws SQLException {
    // In one transaction, so that nobody sees the target, and nothing of it is left by a failure.
    statement.execute(
        "begin; alter table %1$s alter column %2$s set statistics %3$d; analyze %1$s; alter table %1$s alter column %2$s set statistics %4$d; commit"
            .formatted(name, column, wholeTarget(), target));
  }
}
