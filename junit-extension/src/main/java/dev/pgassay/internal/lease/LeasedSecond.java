package dev.pgassay.internal.lease;

import dev.pgassay.internal.migration.PlainDataSource;
import dev.pgassay.server.SecondDatabase;
import java.sql.Connection;
import java.sql.SQLException;

/** A database on another server that goes with the one of the test. */
final class LeasedSecond implements SecondDatabase, PlainDataSource {

  private final LeasedDatabase database;
  private final Runnable drop;

  LeasedSecond(LeasedDatabase database, Runnable drop) {
    this.database = database;
    this.drop = drop;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return database.getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return database.getConnection(user, password);
  }

  @Override
  public String jdbcUrl() {
    return database.jdbcUrl();
  }

  @Override
  public String username() {
    return database.username();
  }

  @Override
  public String password() {
    return database.password();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return type.isInstance(this) ? type.cast(this) : database.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this) || database.isWrapperFor(type);
  }

  @Override
  public void close() {
    drop.run();
  }

  @Override
  public String toString() {
    return database + " on another server";
  }
}
