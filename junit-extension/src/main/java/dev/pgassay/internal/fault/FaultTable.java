package dev.pgassay.internal.fault;

import dev.pgassay.internal.configuration.NearestName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table that a fault lies in wait at.
 *
 * @param name its name with its schema, quoted where needed
 * @param writableColumn a column that can be set to its own value, quoted where needed; empty when
 *     all are generated
 */
record FaultTable(String name, Optional<String> writableColumn) {

  private static final String SYNTAX = "42";

  private static final String FIND =
      """
      select pg_catalog.format('%I.%I', n.nspname, c.relname), c.relkind in ('r', 'p'),
        (select pg_catalog.quote_ident(a.attname) from pg_catalog.pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
           and a.attgenerated = '' and a.attidentity <> 'a'
         order by a.attnum desc limit 1)
      from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where c.oid = pg_catalog.to_regclass(""";

  private static final String TABLES =
      """
      select pg_catalog.quote_ident(c.relname) from pg_catalog.pg_class c
      where c.relkind in ('r', 'p') and c.relnamespace <> 'pg_catalog'::regnamespace""";

  /**
   * Finds a table.
   *
   * @param written its name as in SQL; what is no name in SQL is taken as it is
   * @throws IllegalArgumentException if there is none
   */
  static FaultTable find(Connection connection, String written) throws SQLException {
    Optional<FaultTable> found;
    try {
      found = find(connection, written, "?");
    } catch (SQLException e) {
      if (!String.valueOf(e.getSQLState()).startsWith(SYNTAX)) {
        throw e;
      }
      found = Optional.empty();
    }
    if (found.isEmpty()) {
      // What is no name in SQL is an error before PostgreSQL 16, and unknown since.
      found = find(connection, written, "pg_catalog.quote_ident(?)");
    }
    if (found.isPresent()) {
      return found.get();
    }
    throw new IllegalArgumentException(
        "There is no table `"
            + written
            + "`."
            + NearestName.of(written, tables(connection))
                .map(name -> " Did you mean `" + name + "`?")
                .orElse(" Write its name as in SQL, with its schema unless that is in the path."));
  }

  private static Optional<FaultTable> find(Connection connection, String written, String parameter)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND + parameter + ")")) {
      statement.setString(1, written);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        if (!row.getBoolean(2)) {
          throw new IllegalArgumentException(
              "`" + written + "` is no table. Name a table, or a partitioned one.");
        }
        return Optional.of(new FaultTable(row.getString(1), Optional.ofNullable(row.getString(3))));
      }
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TABLES);
        ResultSet rows = statement.executeQuery()) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }
}
