package dev.pgassay.internal.template;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.internal.configuration.Settings;
import dev.pgassay.internal.migration.FlywayMigrator;
import dev.pgassay.internal.migration.MigrationContent;
import dev.pgassay.internal.migration.SqlScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes a database, migrates it, and brings it into the state in which it may be cloned: frozen and
 * analysed, so that plans are repeatable from the first query, with nobody connected.
 */
final class TemplateBuilder {

  private final Cluster cluster;
  private final Settings settings;
  private final MigrationContent content;
  private final Consumer<String> progress;

  TemplateBuilder(
      Cluster cluster, Settings settings, MigrationContent content, Consumer<String> progress) {
    this.cluster = cluster;
    this.settings = settings;
    this.content = content;
    this.progress = progress;
  }

  /**
   * Builds under a temporary name; the last step gives the final one, so that nothing unfinished
   * ever bears it.
   */
  void build(TemplateKey key, String finalName) throws SQLException {
    String name = cluster.newName();
    try {
      create(name);
      fill(name);
      freeze(name);
      publish(name, key, finalName);
    } catch (SQLException | RuntimeException e) {
      try {
        cluster.drop(name);
      } catch (SQLException notDropped) {
        e.addSuppressed(notDropped);
      }
      throw e;
    }
  }

  private void create(String name) throws SQLException {
    String source =
        settings.adoptsDatabase() && !cluster.isOwn()
            ? cluster.server().administrativeDatabase()
            : "template1";
    try {
      cluster
          .administrator()
          .execute(
              "create database %s template %s"
                  .formatted(SqlText.identifier(name), SqlText.identifier(source)));
    } catch (SQLException e) {
      if (!source.equals("template1") && "55006".equals(e.getSQLState())) {
        throw new DatabaseSetupException(
            "Cannot adopt the database "
                + source
                + ": somebody is connected to it, and PostgreSQL clones a database only while"
                + " nobody is.\n\n"
                + e.getMessage()
                + "\n\nTo resolve this, do one of:\n"
                + "  -> end the other sessions\n"
                + "  -> make a copy that nobody uses, and name that one in pgassay.external.url",
            e);
      }
      throw e;
    }
  }

  private void fill(String name) throws SQLException {
    run(name, content.initScripts());
    if (!settings.adoptsDatabase()) {
      try (MigrationDataSource dataSource = new MigrationDataSource(cluster, name)) {
        new FlywayMigrator(settings).migrate(dataSource, progress);
        dataSource.requireNothingLeft(settings.migrations());
      }
    }
    run(name, content.scripts());
  }

  private void run(String name, List<SqlScript> scripts) throws SQLException {
    if (!scripts.isEmpty()) {
      try (Connection connection = cluster.administrator().connect(name)) {
        scripts.forEach(script -> script.run(connection));
      }
    }
  }

  private void freeze(String name) throws SQLException {
    try (Connection connection = cluster.administrator().connect(name);
        Statement statement = connection.createStatement()) {
      // Rows of transactions whose commit is not in the log yet count as not visible to all, so
      // the log is flushed first, by a commit that waits for it.
      statement.execute("set synchronous_commit = on");
      statement.execute("select pg_catalog.pg_current_xact_id()");
      statement.execute("vacuum (freeze, analyze)");
    }
  }

  private void publish(String name, TemplateKey key, String finalName) throws SQLException {
    String database = SqlText.identifier(name);
    Administrator administrator = cluster.administrator();
    administrator.execute("comment on database " + database + " is " + SqlText.literal(key.text()));
    Sessions.endAll(administrator, name);
    administrator.execute("alter database " + database + " allow_connections false");
    Sessions.endAll(administrator, name);
    administrator.execute(
        "alter database " + database + " rename to " + SqlText.identifier(finalName));
  }
}
