package dev.pgassay.internal.template;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.internal.migration.PlainDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The data source that Flyway and Java migrations get; it knows what they left open. */
final class MigrationDataSource implements PlainDataSource, AutoCloseable {

  private final Cluster cluster;
  private final String database;
  private final List<Connection> opened = new ArrayList<>();

  MigrationDataSource(Cluster cluster, String database) {
    this.cluster = cluster;
    this.database = database;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = cluster.connect(database);
    synchronized (opened) {
      opened.add(connection);
    }
    return connection;
  }

  /**
   * Fails when a Java migration left a transaction open: what it wrote would be lost, here as in
   * production. Connections that are merely open are closed.
   */
  void requireNothingLeft(List<String> locations) throws SQLException {
    List<String> left =
        cluster
            .administrator()
            .strings(
                """
                select format('session %s is %s since its last statement: %s',
                  pid, state, left(query, 200))
                from pg_catalog.pg_stat_activity
                where datname = ? and state like 'idle in transaction%' order by pid""",
                database);
    if (!left.isEmpty()) {
      throw new DatabaseSetupException(
          "The migrations at "
              + String.join(", ", locations)
              + " left a transaction open; what it wrote would be lost.\n\n"
              + String.join("\n", left).indent(2)
              + "\nTo resolve this:\n"
              + "  -> commit in the migration, and close connections that it opens");
    }
  }

  @Override
  public void close() {
    synchronized (opened) {
      for (Connection connection : opened) {
        try {
          connection.close();
        } catch (SQLException e) {
          // Whatever is still there is ended before the template is published.
        }
      }
    }
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return getConnection();
  }
}
