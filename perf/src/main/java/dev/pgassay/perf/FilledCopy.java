package dev.pgassay.perf;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.fixture.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** A copy of a query's database in which one table has been filled up, to ask what it is then. */
final class FilledCopy implements AutoCloseable {

  private static final long MOST_ROWS = 5_000_000;
  private static final long LEAST_PARENTS = 10;
  private static final long ROWS_OF_A_PARENT = 100;

  private final DatabaseFacilities facilities;
  private final DataSource copy;
  private final QueryInDatabase query;
  private final String table;

  private FilledCopy(DatabaseFacilities facilities, DataSource copy, Query query, String table) {
    this.facilities = facilities;
    this.copy = copy;
    this.table = table;
    this.query = new QueryInDatabase(query, copy);
  }

  static void check(long rows) {
    if (rows < 1 || rows > MOST_ROWS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A table cannot be asked about at `%d` rows; give 1 to %,d. They are really made, in"
                  + " a copy, and at a larger number the plan is seldom another.",
              rows,
              MOST_ROWS));
    }
  }

  /**
   * Copies the database of a query and fills the table of an index there.
   *
   * @param index the index's name; there is one
   * @param rows how many rows the table has then
   */
  static FilledCopy of(QueryInDatabase query, String index, long rows) {
    DatabaseFacilities facilities =
        query
            .facilities()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "This DataSource cannot give a copy of its database to fill. Use one that"
                            + " `@DatabaseTest` or `TestDatabases` handed out, or fill the table"
                            + " yourself and ask `usesIndex`."));
    String table = query.ask(session -> IndexNames.read(session.connection())).table(index);
    long present = query.ask(session -> count(session.connection(), table));
    if (present > rows) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "`%d` rows are fewer than the %,d that %s has; give more, or ask usesIndex(…)",
              rows,
              present,
              table));
    }
    FilledCopy filled = new FilledCopy(facilities, facilities.copy(), query.query(), table);
    try {
      if (rows > present) {
        Rows.of(table)
            .count(rows - present)
            .parentRows(Math.max(LEAST_PARENTS, rows / ROWS_OF_A_PARENT))
            .into(filled.copy);
      }
      return filled;
    } catch (RuntimeException e) {
      filled.close();
      throw e;
    }
  }

  private static long count(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** The plans that PostgreSQL makes there; the query is not executed. */
  List<Measurement> plans() {
    return query.planned();
  }

  /** The full name of the table that was filled. */
  String table() {
    return table;
  }

  @Override
  public void close() {
    facilities.drop(copy);
  }
}
