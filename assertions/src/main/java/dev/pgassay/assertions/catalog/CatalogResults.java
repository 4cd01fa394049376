package dev.pgassay.assertions.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The results of all queries of a catalog, asked for in one round trip; or, where this role may not
 * read one of them, of each when it is wanted.
 *
 * <p>They are prepared, so that who reads on one connection again and again has them planned once:
 * before PostgreSQL 18, which tells the driver of another search path, so that it prepares anew;
 * from then on where the search path is empty already.
 */
final class CatalogResults implements AutoCloseable {

  static final String INSUFFICIENT_PRIVILEGE = "42501";

  private static final List<CatalogQuery> ALL =
      Stream.of(
              "database",
              "relation_names",
              "operator_classes",
              "collations",
              "columns",
              "indexes",
              "constraints",
              "triggers",
              "rules",
              "policies",
              "relations",
              "types",
              "schemas",
              "sequences",
              "routines",
              "extensions",
              "roles",
              "default_privileges",
              "publications",
              "subscriptions",
              "statistics",
              "event_triggers",
              "other_objects")
          .map(CatalogQuery::of)
          .toList();

  private final Connection connection;
  private final int serverVersion;
  private final PreparedStatement all;
  private final Map<String, ResultSet> known = new HashMap<>();

  /**
   * Asks for them.
   *
   * @param connection a connection, in a transaction
   */
  CatalogResults(Connection connection, int serverVersion) throws SQLException {
    this.connection = connection;
    this.serverVersion = serverVersion;
    this.all =
        connection.prepareStatement(
            ALL.stream()
                .map(query -> query.text(serverVersion))
                .collect(Collectors.joining(";\n")));
    Savepoint before = connection.setSavepoint();
    try {
      all.execute();
      for (CatalogQuery query : ALL) {
        known.put(query.name(), all.getResultSet());
        all.getMoreResults(Statement.KEEP_CURRENT_RESULT);
      }
    } catch (SQLException e) {
      if (!INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        throw e;
      }
      connection.rollback(before);
    }
  }

  /** The result of one, closed by the caller; fails where this role may not read it. */
  ResultSet of(String name) throws SQLException {
    ResultSet result = known.get(name);
    if (result != null) {
      return result;
    }
    PreparedStatement one = connection.prepareStatement(CatalogQuery.of(name).text(serverVersion));
    one.closeOnCompletion();
    Savepoint before = connection.setSavepoint();
    try {
      return one.executeQuery();
    } catch (SQLException e) {
      one.close();
      if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        connection.rollback(before);
      }
      throw e;
    }
  }

  @Override
  public void close() throws SQLException {
    all.close();
  }
}
