package dev.pgassay.internal.lease;

import dev.pgassay.assertions.facilities.RoleDataSource;
import dev.pgassay.internal.migration.PlainDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** A leased database as one role sees it. */
final class RoleDatabase implements RoleDataSource, PlainDataSource {

  private final LeasedDatabase database;
  private final RoleSession session;

  RoleDatabase(LeasedDatabase database, RoleSession session) {
    this.database = database;
    this.session = session;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return database.connectAs(session);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return database.getConnection(user, password);
  }

  @Override
  public String role() {
    return session.role();
  }

  @Override
  public Map<String, String> settings() {
    return session.given();
  }

  @Override
  public RoleDataSource with(String setting, String value) {
    return new RoleDatabase(database, database.with(session, setting, value));
  }

  @Override
  public DataSource administrator() {
    return database.administrator();
  }

  /**
   * What wraps connections wraps the role's as well; nothing else of the database is the role's.
   */
  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return !type.isInstance(this) && database.isConnectionWrapper(type)
        ? database.unwrap(type)
        : PlainDataSource.super.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return PlainDataSource.super.isWrapperFor(type) || database.isConnectionWrapper(type);
  }

  @Override
  public String toString() {
    return database + " as " + session.role();
  }
}
