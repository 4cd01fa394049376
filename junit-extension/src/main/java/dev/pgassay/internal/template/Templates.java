package dev.pgassay.internal.template;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.internal.configuration.RunConfiguration;
import dev.pgassay.internal.configuration.Settings;
import dev.pgassay.internal.migration.MigrationContent;
import dev.pgassay.internal.report.RunRecord;
import dev.pgassay.internal.server.ClusterStore;
import dev.pgassay.internal.server.ServerKey;
import dev.pgassay.internal.server.ServerStarter;
import dev.pgassay.spi.PostgresServer;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The templates and clusters of a run: each template is built once, and each server started once,
 * when a test first needs it.
 *
 * <p>Roles belong to a cluster. A template that makes roles, or changes anything else of the
 * cluster, has a cluster to itself; all others of the same server key share one.
 */
public final class Templates implements AutoCloseable {

  private static final int MOST_CLUSTERS = 4;

  private final RunConfiguration configuration;
  private final ServerStarter starter;
  private final RunRecord record;
  private final Consumer<String> progress;
  private final String run = newRunName();

  private final Map<Request, Slot> slots = new ConcurrentHashMap<>();

  /** Guarded by this. */
  private final Map<Cluster, Placement> clusters = new HashMap<>();

  private final Map<ServerKey, DatabaseSetupException> failedServers = new HashMap<>();
  private long uses;

  /** Creates the templates of a run. */
  public Templates(RunConfiguration configuration, RunRecord record, Consumer<String> progress) {
    this.configuration = configuration;
    this.starter = new ServerStarter(configuration, progress);
    this.record = record;
    this.progress = progress;
  }

  /** What makes two tests use the same template. */
  private record Request(
      ServerKey server,
      List<String> migrations,
      boolean adopts,
      List<String> initScripts,
      List<String> scripts,
      Map<String, String> flyway,
      Optional<String> target) {}

  /** The place of one template; its monitor lets one thread build while others wait. */
  private static final class Slot {
    private @Nullable MigrationContent content;
    private volatile @Nullable Template template;
    private @Nullable DatabaseSetupException failure;
    private String firstTest = "";
  }

  /** What a cluster is used for. */
  private static final class Placement {
    private final ServerKey key;
    private final Optional<SharedServer> shared;
    private final Map<TemplateKey, Template> templates = new HashMap<>();
    private long lastUse;
    private boolean kept;

    Placement(ServerKey key, Optional<SharedServer> shared) {
      this.key = key;
      this.shared = shared;
    }
  }

  /**
   * Returns the template for some settings, built now if need be. Its cluster has been entered for
   * the caller, who must leave it.
   *
   * @param owner the class that asks
   * @param test the test that asks, for messages
   * @param quiet a proof that the cluster did not change, if there is one
   */
  public Template acquire(
      Settings settings, String owner, String test, Optional<Occupancy.QuietSpan> quiet) {
    ServerKey serverKey = ServerKey.of(settings, owner);
    Slot slot =
        slots.computeIfAbsent(
            new Request(
                serverKey,
                settings.migrations(),
                settings.adopts(),
                settings.initScripts(),
                settings.scripts(),
                settings.flyway(),
                settings.target()),
            request -> new Slot());
    synchronized (slot) {
      if (slot.failure != null) {
        throw notAgain(slot);
      }
      Template known = slot.template;
      if (known != null && known.source().cluster().occupancy().enter(quiet)) {
        return known;
      }
      try {
        Template built = build(slot, settings, serverKey, test);
        slot.template = built;
        return built;
      } catch (DatabaseSetupException e) {
        slot.failure = e;
        slot.firstTest = test;
        throw e;
      }
    }
  }

  /** The whole story was told to the first test that needed it. */
  private static DatabaseSetupException notAgain(Slot slot) {
    String message = String.valueOf(slot.failure == null ? null : slot.failure.getMessage());
    return new DatabaseSetupException(
        "No database for this test: "
            + message.lines().findFirst().orElse("")
            + " (The failure of "
            + slot.firstTest
            + " tells all.)");
  }

  private synchronized Template build(
      Slot slot, Settings settings, ServerKey serverKey, String test) {
    if (slot.content == null) {
      slot.content = MigrationContent.read(settings);
    }
    MigrationContent content = slot.content;
    try {
      Optional<Template> kept = fromStore(settings, serverKey, content, test);
      if (kept.isPresent()) {
        return kept.get();
      }
      Cluster cluster = clusterFor(serverKey, settings, content, test);
      Template template = buildOn(cluster, settings, content);
      if (template == null) {
        template = buildOn(startCluster(serverKey, test), settings, content);
      }
      if (template == null) {
        throw new IllegalStateException("A cluster that nobody else knows was used by others");
      }
      return entered(template);
    } catch (DatabaseSetupException e) {
      throw e;
    } catch (SQLException | RuntimeException e) {
      throw new DatabaseSetupException(
          "Could not make the database for " + test + ": " + e.getMessage(), e);
    }
  }

  private static Template entered(Template template) {
    if (!template.source().cluster().occupancy().enter(Optional.empty())) {
      throw new IllegalStateException("A cluster that nobody else knows was taken away");
    }
    return template;
  }

