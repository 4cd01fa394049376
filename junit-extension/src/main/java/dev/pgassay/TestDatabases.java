package dev.pgassay;

import dev.pgassay.assertions.profile.ServerProfile;
import dev.pgassay.internal.configuration.ConfigurationReader;
import dev.pgassay.internal.configuration.RunConfiguration;
import dev.pgassay.internal.configuration.Settings;
import dev.pgassay.internal.configuration.SettingsReader;
import dev.pgassay.internal.lease.Engine;
import dev.pgassay.internal.lease.Lease;
import dev.pgassay.internal.lease.LeaseOwner;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * The engine without JUnit: for benchmarks, {@code main} methods, and work that needs several
 * databases.
 *
 * <pre>{@code
 * try (TestDatabases databases = TestDatabases.configure().open()) {
 *   TestDatabase database = databases.create();
 *   …
 * }
 * }</pre>
 *
 * <p>Servers are started when the first database is created, and end with {@link #close()}.
 * Instances are thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TestDatabases implements AutoCloseable {

  private final Engine engine;
  private final Settings settings;
  private final LeaseOwner owner;
  private final Map<TestDatabase, Lease> leases =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private TestDatabases(Engine engine, Settings settings, String caller) {
    this.engine = engine;
    this.settings = settings;
    this.owner = new LeaseOwner(caller, "", caller);
  }

  /**
   * Begins the configuration; every setting has the default that {@link DatabaseTest} has.
   *
   * @return a builder, never null
   */
  public static Builder configure() {
    return new Builder();
  }

  /**
   * Creates a database with the migrated content.
   *
   * @return a new database, dropped by {@link #drop} or {@link #close()}; never null
   * @throws DatabaseSetupException if there is no server, or the migrations fail
   */
  public TestDatabase create() {
    Lease lease = engine.lease(settings, owner);
    leases.put(lease.database(), lease);
    return lease.database();
  }

  /**
   * Drops a database before its time. Does nothing for one that is not there any more.
   *
   * @param database a database that {@link #create()} returned
   */
  public void drop(TestDatabase database) {
    Lease lease = leases.remove(database);
    if (lease != null) {
      lease.close();
    }
  }

  /** Drops all databases and ends the servers. Idempotent. */
  @Override
  public void close() {
    List.copyOf(leases.keySet()).forEach(this::drop);
    engine.close();
  }

  /**
   * What databases are to be like. The methods are those of {@link DatabaseTest}; each replaces
   * what was set before. Not thread-safe.
   */
  public static final class Builder {

    private String[] migrations = {"classpath:db/migration"};
    private String[] initScripts = {};
    private String[] scripts = {};
    private final Map<String, String> flyway = new TreeMap<>();
    private Optional<String> target = Optional.empty();
    private OptionalInt postgres = OptionalInt.empty();
    private Optional<String> provider = Optional.empty();
    private DatabaseLifecycle lifecycle = DatabaseLifecycle.PER_METHOD;
    private DatabaseHandOut handOut = DatabaseHandOut.AUTO;
    private DatabaseServer server = DatabaseServer.SHARED;
    private final Map<String, String> settings = new TreeMap<>();
    private Optional<ServerProfile> profile = Optional.empty();
    private String[] stubbedExtensions = {};
    private Optional<String> role = Optional.empty();

    private Builder() {}

    /**
     * Sets where the migrations lie.
     *
     * @param locations Flyway locations; none to adopt the database as it is
     * @return this
     * @see DatabaseTest#migrations()
     */
    public Builder migrations(String... locations) {
      migrations = locations.clone();
      return this;
    }

    /**
     * Sets the scripts that run before the migrations.
     *
     * @param locations locations of files
     * @return this
     * @see DatabaseTest#initScripts()
     */
    public Builder initScripts(String... locations) {
      initScripts = locations.clone();
      return this;
    }

    /**
     * Sets the scripts that run after the migrations.
     *
     * @param locations locations of files
     * @return this
     * @see DatabaseTest#scripts()
     */
    public Builder scripts(String... locations) {
      scripts = locations.clone();
      return this;
    }

    /**
     * Sets one of Flyway's settings.
     *
     * @param name Flyway's name, without the prefix
     * @param value the value
     * @return this
     * @see DatabaseTest#flyway()
     */
    public Builder flyway(String name, String value) {
      flyway.put(name, value);
      return this;
    }

    /**
     * Sets the version to migrate to.
     *
     * @param version a version
     * @return this
     * @see DatabaseTest#target()
     */
    public Builder target(String version) {
      target = Optional.of(version);
      return this;
    }

    /**
     * Sets the major version of PostgreSQL.
     *
     * @param major 14 to 18
     * @return this
     * @see DatabaseTest#postgres()
     */
    public Builder postgres(int major) {
      postgres = OptionalInt.of(major);
      return this;
    }

    /**
     * Sets where the server comes from.
     *
     * @param name a provider's name
     * @return this
     * @see DatabaseTest#provider()
     */
    public Builder provider(String name) {
      provider = Optional.of(name);
      return this;
    }

    /**
     * Sets how long a database lives; counts for {@link DatabaseTestExtension} only.
     *
     * @param newLifecycle the lifecycle
     * @return this
     * @see DatabaseTest#lifecycle()
     */
    public Builder lifecycle(DatabaseLifecycle newLifecycle) {
      lifecycle = newLifecycle;
      return this;
    }

    /**
     * Sets how the tests of a class get their databases; counts for {@link DatabaseTestExtension}
     * only.
     *
     * @param newHandOut how
     * @return this
     * @see DatabaseTest#handOut()
     */
    public Builder handOut(DatabaseHandOut newHandOut) {
      handOut = newHandOut;
      return this;
    }

    /**
     * Sets whether the server is shared.
     *
     * @param newServer shared or not
     * @return this
     * @see DatabaseTest#server()
     */
    public Builder server(DatabaseServer newServer) {
      server = newServer;
      return this;
    }

    /**
     * Sets one of the server's settings.
     *
     * @param name PostgreSQL's name
     * @param value the value
     * @return this
     * @see DatabaseTest#settings()
     */
    public Builder setting(String name, String value) {
      settings.put(name, value);
      return this;
    }

    /**
     * Sets whom migrations and connections run as.
     *
     * @param newProfile the profile
     * @return this
     * @see DatabaseTest#profile()
     */
    public Builder profile(ServerProfile newProfile) {
      profile = Optional.of(newProfile);
      return this;
    }

    /**
     * Sets the extensions that are stubbed where the server lacks them.
     *
     * @param extensions names, or names with versions
     * @return this
     * @see DatabaseTest#stubbedExtensions()
     */
    public Builder stubbedExtensions(String... extensions) {
      stubbedExtensions = extensions.clone();
      return this;
    }

    /**
     * Sets the role that connections act as.
     *
     * @param name the role's exact name
     * @return this
     * @see DatabaseTest#role()
     */
    public Builder role(String name) {
      role = Optional.of(name);
      return this;
    }

    /**
     * Opens the engine.
     *
     * @return databases with these settings, closed by the caller; never null
     * @throws DatabaseSetupException if the configuration of this JVM is wrong
     */
    public TestDatabases open() {
      Engine engine = new Engine(ConfigurationReader.read(key -> Optional.empty()));
      String caller =
          StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
              .getCallerClass()
              .getName();
      return new TestDatabases(engine, settingsReader().apply(engine.configuration()), caller);
    }

    Function<RunConfiguration, Settings> settingsReader() {
      SettingsReader reader = new SettingsReader(IllegalArgumentException::new);
      Settings asked =
          new Settings(
              List.of(migrations),
              migrations.length == 0,
              List.of(initScripts),
              List.of(scripts),
              flyway,
              target,
              postgres,
              OptionalInt.empty(),
              provider,
              lifecycle,
              handOut,
              server,
              settings,
              profile,
              reader.stubbedExtensions("`stubbedExtensions(…)`", stubbedExtensions),
              role);
      return run -> reader.complete(asked, run);
    }
  }
}
