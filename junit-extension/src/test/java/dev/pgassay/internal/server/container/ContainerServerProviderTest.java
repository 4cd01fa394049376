package dev.pgassay.internal.server.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.spi.Availability;
import dev.pgassay.spi.PostgresServerProvider;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ContainerServerProviderTest {

  @Test
  void without_testcontainers_it_names_the_dependency_to_add() throws Exception {
    try (URLClassLoader loader = new WithoutTestcontainers()) {
      PostgresServerProvider provider =
          (PostgresServerProvider)
              loader
                  .loadClass(ContainerServerProvider.class.getName())
                  .getConstructor()
                  .newInstance();
      assertThat(provider.getClass()).isNotEqualTo(ContainerServerProvider.class);

      Availability availability = provider.availability(ContainerRequest.withSettings());

      assertThat(availability.available()).isFalse();
      assertThat(availability.reason()).contains("Testcontainers 2 is not on the class path");
      assertThat(availability.remedies())
          .containsExactly("add the test dependency org.testcontainers:testcontainers-postgresql");
    }
  }

  @Test
  void without_an_engine_it_tells_where_it_looked() {
    Map<URI, String> refusals = new LinkedHashMap<>();
    refusals.put(URI.create("tcp://docker:2375"), "Connection refused");
    refusals.put(URI.create("unix:///var/run/docker.sock"), "Permission denied");

    Availability availability = new ContainerEngines(Optional.empty(), refusals).availability();

    assertThat(availability.available()).isFalse();
    assertThat(availability.reason())
        .isEqualTo(
            "Docker does not answer at tcp://docker:2375 (Connection refused),"
                + " nor at unix:///var/run/docker.sock (Permission denied)");
    assertThat(availability.remedies())
        .doesNotContain("start Docker")
        .first()
        .asString()
        .endsWith(" use /var/run/docker.sock (often by membership in the group docker)");
  }

  @Test
  void an_engine_that_is_not_there_is_to_be_started() {
    Map<URI, String> refusals =
        Map.of(URI.create("unix:///var/run/docker.sock"), "No such file or directory");
    assertThat(new ContainerEngines(Optional.empty(), refusals).availability().remedies())
        .startsWith("start Docker");
  }

  @Test
  void the_image_is_the_official_one_of_the_major_version() {
    assertThat(image(OptionalInt.empty(), Optional.empty())).hasToString("postgres:18");
    assertThat(image(OptionalInt.of(14), Optional.empty())).hasToString("postgres:14");
    assertThat(image(OptionalInt.of(14), Optional.of("example.org/team/pg:7")))
        .hasToString("example.org/team/pg:7");
  }

  @Test
  void rejects_what_cannot_be_an_image() {
    assertThatThrownBy(() -> image(OptionalInt.empty(), Optional.of("Not An Image")))
        .isInstanceOf(DatabaseSetupException.class)
        .hasMessageStartingWith(
            "`pgassay.container.image` must be the name of an image, such as `postgres:18`, but is"
                + " `Not An Image`");
  }

  private static ContainerImage image(OptionalInt major, Optional<String> image) {
    return ContainerImage.of(
        ContainerRequest.of(major, Map.of(), image, Optional.empty(), line -> {}));
  }

  /** Loads this project's internal classes anew, and finds no Testcontainers. */
  private static final class WithoutTestcontainers extends URLClassLoader {

    WithoutTestcontainers() {
      super(classPath(), WithoutTestcontainers.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.testcontainers.")) {
        throw new ClassNotFoundException(name);
      }
      if (name.startsWith("dev.pgassay.internal.")) {
        synchronized (getClassLoadingLock(name)) {
          Class<?> loaded = findLoadedClass(name);
          return loaded == null ? findClass(name) : loaded;
        }
      }
      return super.loadClass(name, resolve);
    }

    private static URL[] classPath() {
      return Arrays.stream(new Class<?>[] {ContainerServerProvider.class})
          .map(WithoutTestcontainers::placeOf)
          .toArray(URL[]::new);
    }

    private static URL placeOf(Class<?> type) {
      try {
        URI place = type.getProtectionDomain().getCodeSource().getLocation().toURI();
        return Path.of(place).toUri().toURL();
      } catch (URISyntaxException | IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
