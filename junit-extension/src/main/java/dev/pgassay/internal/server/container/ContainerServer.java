package dev.pgassay.internal.server.container;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import dev.pgassay.internal.server.ServerLog;
import dev.pgassay.spi.PostgresServer;
import dev.pgassay.spi.ServerRequest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** A server in a container of this JVM's. */
final class ContainerServer implements PostgresServer {

  /**
   * The mount in memory that the data lie on. It is a place of its own since the image's volume is
   * at {@code /var/lib/postgresql/data} up to version 17 and a directory higher from 18 on.
   */
  private static final String MEMORY = "/pgassay";

  private static final String ADMINISTRATOR = "postgres";
  private static final long SHARED_MEMORY_BYTES = 256L << 20;

  private final ServerContainer container;
  private final ServerAddress address;
  private final ContainerPrograms programs;
  private final KeptDumps keptDumps;

  private ContainerServer(
      ServerContainer container,
      ServerAddress address,
      ContainerPrograms programs,
      KeptDumps keptDumps) {
    this.container = container;
    this.address = address;
    this.programs = programs;
    this.keptDumps = keptDumps;
  }

  static ContainerServer start(ServerRequest request) {
    ContainerImage image = ContainerImage.of(request);
    ServerAddress address = new ServerAddress(ADMINISTRATOR, UUID.randomUUID().toString());
    Map<String, String> settings = settings(request);
    ServerContainer container = configure(image, address, settings);
    new ContainerStart(image, container).run(request.progress());
    ContainerServer server =
        new ContainerServer(
            container,
            address,
            new ContainerPrograms(container),
            new KeptDumps(request, image, settings, address));
    try {
      server.verifyMajor(image, request);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
    return server;
  }

  private static Map<String, String> settings(ServerRequest request) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("log_line_prefix", ServerLog.LINE_PREFIX);
    settings.put("log_timezone", ServerLog.TIME_ZONE);
    settings.putAll(request.settings());
    return settings;
  }

  private static ServerContainer configure(
      ContainerImage image, ServerAddress address, Map<String, String> settings) {
    List<String> command = new ArrayList<>(List.of("postgres"));
    settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    ServerContainer container = new ServerContainer(image);
    container
        .withUsername(address.username())
        .withPassword(address.password())
        .withDatabaseName(ServerAddress.DATABASE)
        .withEnv("PGDATA", MEMORY + "/data")
        .withTmpFs(Map.of(MEMORY, "rw,mode=1777"))
        .withSharedMemorySize(SHARED_MEMORY_BYTES)
        .withLabels(ContainerOwner.current().labels())
        .withCommand(command.toArray(String[]::new))
        .waitingFor(new ServerReady(address));
    return container;
  }

  private void verifyMajor(ContainerImage image, ServerRequest request) {
    if (request.majorVersion().isEmpty()) {
      return;
    }
    int wanted = request.majorVersion().getAsInt();
    int major = major();
    if (major != wanted) {
      throw new DatabaseSetupException(
          """
          The image `%s` holds PostgreSQL %d, but %d was asked for.

          To resolve this, do one of:
            -> set %s to an image with PostgreSQL %d
            -> remove %s, for the official image of %d
            -> ask for PostgreSQL %d in @DatabaseTest or by pgassay.postgres"""
              .formatted(
                  image,
                  major,
                  wanted,
                  ContainerImage.KEY,
                  wanted,
                  ContainerImage.KEY,
                  wanted,
                  major));
    }
  }

  private int major() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show server_version_num")) {
      row.next();
      return row.getInt(1) / 10_000;
    } catch (SQLException e) {
      throw new DatabaseSetupException("The server in the container does not answer: " + e, e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(administrativeDatabase()), username(), password());
  }

  @Override
  public String jdbcUrl(String database) {
    return address.jdbcUrl(container, database);
  }

  @Override
  public String administrativeDatabase() {
    return ServerAddress.DATABASE;
  }

  @Override
  public String username() {
    return address.username();
  }

  @Override
  public String password() {
    return address.password();
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.SUPERUSER, Capability.OWN_SERVER);
  }

  @Override
  public List<String> logOf(String database, Instant since, int most) {
    return ServerLog.linesOf(database, since, programs.logUpTo(markLog()), most);
  }

  /**
   * Writes a line to the log. It takes a moment until the engine shows what a server wrote; once it
   * shows this line, it shows all that was written before.
   */
  private String markLog() {
    String mark = "pgassay reads the log up to here: " + UUID.randomUUID();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("do $$ begin raise log '%s'; end $$".formatted(mark));
      return mark;
    } catch (SQLException notRunning) {
      // What the log shows now must do.
      return "";
    }
  }

  @Override
  public boolean keep(List<String> databases) {
    return keptDumps.keep(databases, programs);
  }

  @Override
  public Optional<String> reopenCommand(String database) {
    return keptDumps.reopenCommand(database);
  }

  @Override
  public void close() {
    container.stop();
  }
}
