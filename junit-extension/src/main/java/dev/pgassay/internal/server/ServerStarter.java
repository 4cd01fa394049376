package dev.pgassay.internal.server;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import dev.pgassay.internal.configuration.NearestName;
import dev.pgassay.internal.configuration.RunConfiguration;
import dev.pgassay.internal.server.container.ContainerServerProvider;
import dev.pgassay.internal.server.embedded.EmbeddedServerProvider;
import dev.pgassay.internal.server.external.ExternalServerProvider;
import dev.pgassay.spi.Availability;
import dev.pgassay.spi.PostgresServer;
import dev.pgassay.spi.PostgresServerProvider;
import dev.pgassay.spi.ServerRequest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Chooses the provider for a server, starts it, and sees that it took its settings. */
public final class ServerStarter {

  private final RunConfiguration configuration;
  private final Consumer<String> progress;
  private final List<PostgresServerProvider> providers = providers();

  /**
   * Creates a starter.
   *
   * @param progress takes a line about each long step
   */
  public ServerStarter(RunConfiguration configuration, Consumer<String> progress) {
    this.configuration = configuration;
    this.progress = progress;
  }

  /**
   * A server and the provider that it came from.
   *
   * @param server the server, owned by the caller
   * @param provider the provider's name
   * @param stubs which extensions are stubs there
   */
  public record Started(PostgresServer server, String provider, ExtensionStubs stubs) {}

  /**
   * Starts a server.
   *
   * @param forWhom what the server is for, for the error when there is none
   */
  public Started start(ServerKey key, String forWhom) {
    return start(key, forWhom, (provider, request) -> provider.start(request));
  }

  /**
   * Returns the store of the provider that {@link #start} would choose.
   *
   * @return empty when that provider keeps no clusters
   */
  public Optional<ClusterStore> store(ServerKey key, String forWhom) {
    Map<String, Availability> refusals = new LinkedHashMap<>();
    PostgresServerProvider provider = choose(key, forWhom, refusals);
    return provider instanceof KeepsClusters keeper
        ? Optional.of(
            orExplain(key, forWhom, refusals, keeper, () -> keeper.store(request(key, keeper))))
        : Optional.empty();
  }

  /**
   * Starts a server on a kept cluster.
   *
   * @param store what {@link #store} returned for this key
   * @param name names the cluster
   * @param filler fills a new server when there is no such cluster yet
   */
  public Started startKept(
      ServerKey key,
      String forWhom,
      ClusterStore store,
      String name,
      Consumer<PostgresServer> filler) {
    return start(key, forWhom, (provider, request) -> store.start(name, filler));
  }

  /** A way to start a server. */
  @FunctionalInterface
  private interface Start {
    PostgresServer with(PostgresServerProvider provider, ServerRequest request);
  }

  private Started start(ServerKey key, String forWhom, Start start) {
    Map<String, Availability> refusals = new LinkedHashMap<>();
    PostgresServerProvider provider = choose(key, forWhom, refusals);
    PostgresServer server =
        orExplain(
            key, forWhom, refusals, provider, () -> start.with(provider, request(key, provider)));
    try {
      requireOwn(server, key, provider.name());
      verifySettings(server, key);
      return new Started(server, provider.name(), ExtensionStubs.on(server, key, provider.name()));
    } catch (RuntimeException e) {
      try {
        server.close();
      } catch (RuntimeException notClosed) {
        e.addSuppressed(notClosed);
      }
      throw e;
    }
  }

  /** Does something with the last resort; if that fails, why the others refused is told as well. */
  private static <T> T orExplain(
      ServerKey key,
      String forWhom,
      Map<String, Availability> refusals,
      PostgresServerProvider provider,
      Supplier<T> action) {
    try {
      return action.get();
    } catch (DatabaseSetupException e) {
      // That there is no external server alone is no news.
      if (refusals.size() < 2) {
        throw e;
      }
      refusals.put(
          provider.name(), Availability.no("was chosen, but:\n\n" + e.getMessage() + "\n"));
      throw failure(key, forWhom, refusals, e);
    }
  }

  private PostgresServerProvider choose(
      ServerKey key, String forWhom, Map<String, Availability> refusals) {
    List<PostgresServerProvider> candidates = new ArrayList<>(providers);
    if (key.provider().isPresent()) {
      candidates.removeIf(candidate -> !candidate.name().equals(key.provider().get()));
      if (candidates.isEmpty()) {
        throw noSuchProvider(key.provider().get());
      }
    }
    for (PostgresServerProvider candidate : candidates) {
      Availability availability = candidate.availability(request(key, candidate));
      if (availability.available()) {
        return candidate;
      }
      refusals.put(candidate.name(), availability);
    }
    throw failure(key, forWhom, refusals, null);
  }

