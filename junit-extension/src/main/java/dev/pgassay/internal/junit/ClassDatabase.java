package dev.pgassay.internal.junit;

import dev.pgassay.Snapshot;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.facilities.RoleDataSource;
import dev.pgassay.internal.lease.LeasedDatabase;
import dev.pgassay.internal.migration.PlainDataSource;
import dev.pgassay.server.Standby;
import dev.pgassay.server.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The database that a constructor or {@code @BeforeAll} is given and may keep: it leads to whatever
 * database the running test has.
 */
final class ClassDatabase implements TestDatabase, PlainDataSource {

  private final ClassScope scope;

  ClassDatabase(ClassScope scope) {
    this.scope = scope;
  }

  LeasedDatabase current() {
    return scope.current().database();
  }

  @Override
  public Connection getConnection() throws SQLException {
    return current().getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return current().getConnection(user, password);
  }

  @Override
  public String name() {
    return current().name();
  }

  @Override
  public String jdbcUrl() {
    return current().jdbcUrl();
  }

  @Override
  public String username() {
    return current().username();
  }

  @Override
  public String password() {
    return current().password();
  }

  @Override
  public String serverVersion() {
    return current().serverVersion();
  }

  @Override
  public Optional<Path> rootCertificate() {
    return current().rootCertificate();
  }

  @Override
  public int serverMajorVersion() {
    return current().serverMajorVersion();
  }

  @Override
  public Snapshot snapshot() {
    return current().snapshot();
  }

  @Override
  public void restore(Snapshot snapshot) {
    current().restore(snapshot);
  }

  @Override
  public TestDatabase copy() {
    return current().copy();
  }

  @Override
  public TestServer server() {
    return current().server();
  }

  @Override
  public Standby standby() {
    return current().standby();
  }

  @Override
  public RoleDataSource as(String role) {
    return current().as(role);
  }

  @Override
  public DataSource administrator() {
    return current().administrator();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return type.isInstance(this) ? type.cast(this) : current().unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this) || current().isWrapperFor(type);
  }

  @Override
  public String toString() {
    return "TestDatabase of the running test";
  }
}
