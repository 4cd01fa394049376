package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a table takes as they are, made from what the catalog says of it.
 *
 * <pre>{@code
 * Rows.of("orders").count(50_000).into(database);
 * Rows.of("orders").count(50_000).with("status", "paid", "new").into(database);
 * Rows.ofEveryTable().count(50).into(database);
 * }</pre>
 *
 * <p>Types, NOT NULL, domains, enums, unique and foreign keys, partitions and the usual shapes of
 * {@code check} are kept; what they do not say, the server judges. Columns that the server fills
 * (identity, {@code serial}, a constant default) are left to it; a default that differs from run to
 * run, such as {@code now()}, is not used: timestamps lie in 2024 and 2025. A foreign key refers to
 * rows that are there; where there are none and it must not be NULL, a few are made. The same
 * schema and the same rows before give the same rows, on every machine.
 *
 * <p>Rows are loaded by {@code COPY}, as they are made; memory does not grow with their number,
 * except for one-to-one references. Where the connection does not lead to PostgreSQL's driver, or
 * row-level security binds the role, they are inserted. Triggers fire as ever.
 *
 * <p>Immutable: each method returns other rows.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Rows {

  private static final long DEFAULT_PARENT_ROWS = 10;

  private final RowsRequest request;

  private Rows(RowsRequest request) {
    this.request = request;
  }

  /**
   * Begins with one row of a table.
   *
   * @param table its name, with or without a schema, as SQL would write it
   * @return one row of it
   */
  public static Rows of(String table) {
    return new Rows(new RowsRequest(table, 1, DEFAULT_PARENT_ROWS, Map.of(), Map.of(), List.of()));
  }

  /**
   * Begins with one row of every table: of those that the migrations made, without Flyway's history
   * and without foreign tables.
   *
   * @return one row of each
   */
  public static Rows ofEveryTable() {
    return new Rows(new RowsRequest(null, 1, DEFAULT_PARENT_ROWS, Map.of(), Map.of(), List.of()));
  }

  /**
   * Sets how many rows the table, or each table, gets besides those that it has.
   *
   * @param count the number, 1 or more
   * @return so many rows
   * @throws IllegalArgumentException if it is less than 1
   */
  public Rows count(long count) {
    return new Rows(
        new RowsRequest(
            request.table(),
            positive(count),
            request.parentRows(),
            request.given(),
            request.nulls(),
            request.except()));
  }

  /**
   * Sets how many rows an empty table gets because a row has to refer to one; 10 unless this is
   * called, and more where a unique key needs more.
   *
   * @param count the number, 1 or more
   * @return rows with so many parents
   * @throws IllegalArgumentException if it is less than 1
   */
  public Rows parentRows(long count) {
    return new Rows(
        new RowsRequest(
            request.table(),
            request.count(),
            positive(count),
            request.given(),
            request.nulls(),
            request.except()));
  }

  private static long positive(long count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "The number of rows must be 1 or more, but is `" + count + "`.");
    }
    return count;
  }

  /**
   * Leaves out tables of {@link #ofEveryTable()}.
   *
   * @param tables their names; they get rows only where others have to refer to them
   * @return rows of the other tables
   */
  public Rows except(String... tables) {
    List<String> except = new ArrayList<>(request.except());
    except.addAll(List.of(tables));
    return new Rows(
        new RowsRequest(
            request.table(),
            request.count(),
            request.parentRows(),
            request.given(),
            request.nulls(),
            List.copyOf(except)));
  }

  /**
   * Gives a column its values: one for all rows, or several that follow each other, over and over.
   *
   * @param column the column; {@code users.email} is one of a table that is referred to
   * @param first a value, null for NULL. Java's values are written as PostgreSQL reads them: enums
   *     by their name, collections and arrays as arrays, bytes as {@code bytea}
   * @param more more of them
   * @return rows with these values
   */
  public Rows with(String column, @Nullable Object first, @Nullable Object... more) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(first);
    Collections.addAll(values, more);
    return given(column, Given.Value.cycled(values));
  }

  /**
   * Gives a column a value that depends on the row.
   *
   * @param column the column, as for {@link #with(String, Object, Object...)}
   * @param value takes the number of the row, from 0
   * @return rows with these values
   */
  public Rows with(String column, LongFunction<? extends @Nullable Object> value) {
    return given(column, new Given.Value(value));
  }

  /**
   * Gives a column one of some values in each row, in no order that can be seen, but always the
   * same one. A value that is there twice is taken twice as often.
   *
   * @param column the column, as for {@link #with(String, Object, Object...)}
   * @param values the values
   * @return rows with these values
   * @throws IllegalArgumentException if there are none
   */
  public Rows withPicked(String column, Collection<? extends @Nullable Object> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("There is no value to pick for `" + column + "`.");
    }
    return given(column, new Given.Picked(new ArrayList<>(values)));
  }

  /**
   * Leaves a column to its default, also where that differs from run to run.
   *
   * @param column the column, as for {@link #with(String, Object, Object...)}
   * @return rows with the default
   */
  public Rows withDefault(String column) {
    return given(column, new Given.Default());
  }

  /**
   * Gives a column what a SQL expression makes of the other columns of its row.
   *
   * @param column the column, as for {@link #with(String, Object, Object...)}
   * @param expression the expression. It may use every column that is made or given, by its name,
   *     and {@code row_number}, the number of the row from 0; not what the server fills by itself.
   *     The rows pass through a temporary table then
   * @return rows with its results
   */
  public Rows withSql(String column, String expression) {
    return given(column, new Given.Sql(expression));
  }

  private Rows given(String column, Given values) {
    Map<String, Given> given = new LinkedHashMap<>(request.given());
    given.put(column, values);
    return new Rows(
        new RowsRequest(
            request.table(),
            request.count(),
            request.parentRows(),
            Collections.unmodifiableMap(given),
            request.nulls(),
            request.except()));
  }

  /**
   * Lets a column be NULL in a share of the rows.
   *
   * @param column the column, as for {@link #with(String, Object, Object...)}
   * @param share the share, from 0 to 1: {@code 0.25} for a quarter
   * @return rows with NULL among them
   * @throws IllegalArgumentException if it is no share
   */
  public Rows withNulls(String column, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "The share of NULL must lie between 0 and 1, but is `" + share + "`.");
    }
    Map<String, Double> nulls = new LinkedHashMap<>(request.nulls());
    nulls.put(column, share);
    return new Rows(
        new RowsRequest(
            request.table(),
            request.count(),
            request.parentRows(),
            request.given(),
            Collections.unmodifiableMap(nulls),
            request.except()));
  }

  /**
   * Puts the rows into a database, in a transaction of their own: all of them or none. The tables
   * are analyzed, so that plans are repeatable.
   *
   * @param database the database
   * @return how many rows went into which table
   * @throws RowsRefusedException if no rows can be made that the tables take
   * @throws IllegalArgumentException if a table or a column does not exist
   * @throws DatabaseAccessException if the database fails
   */
  public RowCounts into(DataSource database) {
    try (Connection connection = database.getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(true);
      try {
        return into(connection);
      } finally {
        connection.setAutoCommit(autoCommit);
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /**
   * Puts the rows into a database. They take part in the transaction of the connection, and are
   * gone when it is rolled back; the tables are not analyzed then. Without a transaction ({@code
   * autoCommit}) they get one of their own, as with {@link #into(DataSource)}.
   *
   * @param connection a connection, which stays open; when the rows are refused, its transaction is
   *     as it was before
   * @return how many rows went into which table
   * @throws RowsRefusedException if no rows can be made that the tables take
   * @throws IllegalArgumentException if a table or a column does not exist
   * @throws DatabaseAccessException if the database fails
   */
  public RowCounts into(Connection connection) {
    try {
      return connection.getAutoCommit() ? inOwnTransaction(connection) : inTransaction(connection);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private RowCounts inOwnTransaction(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try {
      Filling filling = filling(connection);
      RowCounts counts = filling.fill();
      filling.analyze();
      connection.commit();
      return counts;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private RowCounts inTransaction(Connection connection) throws SQLException {
    Savepoint before = connection.setSavepoint();
    boolean done = false;
    try {
      RowCounts counts = filling(connection).fill();
      done = true;
      return counts;
    } finally {
      if (!done) {
        connection.rollback(before);
      }
      connection.releaseSavepoint(before);
    }
  }

  private Filling filling(Connection connection) throws SQLException {
    return new Filling(connection, Catalog.read(connection), request);
  }

  private static DatabaseAccessException failed(SQLException e) {
    return new DatabaseAccessException(
        "The rows cannot be put into the database: " + e.getMessage(), e);
  }
}