  /**
   * A template on a cluster that some run has kept, or that is made now and kept for later runs.
   *
   * @return empty when clusters cannot be kept here, or the key cannot tell all
   */
  private Optional<Template> fromStore(
      Settings settings, ServerKey serverKey, MigrationContent content, String test)
      throws SQLException {
    if (!configuration.keepTemplates() || content.unhashable().isPresent()) {
      return Optional.empty();
    }
    requireStartable(serverKey);
    Optional<ClusterStore> store = starter.store(serverKey, test);
    if (store.isEmpty()) {
      return Optional.empty();
    }
    TemplateKey key = TemplateKey.of(settings, content, store.get().identity(), "none");
    String name = DatabaseNames.ofTemplate(key);
    AtomicLong building = new AtomicLong();
    Cluster cluster =
        startCluster(
            serverKey,
            () ->
                starter.startKept(
                    serverKey,
                    test,
                    store.get(),
                    name,
                    server -> building.set(fill(server, settings, content, key))));
    Placement placement = clusters.get(cluster);
    placement.lastUse = ++uses;
    placement.kept = true;
    if (!cluster.comment(name).equals(key.text())) {
      // Two keys with the same 128 bits, or somebody wrote to the cache.
      close(cluster);
      return Optional.empty();
    }
    Template template = new Template(CloneSource.ofTemplate(cluster, name), key);
    record.templateReady(
        settings.migrations(), key.shortName(), building.get() == 0, building.get());
    return Optional.of(entered(template));
  }

  /**
   * Builds a template on a server that is kept afterwards, and leaves nobody connected.
   *
   * @return how long building took, in nanoseconds
   */
  private long fill(
      PostgresServer server, Settings settings, MigrationContent content, TemplateKey key) {
    Cluster cluster = new Cluster(server, "kept", newRunName(), settings.profile(), progress);
    long start = System.nanoTime();
    try {
      new TemplateBuilder(cluster, settings, content, progress)
          .build(key, DatabaseNames.ofTemplate(key));
      // So that its extension is there from the start.
      cluster.logObstacle();
      return System.nanoTime() - start;
    } catch (SQLException e) {
      throw new DatabaseSetupException("Could not make the template: " + e.getMessage(), e);
    } finally {
      cluster.disconnect();
    }
  }

  /** A cluster without roles of another template; a new one when there is none. */
  private Cluster clusterFor(
      ServerKey serverKey, Settings settings, MigrationContent content, String test)
      throws SQLException {
    for (Map.Entry<Cluster, Placement> entry : clusters.entrySet()) {
      Cluster cluster = entry.getKey();
      if (entry.getValue().key.equals(serverKey)
          && !entry.getValue().kept
          && !cluster.occupancy().isRetired()
          && isFor(cluster, settings, content)) {
        return cluster;
      }
    }
    return startCluster(serverKey, test);
  }

  /** What makes roles, as far as can be told, goes to a cluster that nobody has used. */
  private boolean isFor(Cluster cluster, Settings settings, MigrationContent content) {
    if (cluster.roleOwner().isPresent()) {
      return cluster.roleOwner().get().equals(keyOn(cluster, settings, content));
    }
    boolean makesRoles = !content.roleStatements().isEmpty() || !content.initScripts().isEmpty();
    return !cluster.isOwn() || !makesRoles || cluster.occupancy().entries() == 0;
  }

  private TemplateKey keyOn(Cluster cluster, Settings settings, MigrationContent content) {
    return TemplateKey.of(
        settings,
        content,
        cluster.description(),
        isKnown(cluster, settings, content) ? "none" : run);
  }

  /** Whether the key can cover all that the template will hold. */
  private static boolean isKnown(Cluster cluster, Settings settings, MigrationContent content) {
    return content.unhashable().isEmpty()
        && (cluster.isOwn() || !settings.adopts() && cluster.emptyDatabase().isKnown());
  }

  /**
   * Builds on a cluster.
   *
   * @return null when the cluster cannot be shared with what this template makes
   */
  private @Nullable Template buildOn(Cluster cluster, Settings settings, MigrationContent content)
      throws SQLException {
    Placement placement = clusters.get(cluster);
    if (placement == null) {
      throw new IllegalStateException("Not a cluster of this run");
    }
    placement.lastUse = ++uses;
    TemplateKey key = keyOn(cluster, settings, content);
    Template known = placement.templates.get(key);
    if (known != null) {
      return known;
    }
    Occupancy occupancy = cluster.occupancy();
    occupancy.settle(Optional.empty());
    long entries = occupancy.entries();
    long start = System.nanoTime();
    TemplateBuilder builder = new TemplateBuilder(cluster, settings, content, progress);
    String name;
    try {
      if (placement.shared.isPresent()) {
        SharedServer shared = placement.shared.get();
        shared.requireNoRoles(content);
        SharedServer.Build build = finalName -> builder.build(key, finalName);
        name =
            isKnown(cluster, settings, content)
                ? shared.template(key, build)
                : shared.templateOfRun(build);
      } else {
        name = DatabaseNames.ofTemplate(key);
        builder.build(key, name);
      }
    } catch (SQLException | RuntimeException e) {
      retireIfChanged(cluster, e);
      throw e;
    }
    if (occupancy.isChanged()) {
      if (!occupancy.acceptIfAlone(entries)) {
        // Whose roles are these: the template's, or those of a test that ran meanwhile?
        cluster.drop(name);
        return null;
      }
      forgetOthers(placement);
      cluster.setRoleOwner(key);
    }
    Template template = new Template(CloneSource.ofTemplate(cluster, name), key);
    placement.templates.put(key, template);
    record.templateReady(settings.migrations(), key.shortName(), false, System.nanoTime() - start);
    return template;
  }

