package dev.pgassay.internal.lease;

import dev.pgassay.DatabaseServer;
import dev.pgassay.Snapshot;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.facilities.ConnectionWrapper;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.facilities.ReportEntry;
import dev.pgassay.assertions.facilities.RoleDataSource;
import dev.pgassay.assertions.facilities.SettledContent;
import dev.pgassay.assertions.profile.ServerProfile;
import dev.pgassay.internal.configuration.Settings;
import dev.pgassay.internal.migration.FlywayMigrator;
import dev.pgassay.internal.migration.PlainDataSource;
import dev.pgassay.internal.template.Cluster;
import dev.pgassay.server.Standby;
import dev.pgassay.server.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;

/**
 * The database that a test works with; it remembers its connections, to close what is left open.
 */
public final class LeasedDatabase implements TestDatabase, DatabaseFacilities, PlainDataSource {

  private static final int PRUNE_AT = 64;

  private static final List<ServiceLoader.Provider<ConnectionWrapper>> WRAPPERS =
      ServiceLoader.load(ConnectionWrapper.class, LeasedDatabase.class.getClassLoader()).stream()
          .toList();

  private final Lease lease;
  private final Cluster cluster;
  private final String name;
  private final Settings settings;
  private final List<Connection> connections = new ArrayList<>();
  private final Set<Integer> processes = new HashSet<>();
  private final List<ConnectionWrapper> wrappers =
      WRAPPERS.stream().map(ServiceLoader.Provider::get).toList();
  private final Map<String, RoleLogin> logins = new HashMap<>();

  /** Held shared while somebody connects, and exclusively while nobody may. */
  private final ReadWriteLock connecting = new ReentrantReadWriteLock();

  private volatile boolean touched;
  private volatile boolean ended;

  LeasedDatabase(Lease lease, Cluster cluster, String name, Settings settings) {
    this.lease = lease;
    this.cluster = cluster;
    this.name = name;
    this.settings = settings;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return settings.role().isPresent()
        ? connectAs(session(settings.role().get()))
        : connectAsAdministrator();
  }

  private Connection connectAsAdministrator() throws SQLException {
    return connect(username(), password(), "");
  }

  Connection connectAs(RoleSession session) throws SQLException {
    RoleLogin login = login(session.role());
    return connect(login.user(), login.password(), session.options());
  }

  private RoleLogin login(String role) throws SQLException {
    synchronized (logins) {
      RoleLogin login = logins.get(role);
      if (login == null) {
        login = RoleLogin.of(cluster, role);
        logins.put(role, login);
      }
      return login;
    }
  }

  @Override
  public Connection getConnection(String user, String secret) throws SQLException {
    return connect(user, secret, "");
  }

  private Connection connect(String user, String secret, String options) throws SQLException {
    requireNotEnded();
    connecting.readLock().lock();
    try {
      touch();
      Connection connection = open(user, secret, options);
      // Connecting takes as long as putting rows back, which may be going on meanwhile.
      if (!lease.awaitReady()) {
        connection = open(user, secret, options);
      }
      for (ConnectionWrapper wrapper : wrappers) {
        connection = wrapper.wrap(connection);
      }
      return connection;
    } finally {
      connecting.readLock().unlock();
    }
  }

