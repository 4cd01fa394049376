package dev.pgassay.perf.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a server has counted of the statements in some of its databases. It has one connection
 * for all of its readings, so that what a connection executes when it is opened is in all of them.
 */
final class StatementCounter implements AutoCloseable {

  /** A database that is on every server, and in which no benchmark works. */
  private static final String USUAL_DATABASE = "postgres";

  /** Every statement of ours has this name in it, and is not counted. */
  private static final String OURS = "pgassay_profiler";

  private static final String SCHEMA =
      """
      select pg_catalog.quote_ident(n.nspname)
      from pg_catalog.pg_extension pgassay_profiler
        join pg_catalog.pg_namespace n on n.oid = pgassay_profiler.extnamespace
      where extname = 'pg_stat_statements'
      """;

  private static final String READ =
      """
      select coalesce(sum(calls), 0)::bigint, coalesce(sum(rows), 0)::bigint,
        coalesce(sum(shared_blks_hit + shared_blks_read), 0)::bigint,
        coalesce(sum(wal_bytes), 0)::bigint,
        (select dealloc from %1$s.pg_stat_statements_info)
      from %1$s.pg_stat_statements pgassay_profiler
      where toplevel and (dbid = any (?::oid[])) = ? and coalesce(query, '') not like '%%%2$s%%'
      """;

  private final Connection connection;
  private final String schema;
  private final String databases;
  private final boolean inThem;

  private StatementCounter(Connection connection, String schema, String databases, boolean inThem) {
    this.connection = connection;
    this.schema = schema;
    this.databases = databases;
    this.inThem = inThem;
  }

  /**
   * Counts what happens in one database.
   *
   * @throws BenchmarkException if the server does not count
   */
  static StatementCounter ofDatabase(Login login) throws SQLException {
    String database;
    try (Connection connection = login.connect()) {
      database = oids(connection, "datname = current_database()");
    }
    return open(List.of(login, login.at(USUAL_DATABASE)), login, database, true);
  }

  /**
   * Counts what happens in databases that are made from now on.
   *
   * @throws BenchmarkException if the server does not count
   */
  static StatementCounter ofNewDatabases(Login login) throws SQLException {
    String old;
    try (Connection connection = login.connect()) {
      old = oids(connection, "true");
    }
    return open(List.of(login.at(USUAL_DATABASE), login), login, old, false);
  }

  private static String oids(Connection connection, String condition) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select array_agg(oid)::text from pg_catalog.pg_database "
                    + OURS
                    + " where "
                    + condition)) {
      row.next();
      return row.getString(1);
    }
  }

  private static StatementCounter open(
      List<Login> logins, Login given, String databases, boolean inThem) throws SQLException {
    for (Login login : logins) {
      Connection connection = connect(login, given);
      if (connection != null) {
        String schema = schema(connection);
        if (schema != null) {
          return new StatementCounter(connection, schema, databases, inThem);
        }
        connection.close();
      }
    }
    throw new BenchmarkException(
        "the server of "
            + given.shown()
            + " does not count statements: neither that database nor "
            + USUAL_DATABASE
            + " has the extension pg_stat_statements; set shared_preload_libraries ="
            + " 'pg_stat_statements', restart the server, and execute there: create extension"
            + " pg_stat_statements",
        null);
  }

  /** The usual database may be missing, or closed to us; the given one has to be there. */
  private static @Nullable Connection connect(Login login, Login given) throws SQLException {
    try {
      return login.connect();
    } catch (SQLException e) {
      if (login.equals(given)) {
        throw e;
      }
      return null;
    }
  }

  private static @Nullable String schema(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SCHEMA)) {
      return row.next() ? row.getString(1) : null;
    }
  }

  StatementCounts read() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ.formatted(schema, OURS))) {
      statement.setString(1, databases);
      statement.setBoolean(2, inThem);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new StatementCounts(
            row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
