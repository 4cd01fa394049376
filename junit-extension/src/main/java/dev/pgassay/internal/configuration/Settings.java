package dev.pgassay.internal.configuration;

import dev.pgassay.DatabaseHandOut;
import dev.pgassay.DatabaseLifecycle;
import dev.pgassay.DatabaseServer;
import dev.pgassay.assertions.profile.ServerProfile;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What a test asks for, with every default filled in.
 *
 * @param migrations Flyway locations
 * @param adopts whether the content is that of a database which is there already
 * @param initScripts locations of scripts run before the migrations
 * @param scripts locations of scripts run after the migrations
 * @param flyway Flyway settings by name, without the prefix
 * @param target the version to migrate to, empty for the newest
 * @param postgres the major version, empty for any
 * @param localeOf the major version whose usual locale the server has, empty for that of its own
 * @param provider the provider's name, empty for the first available
 * @param lifecycle how long a database lives
 * @param handOut whether a database may be put back in place
 * @param server whether the class shares its server
 * @param serverSettings settings of the server by PostgreSQL's names
 * @param askedProfile whom the database is migrated as, empty for the server's own administrator
 * @param stubbedExtensions extensions that may be empty stubs where the server lacks them, each
 *     with its version
 * @param role the role that the test's connections act as, empty for the one that migrates
 */
public record Settings(
    List<String> migrations,
    boolean adopts,
    List<String> initScripts,
    List<String> scripts,
    Map<String, String> flyway,
    Optional<String> target,
    OptionalInt postgres,
    OptionalInt localeOf,
    Optional<String> provider,
    DatabaseLifecycle lifecycle,
    DatabaseHandOut handOut,
    DatabaseServer server,
    Map<String, String> serverSettings,
    Optional<ServerProfile> askedProfile,
    Map<String, String> stubbedExtensions,
    Optional<String> role) {

  public Settings {
    migrations = List.copyOf(migrations);
    initScripts = List.copyOf(initScripts);
    scripts = List.copyOf(scripts);
    flyway = Collections.unmodifiableMap(new TreeMap<>(flyway));
    serverSettings = Collections.unmodifiableMap(new TreeMap<>(serverSettings));
    stubbedExtensions = Collections.unmodifiableMap(new TreeMap<>(stubbedExtensions));
  }

  /** Whom the database is migrated as. */
  public ServerProfile profile() {
    return askedProfile.orElse(ServerProfile.SUPERUSER);
  }

  /** The same, but for a database that nothing has been migrated in yet. */
  public Settings beforeMigrations() {
    return beforeMigrations(profile());
  }

  /** The same, and to be migrated as the administrator of a profile. */
  public Settings beforeMigrations(ServerProfile administrator) {
    return new Settings(
        List.of(),
        false,
        initScripts,
        List.of(),
        Map.of(),
        Optional.empty(),
        postgres,
        localeOf,
        provider,
        lifecycle,
        handOut,
        server,
        serverSettings,
        Optional.of(administrator),
        stubbedExtensions,
        Optional.empty());
  }

  /** The same, but on a server of its own, with some settings put over those of the server. */
  public Settings onOwnServer(Map<String, String> others) {
    Map<String, String> all = new TreeMap<>(serverSettings);
    all.putAll(others);
    return new Settings(
        migrations,
        adopts,
        initScripts,
        scripts,
        flyway,
        target,
        postgres,
        localeOf,
        provider,
        lifecycle,
        handOut,
        DatabaseServer.OWN,
        all,
        askedProfile,
        stubbedExtensions,
        role);
  }

  /**
   * The same, but on a server of one provider and version.
   *
   * @param major the major version
   * @param locale the major version whose usual locale it has, so that text sorts as it does there
   */
  public Settings onVersion(String providerName, int major, OptionalInt locale) {
    return new Settings(
        migrations,
        adopts,
        initScripts,
        scripts,
        flyway,
        target,
        OptionalInt.of(major),
        locale,
        Optional.of(providerName),
        lifecycle,
        handOut,
        server,
        serverSettings,
        askedProfile,
        stubbedExtensions,
        role);
  }
}
