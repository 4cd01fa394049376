package dev.pgassay.assertions.migration;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * A database that migrations are rehearsed in, one step after the other.
 *
 * <p>It is a {@link DataSource}, so that everything that can be expected of a database can be
 * expected of it between two steps. Not thread-safe, but for its connections.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RehearsedDatabase implements DataSource, AutoCloseable {

  private final RehearsalDatabases databases;
  private final DataSource database;
  private final Consumer<FluentConfiguration> flyway;
  private final SortedMap<MigrationVersion, DatabaseWork> workLeft;
  private final Duration timeLimit;
  private final Set<String> rolesBefore;
  private @Nullable TraceRecorder recorder;

  RehearsedDatabase(
      RehearsalDatabases databases,
      Consumer<FluentConfiguration> flyway,
      SortedMap<MigrationVersion, DatabaseWork> work,
      Duration timeLimit) {
    this.databases = databases;
    this.database = databases.open();
    this.flyway = flyway;
    this.workLeft = new TreeMap<>(work);
    this.timeLimit = timeLimit;
    this.rolesBefore = roles();
  }

  /**
   * Migrates to a version; what is to be done at versions on the way is done.
   *
   * @param version the version that the schema has afterwards
   * @return this
   * @throws MigrationFailedException if a migration fails
   */
  public RehearsedDatabase migrateTo(String version) {
    return migrateTo(Versions.of(version));
  }

  /**
   * Migrates to the newest version, repeatable migrations included; what is to be done at versions
   * on the way is done.
   *
   * @return this
   * @throws MigrationFailedException if a migration fails
   */
  public RehearsedDatabase migrate() {
    return migrateTo(MigrationVersion.LATEST);
  }

  RehearsedDatabase migrateTo(MigrationVersion target) {
    while (!workLeft.isEmpty() && workLeft.firstKey().compareTo(target) <= 0) {
      MigrationVersion version = workLeft.firstKey();
      run(version);
      doWork(version, workLeft.remove(version));
    }
    run(target);
    return this;
  }

  /** Does what is to be done before a version has been reached, and leaves its migration. */
  void prepareFor(MigrationVersion next) {
    while (!workLeft.isEmpty() && workLeft.firstKey().compareTo(next) < 0) {
      migrateTo(workLeft.firstKey());
    }
  }

  /** Migrates to the newest version, and looks at each statement. */
  MigrationTrace trace() {
    try (TraceRecorder opened = new TraceRecorder(database)) {
      recorder = opened;
      try {
        migrate();
        return opened.trace(null);
      } catch (MigrationFailedException e) {
        return opened.trace(e);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The migrations cannot be traced: " + e.getMessage(), e);
    } finally {
      recorder = null;
    }
  }

  /** Runs the migrations up to a version, and does nothing else. */
  void run(MigrationVersion target) {
    try {
      configuration().target(target).load().migrate();
    } catch (FlywayException e) {
      throw new MigrationFailedException(
          "The migrations failed on their way to version " + target + ".\n" + e.getMessage(), e);
    }
  }

  private void doWork(MigrationVersion version, DatabaseWork work) {
    try {
      work.doIn(this);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(
          "What was to be done at version " + version + " failed: " + e.getMessage(), e);
    }
  }

  /** Flyway's configuration on this database. */
  FluentConfiguration configuration() {
    FluentConfiguration configuration =
        Flyway.configure(Thread.currentThread().getContextClassLoader());
    flyway.accept(configuration);
    configuration.configuration(TransactionalLock.OFF).dataSource(database);
    if (recorder != null) {
      recorder.observe(configuration);
    }
    return configuration;
  }

  /**
   * Returns the version that the schema has.
   *
   * @return the version of the last versioned migration that ran, empty before the first
   */
  public Optional<String> version() {
    return Optional.ofNullable(configuration().load().info().current())
        .map(MigrationInfo::getVersion)
        .map(MigrationVersion::getVersion);
  }

  /** Removes the database, and the roles that its migrations made. */
  @Override
  public void close() {
    try {
      dropNewRoles();
    } finally {
      databases.drop(database);
    }
  }

  private void dropNewRoles() {
    if (!isOnServerOfOurs()) {
      return;
    }
    Set<String> made = roles();
    made.removeAll(rolesBefore);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String role : made) {
        statement.execute("drop owned by " + role + " cascade");
      }
      for (String role : made) {
        statement.execute("drop role " + role);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The roles that the migrations made, " + made + ", cannot be dropped", e);
    }
  }

  private boolean isOnServerOfOurs() {
    try {
      return DatabaseFacilities.of(database)
          .map(DatabaseFacilities::capabilities)
          .filter(can -> can.contains(DatabaseFacilities.Capability.OWN_SERVER))
          .isPresent();
    } catch (SQLException e) {
      return false;
    }
  }

  private Set<String> roles() {
    Set<String> roles = new LinkedHashSet<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select pg_catalog.quote_ident(rolname) from pg_catalog.pg_roles order by oid")) {
      while (rows.next()) {
        roles.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The roles of the server cannot be read", e);
    }
    return roles;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return database.getConnection();
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return database.getConnection(username, password);
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
  public Logger getParentLogger() {
    return Logger.getLogger("dev.pgassay.assertions.migration");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return database.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return database.isWrapperFor(type);
  }
}
