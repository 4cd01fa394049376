package dev.pgassay.internal.template;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import dev.pgassay.assertions.profile.ProfileRules;
import dev.pgassay.assertions.profile.ServerProfile;
import dev.pgassay.internal.server.PsqlCommand;
import dev.pgassay.spi.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A running server with what we have put on it: templates, databases of tests, and roles.
 *
 * <p>On a server of ours, roles are put right whenever no test holds a database: what a test made
 * is dropped, and if anything else of the cluster differs, the cluster is retired, that is, it gets
 * no further database.
 */
public final class Cluster implements AutoCloseable {

  private static final int MOST_KEPT = 3;

  /** The first version with the extension pg_walinspect. */
  private static final int OLDEST_WITH_LOG = 15;

  private static final String WRONG_KIND = "42809";
  private static final String NO_RIGHT = "42501";

  private final PostgresServer server;
  private final String provider;
  private final String run;
  private final Optional<ProfileRules> rules;
  private final DatabaseAccount account;

  /** Making databases does not get faster with many at once. */
  private static final int MOST_AT_ONCE =
      Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));

  /** One makes databases, the other drops them. */
  private static final int MOST_IN_BACKGROUND = 2;

  private final Administrator administrator;
  private final Administrator background;
  private final Occupancy occupancy;
  private final String version;
  private final EmptyDatabase emptyDatabase;
  private final String description;
  private final AtomicInteger names = new AtomicInteger();
  private final List<String> keptDatabases = new ArrayList<>();

  private @Nullable TemplateKey roleOwner;
  private @Nullable Optional<String> logObstacle;
  private final Consumer<String> progress;

  /**
   * Creates a cluster.
   *
   * @param run names this run, unique among all runs that may use the server
   * @param profile whom its databases are migrated as
   * @param progress takes a line about what went wrong at the end
   */
  Cluster(
      PostgresServer server,
      String provider,
      String run,
      ServerProfile profile,
      Consumer<String> progress) {
    this.progress = progress;
    this.server = server;
    this.provider = provider;
    this.run = run;
    this.rules = profile.rules();
    this.administrator = new Administrator(server, MOST_AT_ONCE);
    this.background = new Administrator(server, MOST_IN_BACKGROUND);
    try {
      this.version = administrator.string("show server_version");
      this.emptyDatabase =
          isOwn() ? EmptyDatabase.ofOwnServer() : EmptyDatabase.ofServer(administrator);
      this.description = describe();
      this.account = makeAccount(profile);
      this.occupancy = new Occupancy(administrator, isOwn());
    } catch (SQLException e) {
      disconnect();
      throw new DatabaseSetupException("The server does not answer: " + e.getMessage(), e);
    } catch (DatabaseSetupException e) {
      disconnect();
      throw e;
    }
  }

  private DatabaseAccount makeAccount(ServerProfile profile) throws SQLException {
    if (rules.isEmpty()) {
      return new DatabaseAccount(server.username(), server.password());
    }
    if (!server.capabilities().containsAll(Set.of(Capability.OWN_SERVER, Capability.SUPERUSER))) {
      throw new DatabaseSetupException(
          "`profile = "
              + profile
              + "` asks for roles and event triggers that only a superuser can make, and the server"
              + " of the provider `"
              + provider
              + "` is not ours.\n\nTo resolve this:\n"
              + "  -> use the embedded server or a container for these tests:"
              + " @DatabaseTest(provider = \"embedded\", profile = "
              + profile
              + ")");
    }
    rules.get().tooOldFor(major()).ifPresent(progress);
    return ProfileRoles.make(administrator, rules.get(), major());
  }

  private String describe() throws SQLException {
    String collation =
        major() < 15 ? "" : ", pg_catalog.pg_database_collation_actual_version(d.oid)";
    String server =
        administrator.string(
            """
            select concat_ws(' ', version(), current_user, d.encoding, d.datcollate, d.datctype,
              to_jsonb(d) ->> 'datlocprovider', to_jsonb(d) ->> 'daticulocale',
              to_jsonb(d) ->> 'datlocale'%s)
            from pg_catalog.pg_database d where d.datname = 'template0'"""
                .formatted(collation));
    return server + ' ' + emptyDatabase.contents();
  }

  /** The server. */
  public PostgresServer server() {
    return server;
  }

  /** The role that its databases belong to, and that migrates them. */
  public DatabaseAccount account() {
    return account;
  }

  /** What that role is and may do, where it is not the server's own. */
  Optional<ProfileRules> rules() {
    return rules;
  }

  /** Opens a connection as {@link #account()}, owned by the caller. */
  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl(database), account.user(), account.password());
  }

  /** What the server allows to {@link #account()}. */
  public Set<Capability> capabilities() {
    Set<Capability> capabilities = new HashSet<>(server.capabilities());
    if (rules.isPresent()) {
      capabilities.remove(Capability.SUPERUSER);
    }
    return Set.copyOf(capabilities);
  }

  /** The statement that copies a database, all but how. */
  public String copyStatement(String source, String name) {
    String owner = rules.isPresent() ? " owner " + SqlText.identifier(account.user()) : "";
    return "create database %s template %s%s"
        .formatted(SqlText.identifier(name), SqlText.identifier(source), owner);
  }

  /** The name of the provider that the server came from. */
  public String provider() {
    return provider;
  }

  /** Runs statements that are not a test's. */
  public Administrator administrator() {
    return administrator;
  }

  /** Runs statements that nobody waits for. */
  public Administrator background() {
    return background;
  }

  /** The exact version, such as {@code 18.6}, without what a packager added. */
  public String version() {
    int space = version.indexOf(' ');
    return space < 0 ? version : version.substring(0, space);
  }

  /** The major version. */
  public int major() {
    return Integer.parseInt(version.replaceFirst("\\D.*", ""));
  }

  /** What new databases are made from. */
  EmptyDatabase emptyDatabase() {
    return emptyDatabase;
  }

  /** Version, role, encoding and locale: what the server adds to a template's key. */
  String description() {
    return description;
  }

  /** Whether the server is ours, and nobody else uses it. */
  public boolean isOwn() {
    return server.capabilities().contains(Capability.OWN_SERVER);
  }

  /**
   * The command line that opens a database in PostgreSQL's own client; only a password that was
   * made for this run is part of it.
   */
  public String psqlCommand(String database) {
    return PsqlCommand.of(
        server.jdbcUrl(database),
        server.username(),
        isOwn() ? Optional.of(server.password()) : Optional.empty());
  }

  /** What names all databases of this run on this server. */
  public String run() {
    return run;
  }

  /** A new name for a database; never longer than PostgreSQL's 63 bytes. */
  public String newName() {
    return DatabaseNames.ofRun(run, names.incrementAndGet());
  }

  /** Drops a database with whoever is connected to it. */
  public void drop(String database) throws SQLException {
    drop(administrator, database);
  }

  /** Drops a database that nobody waits for. */
  public void dropInBackground(String database) throws SQLException {
    drop(background, database);
  }

  private void drop(Administrator administrator, String database) throws SQLException {
    rollBackPrepared(administrator, database);
    dropSlots(administrator, database);
    String drop = "drop database if exists " + SqlText.identifier(database);
    try {
      administrator.execute(drop + " with (force)");
    } catch (SQLException e) {
      if (WRONG_KIND.equals(e.getSQLState())) {
        administrator.execute(
            "alter database " + SqlText.identifier(database) + " is_template false");
        administrator.execute(drop + " with (force)");
      } else if (NO_RIGHT.equals(e.getSQLState())
          && !Sessions.areForeign(administrator, database)) {
        // An autovacuum worker is nobody we may force, but goes by itself when it is in the way.
        Sessions.terminate(administrator, database);
        administrator.execute(drop);
      } else {
        throw e;
      }
    }
  }

  /** A slot that somebody reads stops even a forced drop. */
  private void dropSlots(Administrator administrator, String database) throws SQLException {
    List<String> readers =
        administrator.strings(
            "select pg_catalog.pg_terminate_backend(active_pid)::text"
                + " from pg_catalog.pg_replication_slots where database = ? and active",
            database);
    if (!readers.isEmpty()) {
      Sessions.endAll(administrator, database);
    }
    administrator.strings(
        "select pg_catalog.pg_drop_replication_slot(slot_name)::text"
            + " from pg_catalog.pg_replication_slots where database = ? and not active",
        database);
  }

  /** Rolls back prepared transactions, which hold a database as a session does. */
  public void rollBackPrepared(String database) throws SQLException {
    rollBackPrepared(administrator, database);
  }

  private void rollBackPrepared(Administrator administrator, String database) throws SQLException {
    List<String> transactions =
        administrator.strings(
            "select gid from pg_catalog.pg_prepared_xacts where database = ?", database);
    if (!transactions.isEmpty()) {
      administrator.execute(
          "alter database " + SqlText.identifier(database) + " allow_connections true");
      try (var connection = administrator.connect(database);
          var statement = connection.createStatement()) {
        for (String transaction : transactions) {
          statement.execute("rollback prepared " + SqlText.literal(transaction));
        }
      }
    }
  }

  /** A number that nothing else on it has. */
  public int newNumber() {
    return names.incrementAndGet();
  }

  synchronized Optional<TemplateKey> roleOwner() {
    return Optional.ofNullable(roleOwner);
  }

  synchronized void setRoleOwner(TemplateKey key) {
    roleOwner = key;
  }

  /** Who works on it. */
  public Occupancy occupancy() {
    return occupancy;
  }

  /**
   * Sees whether the server still accepts connections, after one was lost, and retires the cluster
   * when it does not.
   */
  public void recover() {
    disconnect();
    try {
      administrator.connect(server.administrativeDatabase()).close();
    } catch (SQLException gone) {
      occupancy.retire();
    }
  }

  /** Lets it have no further database, since somebody is about to break its server. */
  public void retire() {
    occupancy.retire();
  }

  /** Closes our own connections; the next statement opens one again. */
  void disconnect() {
    administrator.close();
    background.close();
  }

  /** The comment on a database, empty when there is none. */
  String comment(String database) throws SQLException {
    return administrator
        .strings(
            """
            select coalesce(pg_catalog.shobj_description(oid, 'pg_database'), '')
            from pg_catalog.pg_database where datname = ?""",
            database)
        .stream()
        .findFirst()
        .orElse("");
  }

  /** Why the write-ahead log of this cluster cannot be read, if so. */
  public synchronized Optional<String> logObstacle() {
    if (logObstacle == null) {
      logObstacle = findLogObstacle();
    }
    return logObstacle;
  }

  private Optional<String> findLogObstacle() {
    if (!server.capabilities().containsAll(Set.of(Capability.OWN_SERVER, Capability.SUPERUSER))) {
      return Optional.of("its server is not ours");
    }
    if (major() < OLDEST_WITH_LOG) {
      return Optional.of("PostgreSQL before " + OLDEST_WITH_LOG + " does not show its log");
    }
    try {
      if (administrator.string("show wal_level").equals("minimal")) {
        return Optional.of("wal_level is minimal");
      }
      administrator.execute("create extension if not exists pg_walinspect");
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of("the server has no pg_walinspect: " + e.getMessage());
    }
  }

  /** Keeps a database of a failed test; of more than three, the oldest goes. */
  public void keep(String database) throws SQLException {
    String oldest = null;
    synchronized (keptDatabases) {
      keptDatabases.add(database);
      if (keptDatabases.size() > MOST_KEPT) {
        oldest = keptDatabases.remove(0);
      }
    }
    if (oldest != null) {
      drop(oldest);
    }
  }

  /** Keeps the databases of failed tests when that is possible, then ends the server. */
  @Override
  public void close() {
    List<String> kept;
    synchronized (keptDatabases) {
      kept = List.copyOf(keptDatabases);
    }
    try {
      if (!isOwn()) {
        dropAllBut(kept, DatabaseNames.prefixOf(run));
      } else if (!kept.isEmpty()) {
        dropAllBut(kept, DatabaseNames.PREFIX);
        administrator.strings(
            "select pg_catalog.pg_terminate_backend(pid)::text from pg_catalog.pg_stat_activity"
                + " where pid <> pg_catalog.pg_backend_pid() and datname is not null");
      }
      if (!kept.isEmpty()) {
        disconnect();
        if (!server.keep(kept)) {
          progress.accept("could not keep " + String.join(", ", kept) + ": its server cannot");
        }
      }
    } catch (SQLException | RuntimeException e) {
      // Whatever it is, perhaps a test has broken the server: closing goes on.
      if (!kept.isEmpty()) {
        progress.accept("could not keep " + String.join(", ", kept) + ": " + e.getMessage());
      }
    } finally {
      disconnect();
      server.close();
    }
  }

  private void dropAllBut(List<String> kept, String prefix) throws SQLException {
    List<String> ours =
        administrator.strings(
            "select datname from pg_catalog.pg_database"
                + " where pg_catalog.starts_with(datname, ?)",
            prefix);
    for (String database : ours) {
      if (kept.contains(database)) {
        Sessions.endAll(administrator, database);
      } else {
        drop(database);
      }
    }
  }
}
