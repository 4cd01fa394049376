package dev.pgassay.peers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One server of zonky's for a whole run, with the connection that its databases are made by. */
final class ZonkyServer implements AutoCloseable {

  private final EmbeddedPostgres postgres;
  private final Connection administrator;
  private final AtomicInteger databases = new AtomicInteger();

  private ZonkyServer() {
    try {
      postgres = EmbeddedPostgres.start();
      administrator = postgres.getPostgresDatabase().getConnection();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("The server does not answer", e);
    }
  }

  /** The server of the run that a test belongs to. */
  static ZonkyServer of(ExtensionContext test) {
    return test.getRoot()
        .getStore(DataSourceResolver.NAMESPACE)
        .getOrComputeIfAbsent(ZonkyServer.class, key -> new ZonkyServer(), ZonkyServer.class);
  }

  /** Runs a statement in the database that the server came with. */
  void execute(String sql) throws SQLException {
    try (Statement statement = administrator.createStatement()) {
      statement.execute(sql);
    }
  }

  DataSource database(String name) {
    return postgres.getDatabase("postgres", name);
  }

  /** Creates a database and applies the migrations to it. */
  DataSource migrated(String name) {
    try {
      execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("The database cannot be created", e);
    }
    DataSource database = database(name);
    flyway(database).migrate();
    return database;
  }

  static Flyway flyway(DataSource database) {
    return Flyway.configure()
        .locations("classpath:db/migration")
        .cleanDisabled(false)
        .dataSource(database)
        .load();
  }

  /** A name that no database has had yet. */
  String newName() {
    return "test_" + databases.incrementAndGet();
  }

  @Override
  public void close() throws IOException, SQLException {
    administrator.close();
    postgres.close();
  }
}
