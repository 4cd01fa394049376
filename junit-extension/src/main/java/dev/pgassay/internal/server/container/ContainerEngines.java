package dev.pgassay.internal.server.container;

import dev.pgassay.spi.Availability;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.EnvironmentAndSystemPropertyClientProviderStrategy;

/**
 * The container engines that Testcontainers would try, and what each answered.
 *
 * @param answering the first that answered
 * @param refusals why each before it did not, by address
 */
record ContainerEngines(Optional<URI> answering, Map<URI, String> refusals) {

  private static final String VARIABLE = "DOCKER_HOST";
  private static final String NOT_LOOKED_AT =
      "but Testcontainers finds it by " + VARIABLE + " only";

  /** Asks one engine after the other until one answers. */
  static ContainerEngines find() {
    List<EnginePing> pings = new ArrayList<>();
    List<EnginePing> notLookedAt = new ArrayList<>();
    listPings(pings, notLookedAt);
    Map<URI, String> refusals = new LinkedHashMap<>();
    for (EnginePing ping : pings) {
      if (!refusals.containsKey(ping.address())) {
        Optional<String> refusal = ping.refusal();
        if (refusal.isEmpty()) {
          return new ContainerEngines(Optional.of(ping.address()), refusals);
        }
        refusals.put(ping.address(), refusal.get());
      }
    }
    for (EnginePing ping : notLookedAt) {
      refusals.computeIfAbsent(ping.address(), address -> ping.refusal().orElse(NOT_LOOKED_AT));
    }
    return new ContainerEngines(Optional.empty(), refusals);
  }

  Availability availability() {
    return answering
        .map(address -> Availability.yes("Docker at " + address))
        .orElseGet(() -> Availability.no(describeRefusals(), remedies()));
  }

  /**
   * Lists the addresses in Testcontainers' order, from its own strategies.
   *
   * @param notLookedAt takes the address of Docker's context, or its default: Testcontainers reads
   *     it, and does not use it
   */
  private static void listPings(List<EnginePing> pings, List<EnginePing> notLookedAt) {
    for (DockerClientProviderStrategy strategy :
        ServiceLoader.load(
            DockerClientProviderStrategy.class,
            DockerClientProviderStrategy.class.getClassLoader())) {
      try {
        var transport = strategy.getTransportConfig();
        EnginePing ping =
            new EnginePing(transport.getDockerHost(), transport.getSslConfig() != null);
        if (!isOfOtherSystem(ping.address())) {
          (isUsed(strategy) ? pings : notLookedAt).add(ping);
        }
      } catch (RuntimeException | LinkageError notConfigured) {
        // A strategy without an address says so in ways of its own, NullPointerException included.
      }
    }
  }

  @SuppressWarnings("deprecation") // to users of Testcontainers, not to those who ask what it does
  private static boolean isUsed(DockerClientProviderStrategy strategy) {
    return !(strategy instanceof EnvironmentAndSystemPropertyClientProviderStrategy environment)
        || environment.isApplicable();
  }

  private static boolean isOfOtherSystem(URI address) {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return "npipe".equals(address.getScheme()) && !windows;
  }

  private String describeRefusals() {
    List<String> described = new ArrayList<>();
    for (Map.Entry<URI, String> refusal : refusals.entrySet()) {
      if (refusal.getValue().equals(NOT_LOOKED_AT)) {
        return "Docker answers at " + refusal.getKey() + ", " + NOT_LOOKED_AT;
      }
      described.add(refusal.getKey() + " (" + refusal.getValue() + ")");
    }
    return "Docker does not answer at " + String.join(", nor at ", described);
  }

  private String[] remedies() {
    List<String> remedies = new ArrayList<>();
    refusals.forEach(
        (address, why) -> {
          if (why.contains("Permission denied")) {
            remedies.add(
                "let the user %s use %s (often by membership in the group docker)"
                    .formatted(System.getProperty("user.name"), address.getPath()));
          }
        });
    refusals.forEach(
        (address, why) -> {
          if (why.equals(NOT_LOOKED_AT)) {
            remedies.add("set " + VARIABLE + "=" + address);
          }
        });
    if (remedies.isEmpty()) {
      remedies.add("start Docker");
    }
    String configured = System.getenv(VARIABLE);
    if (configured != null) {
      remedies.add("correct " + VARIABLE + ", which is " + configured);
    }
    return remedies.toArray(String[]::new);
  }
}
