package dev.pgassay.internal.server.container;

import dev.pgassay.spi.ServerRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Requests for servers from the image that the tests are to use. */
final class ContainerRequest {

  private ContainerRequest() {}

  static ServerRequest withSettings(String... settings) {
    Map<String, String> byName = new TreeMap<>();
    for (String setting : settings) {
      byName.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
    }
    return of(OptionalInt.empty(), byName, image(), Optional.empty(), line -> {});
  }

  static ServerRequest ofImage(String image, Consumer<String> progress) {
    return of(OptionalInt.empty(), Map.of(), Optional.of(image), Optional.empty(), progress);
  }

  static ServerRequest ofImageAndMajor(String image, int major) {
    return of(OptionalInt.of(major), Map.of(), Optional.of(image), Optional.empty(), line -> {});
  }

  static ServerRequest withCache(Path cache) {
    return withCacheAndProgress(cache, line -> {});
  }

  static ServerRequest withCacheAndProgress(Path cache, Consumer<String> progress) {
    return of(OptionalInt.empty(), Map.of(), image(), Optional.of(cache), progress);
  }

  static ServerRequest of(
      OptionalInt major,
      Map<String, String> settings,
      Optional<String> image,
      Optional<Path> cache,
      Consumer<String> progress) {
    return new ServerRequest(
        major,
        OptionalInt.empty(),
        settings,
        Map.of(),
        image.map(name -> Map.of("image", name)).orElse(Map.of()),
        cache,
        Optional.empty(),
        progress);
  }

  static Optional<String> image() {
    return Optional.ofNullable(System.getProperty(ContainerImage.KEY))
        .or(() -> Optional.ofNullable(System.getenv("PGASSAY_CONTAINER_IMAGE")));
  }
}
