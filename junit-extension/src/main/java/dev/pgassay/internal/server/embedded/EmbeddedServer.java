package dev.pgassay.internal.server.embedded;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import dev.pgassay.internal.server.ServerLog;
import dev.pgassay.spi.PostgresServer;
import dev.pgassay.spi.ServerControl;
import dev.pgassay.spi.ServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** A server that this JVM started from binaries of this machine. */
final class EmbeddedServer implements PostgresServer {

  private static final Duration RELOAD_LIMIT = Duration.ofSeconds(10);

  private final Origin origin;
  private final RunDirectory runDirectory;
  private final KeptDatabases keptDatabases;
  private final String password;
  private final Optional<TlsFiles> tls;

  private volatile PostgresProcess process;

  /**
   * What a server is made from.
   *
   * @param binaries its programs
   * @param user whom it runs as
   * @param cache where kept databases go
   * @param request what was asked for
   */
  private record Origin(Binaries binaries, ServerUser user, Cache cache, ServerRequest request) {

    Origin with(Map<String, String> settings) {
      return new Origin(binaries, user, cache, request.with(settings));
    }
  }

  private EmbeddedServer(Origin origin, RunDirectory runDirectory, Path cluster, String password) {
    this.origin = origin;
    this.runDirectory = runDirectory;
    this.keptDatabases = new KeptDatabases(origin.cache(), origin.user());
    this.password = password;
    this.tls = TlsFiles.of(origin.request().settings(), runDirectory.path(), origin.user());
    Map<String, String> settings = settings(origin.binaries().major(), origin.request().settings());
    tls.ifPresent(files -> settings.putAll(files.settings()));
    this.process =
        PostgresProcess.start(
            new PostgresProcess.Start(
                origin.binaries(),
                origin.user(),
                cluster,
                runDirectory.path(),
                runDirectory.data(),
                runDirectory.log(),
                settings));
  }

  /** Starts a server on a copy of a cluster. */
  static EmbeddedServer start(
      InitialisedCluster cluster,
      Binaries binaries,
      ServerUser user,
      Cache cache,
      ServerRequest request) {
    return inNewDirectory(
        new Origin(binaries, user, cache, request),
        (origin, directory) -> {
          EmbeddedServer server =
              new EmbeddedServer(origin, directory, cluster.data(), Secret.random());
          server.setPassword(cluster.password());
          return server;
        });
  }

  /** A way to start a server in a directory that was made for it. */
  @FunctionalInterface
  private interface Start {
    EmbeddedServer in(Origin origin, RunDirectory directory) throws IOException;
  }

  private static EmbeddedServer inNewDirectory(Origin origin, Start start) {
    List<Path> parents = RunDirectory.parents(origin.request().runDirectory(), origin.user());
    Sweeper.sweep(parents);
    RunDirectory directory = RunDirectory.create(parents, origin.user());
    try {
      return start.in(origin, directory);
    } catch (RuntimeException | IOException e) {
      try {
        directory.close();
      } catch (RuntimeException notRemoved) {
        e.addSuppressed(notRemoved);
      }
      throw e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
    }
  }

  private static Map<String, String> settings(int major, Map<String, String> requested) {
    Map<String, String> settings = new TreeMap<>(privateSettings(major));
    settings.put("log_line_prefix", ServerLog.LINE_PREFIX);
    settings.put("log_timezone", ServerLog.TIME_ZONE);
    // Else initdb's choice for connections would be the one for passwords that migrations set.
    settings.put("password_encryption", "scram-sha-256");
    settings.putAll(requested);
    return settings;
  }

