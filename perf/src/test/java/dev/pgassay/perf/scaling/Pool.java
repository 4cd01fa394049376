package dev.pgassay.perf.scaling;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** A pool as applications have it, and what is done with its connections. */
final class Pool {

  private Pool() {}

  static DataSource open(DataSource database, int size) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database);
    config.setMaximumPoolSize(size);
    return new HikariDataSource(config);
  }

  /** Operations of 50 ms end well after a level's time, so that all clients do as many. */
  static LoadLevels few(LoadLevels levels) {
    return levels.rounds(6).lasting(Duration.ofMillis(120));
  }

  static void sleep(Client client) throws SQLException {
    execute(client, "select pg_sleep(0.05)");
  }

  /** On a machine that others keep busy, even a wait differs too much from round to round. */
  static void assumeTold(Scaling scaling) {
    assumeThat(scaling.saturation().answer())
        .as("the machine is calm enough: %s", scaling)
        .isNotEqualTo(Saturation.Answer.CANNOT_BE_TOLD);
  }

  static void execute(Client client, String sql) throws SQLException {
    try (Connection connection = client.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static long count(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
