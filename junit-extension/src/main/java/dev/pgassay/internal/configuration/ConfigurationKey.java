package dev.pgassay.internal.configuration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The configuration keys, each under {@code pgassay.} and as an environment variable. */
enum ConfigurationKey {
  PROVIDER("provider"),
  POSTGRES("postgres"),
  PROFILE("profile"),
  STUBBED_EXTENSIONS("stubbedExtensions"),
  CACHE("cache"),
  RUN_DIRECTORY("run.directory"),
  RESULTS("results"),
  REPORT("report"),
  KEEP("keep"),
  PROGRESS("progress"),
  RESET("reset"),
  POOL("pool"),
  TEMPLATES("templates"),
  VERIFY("verify"),
  /** Read by the assertions, which know no engine: known violations and the like are rewritten. */
  UPDATE("update"),
  /** Read by the benchmarks: how long they measure. */
  BENCHMARK("benchmark"),
  EMBEDDED_HOME("embedded.home"),
  EMBEDDED_BINARIES("embedded.binaries"),
  EMBEDDED_USER("embedded.user"),
  CONTAINER_IMAGE("container.image"),
  EXTERNAL_URL("external.url"),
  EXTERNAL_USER("external.user"),
  EXTERNAL_PASSWORD("external.password"),
  EXTERNAL_ALLOW_ROLES("external.allowRoles");

  static final String PREFIX = "pgassay.";
  static final String FLYWAY_PREFIX = PREFIX + "flyway.";

  /** What tells this project's own tests how to run; it means nothing to anybody else. */
  private static final String OWN_TESTS_PREFIX = PREFIX + "test.";

  private final String name;

  ConfigurationKey(String name) {
    this.name = name;
  }

  String property() {
    return PREFIX + name;
  }

  String environmentVariable() {
    return property()
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .replace('.', '_')
        .toUpperCase(Locale.ROOT);
  }

  /** The provider that this key is an option of, if it is one. */
  Optional<String> provider() {
    return switch (this) {
      case EMBEDDED_HOME, EMBEDDED_BINARIES, EMBEDDED_USER -> Optional.of("embedded");
      case CONTAINER_IMAGE -> Optional.of("container");
      case EXTERNAL_URL, EXTERNAL_USER, EXTERNAL_PASSWORD, EXTERNAL_ALLOW_ROLES ->
          Optional.of("external");
      default -> Optional.empty();
    };
  }

  String option() {
    return name.substring(name.indexOf('.') + 1);
  }

  static boolean isKnown(String property) {
    return property.startsWith(FLYWAY_PREFIX)
        || property.startsWith(OWN_TESTS_PREFIX)
        || Arrays.stream(values()).anyMatch(key -> key.property().equals(property));
  }
}
