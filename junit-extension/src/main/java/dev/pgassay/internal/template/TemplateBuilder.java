package dev.pgassay.internal.template;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.assertions.facilities.LargeTable;
import dev.pgassay.internal.configuration.Settings;
import dev.pgassay.internal.migration.FlywayMigrator;
import dev.pgassay.internal.migration.MigrationContent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes a database, migrates it, and brings it into the state in which it may be cloned: frozen and
 * analysed, so that plans are repeatable from the first query, with nobody connected.
 */
final class TemplateBuilder {

  private static final String NO_RIGHT = "42501";

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
    if (settings.adopts() && !cluster.isOwn()) {
      adopt(cluster.server().adoptedDatabase(), name);
      return;
    }
    String source = cluster.emptyDatabase().name();
    try {
      copy(source, name);
    } catch (SQLException e) {
      if (Sessions.IN_USE.equals(e.getSQLState())) {
        throw inUse("Cannot make a database from " + source, source, "", e);
      }
      throw e;
    }
  }

  /** Takes the content of a database that is there, and what belongs to it but lies outside. */
  private void adopt(String source, String name) throws SQLException {
    String failure = "Cannot adopt the database " + source;
    if (source.equals(cluster.server().administrativeDatabase())) {
      throw new DatabaseSetupException(
          failure
              + ": pgassay itself is connected to it, to make databases, and PostgreSQL copies a"
              + " database only while nobody is.\n\nTo resolve this:\n  -> "
              + (source.equals("postgres")
                  ? "put what is to be tested into a database of another name, and name that one"
                      + " in pgassay.external.url"
                  : "let the role "
                      + cluster.server().username()
                      + " connect to the database postgres: pgassay works from there when it can"));
    }
    try {
      copy(source, name);
    } catch (SQLException e) {
      if (Sessions.IN_USE.equals(e.getSQLState())) {
        throw inUse(
            failure,
            source,
            "\n  -> make a copy that nobody uses, and name that one in pgassay.external.url",
            e);
      }
      if (NO_RIGHT.equals(e.getSQLState())) {
        throw new DatabaseSetupException(
            failure
                + ": "
                + e.getMessage()
                + "\n\nTo resolve this, let its owner do one of:\n  -> alter database "
                + SqlText.identifier(source)
                + " is_template true (then every role with CREATEDB may copy it)\n"
                + "  -> alter database "
                + SqlText.identifier(source)
                + " owner to "
                + SqlText.identifier(cluster.server().username()),
            e);
      }
      throw e;
    }
    for (DatabaseProperty property : DatabaseProperty.of(cluster.administrator(), source)) {
      String statement = property.statementFor(name);
      try {
        cluster.administrator().execute(statement);
      } catch (SQLException e) {
        if (!NO_RIGHT.equals(e.getSQLState())) {
          throw e;
        }
        progress.accept("not adopted from " + source + ": " + statement + ": " + e.getMessage());
      }
    }
  }

  private void copy(String source, String name) throws SQLException {
    cluster.administrator().execute(cluster.copyStatement(source, name));
  }

  private DatabaseSetupException inUse(
      String failure, String source, String furtherRemedy, SQLException e) throws SQLException {
    return new DatabaseSetupException(
        failure
            + ": somebody is connected to it, and PostgreSQL copies a database only while nobody"
            + " is.\n\n"
            + String.join("\n", Sessions.of(cluster.administrator(), source)).indent(2)
            + "\nTo resolve this:\n  -> end these sessions"
            + furtherRemedy,
        e);
  }

  private void fill(String name) throws SQLException {
    prepare(name);
    if (!settings.migrations().isEmpty()) {
      try (MigrationDataSource dataSource = new MigrationDataSource(cluster, name)) {
        new FlywayMigrator(settings).migrate(dataSource, progress);
        dataSource.requireNothingLeft(settings.migrations());
      }
    }
    if (!content.scripts().isEmpty()) {
      try (Connection connection = cluster.connect(name)) {
        content.scripts().forEach(script -> script.run(connection));
      }
    }
  }

  /** Does what is done as the server's administrator, whoever migrates. */
  private void prepare(String name) throws SQLException {
    if (content.initScripts().isEmpty() && cluster.rules().isEmpty()) {
      return;
    }
    try (Connection connection = cluster.administrator().connect(name)) {
      content.initScripts().forEach(script -> script.run(connection));
      if (cluster.rules().isPresent()) {
        new ProviderGuard(cluster.rules().get(), settings.serverSettings()).install(connection);
      }
    }
  }

  private void freeze(String name) throws SQLException {
    try (Connection connection = cluster.administrator().connect(name);
        Statement statement = connection.createStatement()) {
      // Rows of transactions whose commit is not in the log yet count as not visible to all, so
      // the log is flushed first, by commits that wait for it.
      statement.execute("set synchronous_commit = on");
      flush(statement);
      statement.execute("vacuum (freeze, analyze)");
      if (cluster.isOwn()) {
        new TemplateLayout(connection).normalise();
        analyzeAllRows(statement);
        flush(statement);
        statement.execute("vacuum (freeze) " + catalogs(statement));
      }
    }
  }

  /** What the usual sample has of a table with more rows is left to chance. */
  private static void analyzeAllRows(Statement statement) throws SQLException {
    long most = PristineState.mostRowsInASample(statement);
    // Event triggers are the application's, and say nothing of what we alter.
    statement.execute("set session_replication_role = replica");
    for (LargeTable table : LargeTable.among(statement, tables(statement)).values()) {
      if (table.rows() <= most) {
        table.analyze(statement);
      }
    }
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet names =
        statement.executeQuery(
            """
            select pg_catalog.format('%I.%I', n.nspname, c.relname)
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and c.oid >= 16384 order by c.oid""")) {
      while (names.next()) {
        tables.add(names.getString(1));
      }
    }
    return tables;
  }

  /** A transaction flushes the log only if it has written to it. */
  private static void flush(Statement statement) throws SQLException {
    statement.execute("select pg_catalog.pg_logical_emit_message(true, 'pgassay', '')");
  }

  private static String catalogs(Statement statement) throws SQLException {
    try (ResultSet names =
        statement.executeQuery(
            """
            select pg_catalog.string_agg(oid::regclass::text, ', ') from pg_catalog.pg_class
            where relkind = 'r' and relnamespace = 'pg_catalog'::regnamespace
              and not relisshared""")) {
      names.next();
      return names.getString(1);
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
