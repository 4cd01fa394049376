package dev.pgassay.assertions.compliance;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Which database a result is of.
 *
 * @param name its name
 * @param serverVersion the server's exact version
 * @param migratedTo the last version of each of Flyway's histories that are there and may be read
 */
record DatabaseFacts(String name, String serverVersion, List<String> migratedTo) {

  static DatabaseFacts read(
      DataSource database, Optional<DatabaseFacilities> facilities, Catalog catalog)
      throws SQLException {
    DataSource reader = facilities.map(DatabaseFacilities::administrator).orElse(database);
    try (Connection connection = reader.getConnection();
        Statement statement = connection.createStatement()) {
      List<String> versions = new ArrayList<>();
      for (Table table : catalog.tables()) {
        if (table.isFlywayHistory() && mayRead(statement, table)) {
          versions.addAll(
              texts(
                  statement,
                  "select version from %s where success and version is not null order by installed_rank desc limit 1"
                      .formatted(table.identity())));
        }
      }
      return new DatabaseFacts(
          catalog.database().name(),
          texts(statement, "select pg_catalog.current_setting('server_version')").get(0),
          List.copyOf(versions));
    }
  }

  /** A refusal would end the transaction that may be open. */
  private static boolean mayRead(Statement statement, Table table) throws SQLException {
    return texts(
            statement,
            "select pg_catalog.has_table_privilege(%s, 'select')"
                .formatted(SqlLiteral.quoted(table.identity())))
        .contains("t");
  }

  private static List<String> texts(Statement statement, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
