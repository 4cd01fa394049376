package dev.pgassay.internal.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.pgassay.DatabaseSetupException;
import java.util.Optional;
import java.util.function.Consumer;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/**
 * The start of a container, and what to say when it fails.
 *
 * @param image what it is started from
 * @param container the container, configured
 */
record ContainerStart(ContainerImage image, ServerContainer container) {

  /**
   * Removes what other runs left, then starts the container and returns when its server is ready.
   */
  void run(Consumer<String> progress) {
    progress.accept("starting a container of " + image);
    DockerClient docker = docker();
    ContainerSweeper.sweep(docker, ContainerOwner.current());
    if (!isThere(docker)) {
      progress.accept("pulling the image " + image);
      pull(docker);
    }
    try {
      container.start();
      container.isReady();
    } catch (RuntimeException e) {
      DatabaseSetupException failure = failure(e);
      container.stop();
      throw failure;
    }
  }

  private DockerClient docker() {
    try {
      return DockerClientFactory.instance().client();
    } catch (RuntimeException e) {
      throw new DatabaseSetupException(
          """
          Testcontainers cannot use the engine: %s

          To resolve this, do one of:
            -> see what Testcontainers logged, by SLF4J, when it tried
            -> pull the image, if it lacks one of its own, or set TESTCONTAINERS_RYUK_DISABLED=true
            -> start the engine again, if it was stopped, and then the tests"""
              .formatted(fetchFailure(e).orElse(rootOf(e)).getMessage()),
          e);
    }
  }

  private boolean isThere(DockerClient docker) {
    try {
      docker.inspectImageCmd(imageToPull().asCanonicalNameString()).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    } catch (RuntimeException e) {
      // An engine in trouble tells of it when the container is started.
      return true;
    }
  }

  /** Pulls the image, once: Testcontainers would try for minutes where there is no network. */
  private void pull(DockerClient docker) {
    DockerImageName name = imageToPull();
    try {
      docker
          .pullImageCmd(name.getUnversionedPart())
          .withTag(name.getVersionPart())
          .exec(new PullImageResultCallback())
          .awaitCompletion();
    } catch (RuntimeException e) {
      if (!hasOtherPlatform(e)) {
        throw pullFailure(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw pullFailure(e);
    }
  }

  /** The image's name with the registry that Testcontainers was configured to put before it. */
  private DockerImageName imageToPull() {
    return ImageNameSubstitutor.instance().apply(image.name());
  }

  /** Testcontainers then pulls it for another platform, and the engine emulates that. */
  private static boolean hasOtherPlatform(RuntimeException e) {
    return String.valueOf(rootOf(e).getMessage()).contains("no matching manifest");
  }

  private DatabaseSetupException pullFailure(Exception e) {
    return new DatabaseSetupException(
        """
        Could not pull the image `%s`.

        %s

        To resolve this, do one of:
          -> see what this says: docker pull %s
          -> set %s to an image that the engine has or can pull"""
            .formatted(
                image,
                String.valueOf(rootOf(e).getMessage()).strip().indent(2).stripTrailing(),
                image,
                ContainerImage.KEY),
        e);
  }

  private DatabaseSetupException failure(RuntimeException e) {
    if (fetchFailure(e).isPresent()) {
      return pullFailure(e);
    }
    Throwable root = rootOf(e);
    if (root instanceof DockerException) {
      return new DatabaseSetupException(
          "The engine could not start a container of `%s`: %s"
              .formatted(image, String.valueOf(root.getMessage()).strip()),
          e);
    }
    return new DatabaseSetupException(
        """
        PostgreSQL did not start in a container of `%s`: %s.

        Its last words:
        %s

        To resolve this, do one of:
          -> correct the settings, if its last words name one
          -> set %s to an image that starts PostgreSQL as the official one does
          -> set TESTCONTAINERS_HOST_OVERRIDE, if the engine's ports are reached by another host"""
            .formatted(
                image,
                root instanceof ContainerLaunchException
                    ? root.getMessage()
                    : "it ended at once, or published no port",
                container.lastWords().indent(2).stripTrailing(),
                ContainerImage.KEY),
        e);
  }

  /** The innermost failure to get an image, which names the image. */
  private static Optional<Throwable> fetchFailure(Throwable failure) {
    Optional<Throwable> found = Optional.empty();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ContainerFetchException) {
        found = Optional.of(cause);
      }
    }
    return found;
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
