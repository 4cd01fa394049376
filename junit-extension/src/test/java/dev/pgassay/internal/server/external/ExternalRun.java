package dev.pgassay.internal.server.external;

import dev.pgassay.DatabaseHandOut;
import dev.pgassay.DatabaseLifecycle;
import dev.pgassay.DatabaseServer;
import dev.pgassay.TestDatabase;
import dev.pgassay.internal.configuration.ConfigurationReader;
import dev.pgassay.internal.configuration.Settings;
import dev.pgassay.internal.lease.Engine;
import dev.pgassay.internal.lease.LeaseOwner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A run of its own on an external server, without a JUnit engine around it. */
final class ExternalRun implements AutoCloseable {

  private final Engine engine;

  private ExternalRun(Map<String, String> configuration) {
    engine =
        new Engine(ConfigurationReader.read(key -> Optional.ofNullable(configuration.get(key))));
  }

  static ExternalRun on(String url, String... furtherKeysAndValues) {
    Map<String, String> configuration = new HashMap<>();
    configuration.put("pgassay.external.url", url);
    configuration.put("pgassay.external.user", SomebodysServer.ROLE);
    configuration.put("pgassay.external.password", SomebodysServer.PASSWORD);
    configuration.put("pgassay.results", "target/external-results");
    configuration.put("pgassay.progress", "false");
    for (int i = 0; i < furtherKeysAndValues.length; i += 2) {
      configuration.put(furtherKeysAndValues[i], furtherKeysAndValues[i + 1]);
    }
    return new ExternalRun(configuration);
  }

  TestDatabase migrated(String... locations) {
    return database(List.of(locations), List.of(), OptionalInt.empty());
  }

  TestDatabase initialised(String initScript) {
    return database(List.of("classpath:db/external"), List.of(initScript), OptionalInt.empty());
  }

  TestDatabase ofMajor(int major) {
    return database(List.of("classpath:db/external"), List.of(), OptionalInt.of(major));
  }

  private TestDatabase database(
      List<String> migrations, List<String> initScripts, OptionalInt major) {
    Settings settings =
        new Settings(
            migrations,
            migrations.isEmpty(),
            initScripts,
            List.of(),
            Map.of(),
            Optional.empty(),
            major,
            OptionalInt.empty(),
            Optional.of("external"),
            DatabaseLifecycle.PER_METHOD,
            DatabaseHandOut.AUTO,
            DatabaseServer.SHARED,
            Map.of(),
            Optional.empty(),
            Map.of(),
            Optional.empty());
    return engine.lease(settings, new LeaseOwner("ExternalRun", "", "ExternalRun")).database();
  }

  @Override
  public void close() {
    engine.close();
  }
}
