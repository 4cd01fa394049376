package dev.pgassay.assertions.compliance;

import dev.pgassay.assertions.facilities.ExpectationListener;
import dev.pgassay.assertions.facilities.ForwardingDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/** A database, of which is noted that it was asked, and what held of it. */
abstract class ListenedDatabase extends ForwardingDataSource implements ExpectationListener.Source {

  private final ControlLog log;

  ListenedDatabase(DataSource database, ControlLog log) {
    super(database);
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
    return super.getConnection();
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    log.connected();
    return super.getConnection(username, password);
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (!type.isInstance(this)) {
      // Whoever has what lies below asks it without being seen.
      log.unwrapped();
    }
    return super.unwrap(type);
  }
}
