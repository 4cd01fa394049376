package dev.pgassay.assertions.security.encryption;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for a text in the statements of others that the server shows. */
final class StatementSearch {

  private static final String HIDDEN = "<insufficient privilege>";

  private static final String ACTIVITY =
      """
      select pg_catalog.format('pg_stat_activity, session of %s', a.usename), a.query
      from pg_catalog.pg_stat_activity a
      where a.datname = pg_catalog.current_database() and a.pid <> pg_catalog.pg_backend_pid()
      order by a.pid
      """;

  /** Where the view is, if the server has loaded what fills it. */
  private static final String REMEMBERED =
      """
      select pg_catalog.format('%I.pg_stat_statements', n.nspname)
      from pg_catalog.pg_extension e join pg_catalog.pg_namespace n on n.oid = e.extnamespace
      where e.extname = 'pg_stat_statements'
        and pg_catalog.current_setting('pg_stat_statements.track', true) is not null
      """;

  private static final String OF_DATABASE =
      """
      select 'pg_stat_statements', s.query from %s s
      join pg_catalog.pg_database d on d.oid = s.dbid
      where d.datname = pg_catalog.current_database()
      order by s.queryid
      """;

  private final Connection connection;
  private final ReadableText wanted;
  private final List<Sighting> found = new ArrayList<>();

  /**
   * Prepares a search.
   *
   * @param connection in a transaction of its own
   */
  StatementSearch(Connection connection, ReadableText wanted) {
    this.connection = connection;
    this.wanted = wanted;
  }

  /**
   * Looks at all statements.
   *
   * @throws NotExaminedException if some are hidden from the role
   */
  List<Sighting> search() throws SQLException, NotExaminedException {
    search(ACTIVITY);
    Optional<String> remembered = remembered();
    if (remembered.isPresent()) {
      search(OF_DATABASE.formatted(remembered.get()));
    }
    return found;
  }

  private Optional<String> remembered() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(REMEMBERED)) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }

  private void search(String sql) throws SQLException, NotExaminedException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        String query = String.valueOf(row.getString(2));
        if (query.equals(HIDDEN)) {
          throw new NotExaminedException("the statements of other roles are hidden");
        }
        Set<ReadableText.Form> forms = wanted.formsIn(query);
        if (!forms.isEmpty()) {
          found.add(new Sighting(row.getString(1), forms, query.strip()));
        }
      }
    }
  }
}
