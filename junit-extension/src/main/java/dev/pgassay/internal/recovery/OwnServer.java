package dev.pgassay.internal.recovery;

import dev.pgassay.internal.fault.DatabaseAddress;
import dev.pgassay.internal.fault.ProxiedNetwork;
import dev.pgassay.internal.fault.ServerFaults;
import dev.pgassay.internal.template.Administrator;
import dev.pgassay.internal.template.Cluster;
import dev.pgassay.internal.template.LogPosition;
import dev.pgassay.server.ArmedFault;
import dev.pgassay.server.Backup;
import dev.pgassay.server.BackupCommand;
import dev.pgassay.server.CommandBackup;
import dev.pgassay.server.Fault;
import dev.pgassay.server.RecoveryPoint;
import dev.pgassay.server.SecondDatabase;
import dev.pgassay.server.Standby;
import dev.pgassay.server.TestNetwork;
import dev.pgassay.server.TestServer;
import dev.pgassay.spi.PostgresServer;
import dev.pgassay.spi.ServerControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The server of one test's database, and what the test has done to it. */
public final class OwnServer implements TestServer {

  private static final String NOT_DURABLE =
      """
      A crash of this server would lose commits that were acknowledged, since %s off, and so prove \
      nothing. Write
        @DatabaseTest(server = OWN,
            settings = {"fsync=on", "synchronous_commit=on", "full_page_writes=on"})""";

  private final Cluster cluster;
  private final String database;
  private final Supplier<String> jdbcUrl;
  private final ServerFaults faults;
  private final Supplier<SecondDatabase> empty;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  private @Nullable ProxiedNetwork network;

  /**
   * Creates the server of a database.
   *
   * @param database the database's name
   * @param jdbcUrl the database's address
   * @param empty makes an empty database on another server
   */
  public OwnServer(
      Cluster cluster, String database, Supplier<String> jdbcUrl, Supplier<SecondDatabase> empty) {
    this.cluster = cluster;
    this.database = database;
    this.jdbcUrl = jdbcUrl;
    this.faults = new ServerFaults(cluster, database);
    this.empty = empty;
  }

  ServerControl control() {
    return cluster
        .server()
        .control()
        .orElseThrow(
            () ->
                new UnsupportedOperationException(
                    "The processes and files of a server of the provider `"
                        + cluster.provider()
                        + "` are out of reach. Write `@DatabaseTest(provider = \"embedded\", server"
                        + " = OWN)`."));
  }

  Administrator administrator() {
    return cluster.administrator();
  }

  int major() {
    return cluster.major();
  }

  Connection connect() throws SQLException {
    return administrator().connect(cluster.server().administrativeDatabase());
  }

  /** Sees to it that something is closed when the test ends. */
  <T extends AutoCloseable> T remember(T closeable) {
    synchronized (open) {
      open.push(closeable);
    }
    return closeable;
  }

  @Override
  public void crash() {
    ServerControl control = control();
    requireDurable();
    cluster.retire();
    control.kill();
    start(control);
  }

  private void requireDurable() {
    List<String> off =
        ask(
            administrator ->
                administrator.strings(
                    """
                    select name from pg_catalog.pg_settings
                    where name in ('synchronous_commit', 'full_page_writes')
                      and reset_val = 'off'
                    order by name"""));
    if (!off.isEmpty()) {
      throw new IllegalStateException(
          NOT_DURABLE.formatted(
              "`" + String.join("` and `", off) + "`" + (off.size() == 1 ? " is" : " are")));
    }
  }

  private void start(ServerControl control) {
    control.start();
    cluster.recover();
  }

  @Override
  public void restart() {
    ServerControl control = control();
    shutDown(control);
    start(control);
  }

  @Override
  public Fault stop() {
    ServerControl control = control();
    shutDown(control);
    return remember(new OneTimeFault(() -> start(control)));
  }

  private void shutDown(ServerControl control) {
    cluster.retire();
    control.shutDown();
  }

  @Override
  public int endSessions() {
    return faults.endSessions();
  }

  @Override
  public void endSession(int pid) {
    faults.endSession(pid);
  }

  @Override
  public ArmedFault fillConnections() {
    return remember(faults.fillConnections());
  }

  @Override
  public ArmedFault fillDisk() {
    return remember(faults.fillDisk(control(), newName("disk")));
  }

  @Override
  public ArmedFault lock(String table) {
    return remember(faults.lock(table));
  }

  @Override
  public ArmedFault readOnly() {
    return remember(faults.readOnly());
  }

  @Override
  public ArmedFault deadlock(String table) {
    return remember(faults.deadlock(table));
  }

  @Override
  public ArmedFault serializationFailure(String table) {
    return remember(faults.serializationFailure(table));
  }

  @Override
  public ArmedFault statementTimeout(String table) {
    return remember(faults.statementTimeout(table));
  }

  @Override
  public ArmedFault slow(String table, Duration time) {
    return remember(faults.slow(table, time));
  }