  /** The order of the automatic choice: what was configured, what is cheapest, what is left. */
  private static List<PostgresServerProvider> providers() {
    List<PostgresServerProvider> providers = new ArrayList<>();
    providers.add(new ExternalServerProvider());
    providers.add(new EmbeddedServerProvider());
    providers.add(new ContainerServerProvider());
    ServiceLoader.load(PostgresServerProvider.class).forEach(providers::add);
    return providers;
  }

  private ServerRequest request(ServerKey key, PostgresServerProvider provider) {
    return new ServerRequest(
        key.major(),
        key.localeOf(),
        provider instanceof ExternalServerProvider
            ? key.settings()
            : TestSettings.with(key.settings()),
        key.stubbedExtensions(),
        configuration.optionsOf(provider.name()),
        configuration.cacheDirectory(),
        configuration.runDirectory(),
        progress);
  }

  private static void requireOwn(PostgresServer server, ServerKey key, String provider) {
    if (key.owner().isPresent() && !server.capabilities().contains(Capability.OWN_SERVER)) {
      throw new DatabaseSetupException(
          "`server = OWN` asks for a server that a class may break, and the provider `"
              + provider
              + "` has none: its server belongs to others.\n\nTo resolve this:\n"
              + "  -> use the embedded server for these tests:"
              + " @DatabaseTest(provider = \"embedded\", server = OWN)");
    }
  }

  private static void verifySettings(PostgresServer server, ServerKey key) {
    if (!server.capabilities().contains(Capability.OWN_SERVER)) {
      return;
    }
    Map<String, String> wanted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    wanted.putAll(TestSettings.with(key.settings()));
    List<String> wrong = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(
                server.jdbcUrl(server.administrativeDatabase()),
                server.username(),
                server.password());
        PreparedStatement statement =
            connection.prepareStatement(
                "select name, source, current_setting(name) from pg_catalog.pg_settings"
                    + " where lower(name) = any (?) order by name")) {
      statement.setArray(
          1,
          connection.createArrayOf(
              "text",
              wanted.keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)).toArray()));
      Set<String> missing = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      missing.addAll(wanted.keySet());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          missing.remove(rows.getString(1));
          // What the driver sets for each of its sessions, such as TimeZone, hides the server's.
          if (!rows.getString(2).equals("command line") && !rows.getString(2).equals("client")) {
            wrong.add(
                "%s is %s (from %s), not %s"
                    .formatted(
                        rows.getString(1),
                        rows.getString(3),
                        rows.getString(2),
                        wanted.get(rows.getString(1))));
          }
        }
      }
      // Settings of extensions are known only once their library is loaded.
      missing.removeIf(name -> name.contains("."));
      missing.forEach(name -> wrong.add(name + " is not a setting of this version"));
    } catch (SQLException e) {
      throw new DatabaseSetupException("Could not verify the server's settings: " + e, e);
    }
    if (!wrong.isEmpty()) {
      throw new DatabaseSetupException(
          "The server did not take its settings:\n  " + String.join("\n  ", wrong));
    }
  }

  private static DatabaseSetupException noSuchProvider(String name) {
    List<String> names = providers().stream().map(PostgresServerProvider::name).toList();
    return new DatabaseSetupException(
        "There is no provider `"
            + name
            + "`. "
            + NearestName.of(name, names)
                .map(nearest -> "Did you mean `" + nearest + "`?")
                .orElse("There are: " + String.join(", ", names) + "."));
  }

  private static DatabaseSetupException failure(
      ServerKey key,
      String forWhom,
      Map<String, Availability> refusals,
      @Nullable DatabaseSetupException cause) {
    StringBuilder message = new StringBuilder("Could not start PostgreSQL");
    key.major().ifPresent(major -> message.append(' ').append(major));
    message.append(" for ").append(forWhom).append(".\n\n");
    refusals.forEach(
        (name, refusal) -> message.append("  %-10s %s%n".formatted(name, refusal.reason())));
    Set<String> remedies = new LinkedHashSet<>();
    refusals.values().forEach(refusal -> remedies.addAll(refusal.remedies()));
    message.append("\nTo resolve this, do one of:\n");
    remedies.forEach(remedy -> message.append("  -> ").append(remedy).append('\n'));
    return new DatabaseSetupException(message.toString().stripTrailing(), cause);
  }
}
