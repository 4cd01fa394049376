package dev.pgassay.assertions.compliance;

import dev.pgassay.assertions.facilities.ExpectationListener;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A database, of which is noted that it was asked, and what held of it. */
abstract class ListenedDatabase implements ExpectationListener.Source {

  private final DataSource database;
  private final ControlLog log;

  ListenedDatabase(DataSource database, ControlLog log) {
    this.database = database;
    this.log = log;
  }

  @Override
  @API(status = API.Status.INTERNAL)
  public final ExpectationListener listener() {
    return log;
  }

  final ControlLog log() {
    return log;
  }

  @Override
  public Connection getConnection() throws SQLException {
    log.connected();
    return database.getConnection();
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    log.connected();
    return database.getConnection(username, password);
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    // Whoever has what lies below asks it without being seen.
    log.unwrapped();
    return database.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || database.isWrapperFor(type);
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    return database.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    database.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    database.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return database.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return database.getParentLogger();
  }

  @Override
  public String toString() {
    return database.toString();
  }
}