  @Override
  public synchronized TestNetwork network() {
    if (network == null) {
      network =
          remember(
              ProxiedNetwork.to(
                  new ProxiedNetwork.Account(
                      jdbcUrl, cluster.account().user(), cluster.account().password()),
                  cluster.server().rootCertificate().isPresent()));
    }
    return network;
  }

  @Override
  public Backup backup() {
    return remember(takeBackup());
  }

  /** A new directory that goes with the server; elsewhere where its own is out of reach. */
  private Path newDirectory(String name) {
    try {
      Optional<ServerControl> control = cluster.server().control();
      return control.isPresent()
          ? control.get().newDirectory(name)
          : Files.createTempDirectory(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void give(ServerControl control, Path directory) {
    try {
      control.give(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BaseBackup takeBackup() {
    String name = newName("backup");
    Path directory = newDirectory(name);
    return ask(administrator -> BaseBackup.take(this, directory, name));
  }

  private String newName(String what) {
    return "pgassay_" + what + "_" + cluster.newNumber();
  }

  @Override
  public CommandBackup backup(BackupCommand command) {
    Path directory = newDirectory(newName("command"));
    CommandBackup backup = remember(ProgramBackup.take(command, directory, itself(), empty));
    cluster.server().control().ifPresent(control -> give(control, directory));
    return backup;
  }

  @Override
  public RecoveryPoint recoveryPoint() {
    String name = newName("point");
    RecoveryPoint point =
        ask(
            administrator ->
                new RecoveryPoint(
                    name,
                    administrator.string(
                        "select pg_catalog.pg_create_restore_point(?)::text", name)));
    // It is no transaction, so nobody has waited for the log.
    flushedPosition();
    return point;
  }

  @Override
  public Standby standby() {
    ReplicationSlot slot =
        ask(administrator -> ReplicationSlot.create(administrator, newName("standby")));
    try (BaseBackup backup = takeBackup()) {
      PostgresServer second =
          control()
              .startAnother(
                  Map.of("hot_standby", "on", "primary_slot_name", slot.name()),
                  data -> {
                    backup.copyTo(data);
                    follow(data);
                  });
      return remember(new StandbyDatabase(this, second, cluster.account(), database, slot));
    } catch (RuntimeException e) {
      slot.drop();
      throw e;
    }
  }

  /**
   * Lets a server on a copy of the data follow this one. The password goes into a file, since
   * arguments of a process can be read by all users.
   */
  private void follow(Path data) throws IOException {
    PostgresServer server = cluster.server();
    DatabaseAddress address = DatabaseAddress.of(server.jdbcUrl(database));
    Files.writeString(
        data.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=%s port=%s user=%s password=%s gssencmode=disable sslmode=%s'%n"
            .formatted(
                address.host(),
                address.port(),
                server.username(),
                server.password(),
                server.rootCertificate().isPresent() ? "require" : "disable"),
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);
    Files.createFile(data.resolve("standby.signal"));
  }

  /** This test's database, by the address of its server. */
  private DatabaseOnSecond itself() {
    return new DatabaseOnSecond(cluster.server(), cluster.account(), database);
  }

  /** Starts a second server, closed with the test. */
  DatabaseOnSecond startSecond(Map<String, String> settings, ServerControl.DataFiller data) {
    return remember(
        new DatabaseOnSecond(control().startAnother(settings, data), cluster.account(), database));
  }

  /** Writes the log through to where the next file of it begins, if the server works. */
  void flushLog() {
    try {
      administrator().string("select pg_catalog.pg_switch_wal()::text");
    } catch (SQLException e) {
      if (!Administrator.isLostConnection(e)) {
        throw new IllegalStateException("The server does not end its log: " + e.getMessage(), e);
      }
      // It is stopped, or lost: what it has left is what there is.
    }
  }

  /** A position after all that was committed so far, which others have been told of. */
  long flushedPosition() {
    return ask(
        administrator -> {
          // A commit of ours waits for the log, whatever the tests' sessions do.
          administrator.string(
              "select pg_catalog.pg_logical_emit_message(true, 'pgassay', '')::text");
          return LogPosition.parse(
              administrator.string("select pg_catalog.pg_current_wal_flush_lsn()::text"));
        });
  }

  /** Something that is asked of the server. */
  @FunctionalInterface
  private interface Question<T> {
    T of(Administrator administrator) throws SQLException;
  }

  private <T> T ask(Question<T> question) {
    try {
      return question.of(administrator());
    } catch (SQLException e) {
      throw new IllegalStateException("The server refuses that: " + e.getMessage(), e);
    }
  }

  /**
   * Puts right what the test has left, the last first.
   *
   * @param progress takes a line about what could not be put right
   */
  public void putRight(Consumer<String> progress) {
    for (AutoCloseable last = last(); last != null; last = last()) {
      try {
        last.close();
      } catch (Exception e) {
        cluster.retire();
        progress.accept("could not put right what a test did to its server: " + e.getMessage());
      }
    }
  }

  private @Nullable AutoCloseable last() {
    synchronized (open) {
      return open.poll();
    }
  }
}