  /** What makes a server private to this machine, and leaves nothing outside its directory. */
  static Map<String, String> privateSettings(int major) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("listen_addresses", "127.0.0.1");
    if (OperatingSystem.current() != OperatingSystem.WINDOWS) {
      settings.put("unix_socket_directories", "");
      settings.put("dynamic_shared_memory_type", "mmap");
    }
    if (major >= 18) {
      settings.put("md5_password_warnings", "off");
    }
    return settings;
  }

  /**
   * Replaces the password from the cache by the one of this run, already hashed: MD5 is the
   * cheapest method that keeps strangers on this machine out. Roles that migrations make keep
   * PostgreSQL's default, SCRAM.
   */
  private void setPassword(String old) {
    try (Connection connection =
            DriverManager.getConnection(
                jdbcUrl(administrativeDatabase()), InitialisedCluster.ADMINISTRATOR, old);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "alter role %s password 'md5%s'"
              .formatted(
                  InitialisedCluster.ADMINISTRATOR,
                  md5(password + InitialisedCluster.ADMINISTRATOR)));
    } catch (SQLException e) {
      process.close();
      throw new DatabaseSetupException(
          "PostgreSQL "
              + origin.binaries().version()
              + " started but refuses connections: "
              + e.getMessage()
              + "\n\nIts last words:\n"
              + PostgresProcess.tail(runDirectory.log()).indent(2),
          e);
    }
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?%s&gssEncMode=disable"
        .formatted(
            process.port(),
            database,
            rootCertificate().map(EmbeddedServer::verifiedBy).orElse("sslmode=disable"));
  }

  private static String verifiedBy(Path rootCertificate) {
    return "sslmode=verify-full&sslrootcert="
        + URLEncoder.encode(rootCertificate.toString(), StandardCharsets.UTF_8);
  }

  @Override
  public Optional<Path> rootCertificate() {
    return tls.map(TlsFiles::rootCertificate);
  }

  @Override
  public boolean withOtherCertificate(Runnable action) {
    if (tls.isEmpty()) {
      return false;
    }
    try (Connection administrator = connect();
        Statement statement = administrator.createStatement()) {
      tls.get().presentOther();
      reload(statement, false);
      try {
        action.run();
      } finally {
        tls.get().presentOwn();
        reload(statement, true);
      }
      return true;
    } catch (SQLException e) {
      throw new IllegalStateException("The server does not change its certificate", e);
    }
  }

  /** Lets the server read its certificate, and waits until it presents that. */
  private void reload(Statement statement, boolean isTrusted) throws SQLException {
    statement.execute("select pg_catalog.pg_reload_conf()");
    long deadline = System.nanoTime() + RELOAD_LIMIT.toNanos();
    while (isTrusted() != isTrusted) {
      if (System.nanoTime() > deadline) {
        throw new SQLException("It still presents the one before");
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private boolean isTrusted() {
    try {
      connect().close();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(administrativeDatabase()), username(), password);
  }

  @Override
  public String administrativeDatabase() {
    return "postgres";
  }

  @Override
  public String username() {
    return InitialisedCluster.ADMINISTRATOR;
  }

  @Override
  public String password() {
    return password;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.SUPERUSER, Capability.OWN_SERVER, Capability.LOCAL_FILES);
  }

  @Override
  public List<String> logOf(String database, Instant since, int most) {
    try {
      return ServerLog.linesOf(
          database,
          since,
          new String(Files.readAllBytes(runDirectory.log()), StandardCharsets.UTF_8),
          most);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<ServerControl> control() {
    return Optional.of(new Control());
  }

  /** This server's processes and files, in the hands of a test. */
  private final class Control implements ServerControl {

    @Override
    public Path newDirectory(String name) throws IOException {
      Path directory = Files.createDirectory(runDirectory.path().resolve(name));
      give(directory);
      return directory;
    }

    @Override
    public Path newDisk(String name, long bytes) throws IOException {
      Path directory = newDirectory(name);
      try {
        SmallDisks.mount(directory, bytes);
      } catch (UnsupportedOperationException e) {
        Files.delete(directory);
        throw e;
      }
      origin.user().own(directory);
      return directory;
    }

    @Override
    public void give(Path directory) throws IOException {
      origin.user().ownAll(directory);
    }

    @Override
    public Path dataDirectory() {
      return runDirectory.data();
    }

    @Override
    public void kill() {
      if (!process.kill()) {
        throw new IllegalStateException("Some processes of the server do not end");
      }
    }

    @Override
    public void shutDown() {
      if (process.isAlive()) {
        EmbeddedServer.this.shutDown();
      }
    }

    @Override
    public void start() {
      if (!process.isAlive()) {
        process = process.again();
      }
    }

    @Override
    public PostgresServer startAnother(Map<String, String> others, DataFiller data) {
      return inNewDirectory(
          origin.with(others),
          (another, directory) -> {
            data.fill(directory.data());
            FileTree.makePrivate(directory.data());
            another.user().ownAll(directory.data());
            return new EmbeddedServer(another, directory, directory.data(), password);
          });
    }
  }

  /** Shuts the server down in good order, and returns its data directory. */
  Path shutDown() {
    if (!process.shutDown()) {
      throw new DatabaseSetupException("the server did not shut down in good order");
    }
    return runDirectory.data();
  }

  @Override
  public boolean keep(List<String> databases) {
    keptDatabases.keep(databases, shutDown(), origin.binaries(), password);
    return true;
  }

  @Override
  public Optional<String> reopenCommand(String database) {
    return Optional.of(KeptDatabases.reopenCommand(database, keptDatabases.directory()));
  }

  @Override
  public void close() {
    process.close();
    runDirectory.close();
  }
}
