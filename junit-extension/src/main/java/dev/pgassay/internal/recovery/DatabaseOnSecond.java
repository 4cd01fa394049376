package dev.pgassay.internal.recovery;

import dev.pgassay.internal.migration.PlainDataSource;
import dev.pgassay.internal.template.DatabaseAccount;
import dev.pgassay.server.SecondDatabase;
import dev.pgassay.spi.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database on a server that was started from a copy of another one's files. */
class DatabaseOnSecond implements SecondDatabase, PlainDataSource {

  private final PostgresServer server;
  private final DatabaseAccount account;
  private final String name;

  /**
   * Takes over a server.
   *
   * @param name the database's name there
   */
  DatabaseOnSecond(PostgresServer server, DatabaseAccount account, String name) {
    this.server = server;
    this.account = account;
    this.name = name;
  }

  final PostgresServer server() {
    return server;
  }

  @Override
  public final Connection getConnection() throws SQLException {
    return getConnection(username(), password());
  }

  @Override
  public final Connection getConnection(String user, String secret) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), user, secret);
  }

  @Override
  public final String jdbcUrl() {
    return server.jdbcUrl(name);
  }

  @Override
  public final String username() {
    return account.user();
  }

  @Override
  public final String password() {
    return account.password();
  }

  @Override
  public void close() {
    server.close();
  }

  @Override
  public String toString() {
    return "database " + name + " on a second server";
  }
}
