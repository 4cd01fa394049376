package dev.pgassay.internal.server.embedded;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.internal.server.ClusterStore;
import dev.pgassay.spi.PostgresServer;
import dev.pgassay.spi.ServerRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Clusters that hold a migrated template, in the cache. */
final class TemplateClusters implements ClusterStore {

  /** So that little of the log is left when the server is shut down. */
  private static final Map<String, String> SHORT_LOG =
      Map.of("wal_keep_size", "0", "min_wal_size", "2MB");

  private final Binaries binaries;
  private final ServerUser user;
  private final Cache cache;
  private final ServerRequest request;
  private final InitialisedCluster initialised;

  TemplateClusters(Binaries binaries, ServerUser user, Cache cache, ServerRequest request) {
    this.binaries = binaries;
    this.user = user;
    this.cache = cache;
    this.request = request;
    this.initialised =
        InitialisedCluster.of(binaries, request.localeOf(), cache, user, request.progress());
  }

  /** The password is made at random with the cluster, so it tells one from another. */
  @Override
  public String identity() {
    return "embedded "
        + binaries.version()
        + " "
        + binaries.identity()
        + " "
        + user.name()
        + " "
        + UUID.nameUUIDFromBytes(initialised.password().getBytes(StandardCharsets.UTF_8))
        // Which of them are stubs depends on what is installed, and so does where they lie.
        + (request.stubbedExtensions().isEmpty() ? "" : " " + binaries.program("postgres"));
  }

  @Override
  public PostgresServer start(String name, Consumer<PostgresServer> filler) {
    Path entry =
        cache.entry(
            Cache.TEMPLATES, name, request.progress(), directory -> make(directory, filler));
    return EmbeddedServer.start(InitialisedCluster.read(entry), binaries, user, cache, request);
  }

  private void make(Path directory, Consumer<PostgresServer> filler) throws IOException {
    try (EmbeddedServer server =
        EmbeddedServer.start(initialised, binaries, user, cache, request.with(SHORT_LOG))) {
      filler.accept(server);
      Path data = server.shutDown();
      removeOldLog(data);
      Programs.Outcome copied = user.copy(data, directory.resolve(InitialisedCluster.DATA));
      if (!copied.succeeded()) {
        throw new IOException(copied.output());
      }
      InitialisedCluster.writePassword(directory, user, server.password());
    }
  }

  /**
   * Removes the parts of the log that a server which was shut down in good order does not need: all
   * but the one with its last checkpoint, of which {@code pg_control} tells (PostgreSQL's
   * pg_control.h: the state at byte 16, the checkpoint's position at byte 32).
   */
  private static void removeOldLog(Path data) throws IOException {
    ByteBuffer control =
        ByteBuffer.wrap(Files.readAllBytes(data.resolve("global").resolve("pg_control")))
            .order(ByteOrder.nativeOrder());
    if (control.getInt(16) != 1) {
      throw new DatabaseSetupException("The server was not shut down in good order");
    }
    long segment = control.getLong(32) >>> 20;
    String needed = "%08X%08X".formatted(segment >>> 12, segment & 0xFFF);
    List<Path> unneeded;
    try (Stream<Path> files = Files.list(data.resolve("pg_wal"))) {
      unneeded =
          files
              .filter(file -> file.getFileName().toString().matches("[0-9A-F]{24}"))
              .filter(file -> !file.getFileName().toString().endsWith(needed))
              .toList();
    }
    for (Path file : unneeded) {
      Files.delete(file);
    }
  }
}