  private Connection open(String user, String secret, String options) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", secret);
    if (!options.isEmpty()) {
      properties.setProperty("options", options);
    }
    Connection connection = DriverManager.getConnection(cluster.server().jdbcUrl(name), properties);
    synchronized (connections) {
      if (ended) {
        connection.abort(Runnable::run);
        requireNotEnded();
      }
      if (connections.size() >= PRUNE_AT) {
        connections.removeIf(LeasedDatabase::isClosed);
      }
      connections.add(connection);
      processes.add(connection.unwrap(PGConnection.class).getBackendPID());
    }
    return connection;
  }

  private void requireNotEnded() throws SQLException {
    if (ended) {
      throw new SQLException(goneMessage(name), "08003");
    }
  }

  static String goneMessage(String name) {
    return "The database " + name + " is gone: the test that it belonged to has ended.";
  }

  /** From the moment that an address is out, anybody may write. */
  private void touch() throws SQLException {
    touched = true;
    lease.thaw();
  }

  /** Whether anybody may have written to it. */
  public boolean isTouched() {
    return touched;
  }

  private static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  /**
   * Lets nobody in any more.
   *
   * @return the server's processes behind all connections that there were
   */
  Set<Integer> end() {
    synchronized (connections) {
      ended = true;
    }
    return closeConnections();
  }

  /**
   * Closes all connections.
   *
   * @return the server's processes behind all that there ever were
   */
  Set<Integer> closeConnections() {
    synchronized (connections) {
      for (Connection connection : connections) {
        try {
          connection.abort(Runnable::run);
        } catch (SQLException e) {
          // It is gone already; the database is dropped with whatever else is connected.
        }
      }
      connections.clear();
      return Set.copyOf(processes);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String jdbcUrl() {
    try {
      touch();
      lease.awaitReady();
    } catch (SQLException e) {
      throw new IllegalStateException("The database " + name + " cannot be opened again", e);
    }
    String url = cluster.server().jdbcUrl(name);
    return settings.role().map(role -> as(role, url)).orElse(url);
  }

  /** An address whose sessions act as a role, whoever opens them. */
  private String as(String role, String url) {
    return url
        + (url.contains("?") ? "&" : "?")
        + "options="
        + URLEncoder.encode(session(role).options(), StandardCharsets.UTF_8);
  }

  @Override
  public RoleDataSource as(String role) {
    return new RoleDatabase(this, session(role));
  }

  private RoleSession session(String role) {
    try {
      return RoleSession.of(cluster, name, role);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  RoleSession with(RoleSession session, String setting, String value) {
    try {
      return session.with(cluster.administrator(), setting, value);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private IllegalStateException unreadable(SQLException e) {
    return new IllegalStateException("The roles of the server of " + name + " cannot be read", e);
  }

  @Override
  public DataSource administrator() {
    return settings.role().isPresent() ? new AdministratorDatabase() : this;
  }

  /** The database of a test that acts as another role, as the role that migrates it. */
  private final class AdministratorDatabase implements PlainDataSource {

    @Override
    public Connection getConnection() throws SQLException {
      return connectAsAdministrator();
    }

    @Override
    public Connection getConnection(String user, String secret) throws SQLException {
      return LeasedDatabase.this.getConnection(user, secret);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      return LeasedDatabase.this.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
      return LeasedDatabase.this.isWrapperFor(type);
    }

    @Override
    public String toString() {
      return LeasedDatabase.this + " as " + username();
    }
  }

  @Override
  public Optional<SettledContent> settledContent(String position) {
    return lease.settledContent(position);
  }

  @Override
  public void report(ReportEntry entry) {
    lease.report(entry);
  }

  @Override
  public String username() {
    return cluster.account().user();
  }

  @Override
  public String password() {
    return cluster.account().password();
  }

  @Override
  public Optional<Path> rootCertificate() {
    return cluster.server().rootCertificate();
  }

  @Override
  public void withOtherCertificate(Runnable action) {
    if (settings.server() != DatabaseServer.OWN) {
      throw new IllegalArgumentException(
          "Others may use this server meanwhile. Write"
              + " `@DatabaseTest(server = OWN, settings = \"ssl=on\")`.");
    }
    if (!cluster.server().withOtherCertificate(action)) {
      throw new IllegalArgumentException(
          "This server has no certificate of ours. Write `@DatabaseTest(server = OWN, provider ="
              + " \"embedded\", settings = \"ssl=on\")`.");
    }
  }

  @Override
  public String serverVersion() {
    return cluster.version();
  }

  @Override
  public int serverMajorVersion() {
    return cluster.major();
  }

  @Override
  public Snapshot snapshot() {
    return whileNobodyConnects(lease::snapshot);
  }

  @Override
  public void restore(Snapshot snapshot) {
    touched = true;
    whileNobodyConnects(
        () -> {
          lease.restore(snapshot);
          return snapshot;
        });
  }

  @Override
  public LeasedDatabase copy() {
    return whileNobodyConnects(lease::copy);
  }

  private <T> T whileNobodyConnects(Supplier<T> work) {
    connecting.writeLock().lock();
    try {
      return work.get();
    } finally {
      connecting.writeLock().unlock();
    }
  }

  /** The command line that opens the database in PostgreSQL's own client. */
  String psqlCommand() {
    return cluster.psqlCommand(name);
  }

  /** Flyway as the database was migrated with. */
  public Flyway flyway() {
    return new FlywayMigrator(settings).flyway(administrator());
  }

  @Override
  public DataSource newDatabase() {
    return lease.another();
  }

  @Override
  public DataSource onAnotherServer(OptionalInt major, Map<String, String> others) {
    return lease.onAnotherServer(major, others);
  }

  @Override
  public TestServer server() {
    if (!cluster.isOwn()) {
      throw new UnsupportedOperationException(
          "The server of "
              + name
              + " belongs to others, so no test may break it. Write `@DatabaseTest(provider ="
              + " \"embedded\", server = OWN)`.");
    }
    if (settings.server() != DatabaseServer.OWN) {
      throw new UnsupportedOperationException(
          "Other tests use the server of "
              + name
              + " meanwhile, so this one may not break it. Write `@DatabaseTest(server = OWN)`.");
    }
    return lease.server();
  }

  @Override
  public Standby standby() {
    return server().standby();
  }

  @Override
  public DataSource emptyDatabase() {
    return lease.empty();
  }

  @Override
  public DataSource emptyDatabase(ServerProfile profile) {
    return lease.empty(profile);
  }

  @Override
  public void drop(DataSource database) {
    lease.drop(database);
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    Optional<ConnectionWrapper> asked = wrappers.stream().filter(type::isInstance).findFirst();
    return asked.isPresent() && !type.isInstance(this)
        ? type.cast(asked.get())
        : PlainDataSource.super.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return PlainDataSource.super.isWrapperFor(type) || isConnectionWrapper(type);
  }

  boolean isConnectionWrapper(Class<?> type) {
    return wrappers.stream().anyMatch(type::isInstance);
  }

  @Override
  public Set<Capability> capabilities() {
    return cluster.capabilities();
  }

  @Override
  public List<String> serverLog(Instant since) {
    return cluster.server().logOf(name, since, Integer.MAX_VALUE);
  }

  @Override
  public List<String> workerLog(Instant since) {
    return cluster.server().logOf("", since, Integer.MAX_VALUE);
  }

  @Override
  public OptionalLong writeAheadLogBytes(String from, String to) {
    try {
      long oid =
          Long.parseLong(
              cluster
                  .administrator()
                  .string("select oid::text from pg_catalog.pg_database where datname = ?", name));
      return new WriteLog(cluster).bytes(from, to, oid);
    } catch (SQLException e) {
      throw new IllegalStateException("The server of " + name + " cannot be asked", e);
    }
  }

  @Override
  public List<String> migrationLocations() {
    return settings.migrations();
  }

  @Override
  public Map<String, String> flywaySettings() {
    return settings.flyway();
  }

  @Override
  public String toString() {
    return "TestDatabase " + name;
  }
}