  /** Half of a migration may have made roles; a server that cannot tell is of no use, either. */
  private static void retireIfChanged(Cluster cluster, Exception failure) {
    try {
      if (cluster.occupancy().isChanged()) {
        cluster.occupancy().retire();
      }
    } catch (SQLException e) {
      cluster.occupancy().retire();
      failure.addSuppressed(e);
    }
  }

  /** Templates that were on the cluster before it got roles are built again elsewhere. */
  private void forgetOthers(Placement placement) {
    for (Slot slot : slots.values()) {
      Template template = slot.template;
      if (template != null && placement.templates.containsValue(template)) {
        slot.template = null;
      }
    }
    placement.templates.clear();
  }

  private void requireStartable(ServerKey serverKey) {
    DatabaseSetupException failure = failedServers.get(serverKey);
    if (failure != null) {
      throw new DatabaseSetupException(
          String.valueOf(failure.getMessage()).lines().findFirst().orElse("")
              + " (An earlier failure tells all.)");
    }
  }

  private Cluster startCluster(ServerKey serverKey, String test) throws SQLException {
    requireStartable(serverKey);
    return startCluster(
        serverKey,
        () -> {
          try {
            return starter.start(serverKey, test);
          } catch (DatabaseSetupException e) {
            failedServers.put(serverKey, e);
            throw e;
          }
        });
  }

  private Cluster startCluster(ServerKey serverKey, Supplier<ServerStarter.Started> start)
      throws SQLException {
    closeSomeIdle();
    long began = System.nanoTime();
    ServerStarter.Started started = start.get();
    Cluster cluster;
    try {
      // Several of our clusters may be the same server of somebody else's.
      cluster =
          new Cluster(
              started.server(), started.provider(), newRunName(), serverKey.profile(), progress);
    } catch (RuntimeException e) {
      closeAfter(e, started.server());
      throw e;
    }
    Optional<SharedServer> shared;
    try {
      shared = cluster.isOwn() ? Optional.empty() : Optional.of(share(cluster));
    } catch (SQLException | RuntimeException e) {
      cluster.close();
      throw e;
    }
    clusters.put(cluster, new Placement(serverKey, shared));
    record.serverStarted(
        started.provider(),
        cluster.version(),
        started.stubs().stubbed(),
        System.nanoTime() - began);
    started.server().limitations().forEach(progress);
    started.stubs().lines().forEach(progress);
    return cluster;
  }

  private static void closeAfter(RuntimeException failure, AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }

  private SharedServer share(Cluster cluster) throws SQLException {
    String allowRoles = configuration.optionsOf(cluster.provider()).get("allowRoles");
    return new SharedServer(cluster, Boolean.parseBoolean(allowRoles), progress);
  }

  /** Closes clusters that get no more databases, and the longest unused when there are many. */
  private void closeSomeIdle() {
    List<Cluster> longestUnusedFirst =
        clusters.keySet().stream()
            .sorted(Comparator.comparingLong(cluster -> clusters.get(cluster).lastUse))
            .toList();
    for (Cluster cluster : longestUnusedFirst) {
      Occupancy occupancy = cluster.occupancy();
      if ((occupancy.isRetired() || clusters.size() >= MOST_CLUSTERS) && occupancy.retireIfIdle()) {
        close(cluster);
      }
    }
  }

  /** Closes the servers that belong to a class alone. */
  public synchronized void release(String owner) {
    List<Cluster> owned =
        clusters.entrySet().stream()
            .filter(entry -> entry.getValue().key.owner().equals(Optional.of(owner)))
            .map(Map.Entry::getKey)
            .toList();
    owned.forEach(this::close);
  }

  private void close(Cluster cluster) {
    cluster.occupancy().retire();
    Placement placement = clusters.remove(cluster);
    Optional<SharedServer> shared = placement == null ? Optional.empty() : placement.shared;
    try {
      shared.ifPresent(SharedServer::releaseTemplates);
      cluster.close();
      shared.ifPresent(SharedServer::close);
    } catch (RuntimeException e) {
      progress.accept("could not end a server in good order: " + e);
    }
  }

  @Override
  public synchronized void close() {
    new ArrayList<>(clusters.keySet()).forEach(this::close);
  }

  private static String newRunName() {
    SecureRandom random = new SecureRandom();
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      name.append(Character.forDigit(random.nextInt(36), 36));
    }
    return name.toString();
  }
}
