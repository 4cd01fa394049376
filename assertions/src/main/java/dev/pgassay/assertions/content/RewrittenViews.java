package dev.pgassay.assertions.content;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.View;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The views of an older server, as a newer one writes them: since version 16, PostgreSQL names the
 * table of a column only where there is more than one. The newer server is given each query for a
 * temporary view, in a transaction that is rolled back.
 */
final class RewrittenViews {

  private RewrittenViews() {}

  /**
   * Rewrites the queries that differ from those of the newer server. What that server does not take
   * stays as it is.
   */
  static Catalog of(Side older, Side newer) throws SQLException {
    Map<QualifiedName, String> there =
        newer.catalog().views().stream()
            .collect(Collectors.toMap(View::name, View::definition, (one, other) -> one));
    List<View> views = new ArrayList<>(older.catalog().views());
    if (views.stream().noneMatch(view -> differs(view, there))) {
      return older.catalog();
    }
    try (Connection connection = newer.database().getConnection()) {
      boolean ownTransaction = connection.getAutoCommit();
      if (ownTransaction) {
        connection.setAutoCommit(false);
      }
      try (Statement statement = connection.createStatement()) {
        statement.setEscapeProcessing(false);
        views.replaceAll(
            view ->
                differs(view, there)
                    ? view.withDefinition(rewritten(view.definition(), connection, statement))
                    : view);
      } finally {
        if (ownTransaction) {
          connection.rollback();
          connection.setAutoCommit(true);
        }
      }
    }
    return older.catalog().withViews(List.copyOf(views));
  }

  private static boolean differs(View view, Map<QualifiedName, String> there) {
    return !view.definition().equals(there.getOrDefault(view.name(), view.definition()));
  }

  private static String rewritten(String query, Connection connection, Statement statement) {
    try {
      Savepoint before = connection.setSavepoint();
      try {
        statement.execute("set local transaction_read_only = off");
        statement.execute("set local search_path = ''");
        statement.execute("create temporary view pgassay_rewritten as " + query);
        try (ResultSet rows =
            statement.executeQuery(
                "select pg_catalog.pg_get_viewdef('pg_temp.pgassay_rewritten'::pg_catalog.regclass)")) {
          rows.next();
          return rows.getString(1);
        }
      } finally {
        connection.rollback(before);
      }
    } catch (SQLException refused) {
      // Then the difference is shown, with a remark on the two versions.
      return query;
    }
  }
}
