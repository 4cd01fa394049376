package dev.pgassay.internal.server.container;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.spi.ServerRequest;
import org.testcontainers.utility.DockerImageName;

/**
 * The image that a server is to be started from.
 *
 * @param name its name, declared to be fit for PostgreSQL
 * @param configured whether it was asked for by name
 */
record ContainerImage(DockerImageName name, boolean configured) {

  /** The option of the provider, as users write it. */
  static final String KEY = "pgassay.container.image";

  private static final String OFFICIAL = "postgres";
  private static final int DEFAULT_MAJOR = 18;

  static ContainerImage of(ServerRequest request) {
    return request
        .option("image")
        .map(image -> new ContainerImage(parse(image), true))
        .orElseGet(
            () ->
                new ContainerImage(
                    parse(OFFICIAL + ":" + request.majorVersion().orElse(DEFAULT_MAJOR)), false));
  }

  private static DockerImageName parse(String image) {
    try {
      DockerImageName name = DockerImageName.parse(image);
      name.assertValid();
      // Whoever configures an image of another name knows what is in it.
      return name.asCompatibleSubstituteFor(OFFICIAL);
    } catch (IllegalArgumentException e) {
      throw new DatabaseSetupException(
          "`%s` must be the name of an image, such as `postgres:18`, but is `%s`: %s."
              .formatted(KEY, image, e.getMessage()),
          e);
    }
  }

  @Override
  public String toString() {
    return name.asCanonicalNameString();
  }
}
