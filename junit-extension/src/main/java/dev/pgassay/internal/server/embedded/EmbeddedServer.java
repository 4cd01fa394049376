package dev.pgassay.internal.server.embedded;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import dev.pgassay.internal.server.ServerLog;
import dev.pgassay.spi.PostgresServer;
import dev.pgassay.spi.ServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A server that this JVM started from binaries of this machine. */
final class EmbeddedServer implements PostgresServer {

  private final PostgresProcess process;
  private final RunDirectory runDirectory;
  private final Binaries binaries;
  private final KeptDatabases keptDatabases;
  private final String password;

  private EmbeddedServer(
      PostgresProcess process,
      RunDirectory runDirectory,
      Binaries binaries,
      KeptDatabases keptDatabases,
      String password) {
    this.process = process;
    this.runDirectory = runDirectory;
    this.binaries = binaries;
    this.keptDatabases = keptDatabases;
    this.password = password;
  }

  /** Starts a server on a copy of a cluster. */
  static EmbeddedServer start(
      InitialisedCluster cluster,
      Binaries binaries,
      ServerUser user,
      Cache cache,
      ServerRequest request) {
    List<Path> parents = RunDirectory.parents(request.runDirectory(), user);
    Sweeper.sweep(parents);
    RunDirectory directory = RunDirectory.create(parents, user);
    try {
      PostgresProcess process =
          PostgresProcess.start(
              new PostgresProcess.Start(
                  binaries,
                  user,
                  cluster.data(),
                  directory.path(),
                  directory.data(),
                  directory.log(),
                  settings(binaries.major(), request.settings())));
      String password = Secret.random();
      EmbeddedServer server =
          new EmbeddedServer(
              process, directory, binaries, new KeptDatabases(cache, user), password);
      server.setPassword(cluster.password());
      return server;
    } catch (RuntimeException e) {
      try {
        directory.close();
      } catch (RuntimeException notRemoved) {
        e.addSuppressed(notRemoved);
      }
      throw e;
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
              + binaries.version()
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
    return "jdbc:postgresql://127.0.0.1:%d/%s?sslmode=disable&gssEncMode=disable"
        .formatted(process.port(), database);
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

  /** Shuts the server down in good order, and returns its data directory. */
  Path shutDown() {
    if (!process.shutDown()) {
      throw new DatabaseSetupException("the server did not shut down in good order");
    }
    return runDirectory.data();
  }

  @Override
  public boolean keep(List<String> databases) {
    keptDatabases.keep(databases, shutDown(), binaries, password);
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
