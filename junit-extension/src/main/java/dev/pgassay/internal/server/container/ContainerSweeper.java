package dev.pgassay.internal.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Removes containers of ours that were left: by JVMs that were killed where Ryuk, Testcontainers'
 * own sweeper, is disabled.
 */
final class ContainerSweeper {

  private static final Duration ENDED = Duration.ofHours(1);

  private ContainerSweeper() {}

  /** Sweeps; what cannot be removed is left to a later run. */
  static void sweep(DockerClient docker, ContainerOwner us) {
    try {
      for (Container container : ours(docker)) {
        if (us.seesDeath(container.getLabels()) || endedLongAgo(container)) {
          remove(docker, container);
        }
      }
    } catch (RuntimeException e) {
      // An engine in trouble tells of it when the server is started.
    }
  }

  private static List<Container> ours(DockerClient docker) {
    return docker
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(List.of(ContainerOwner.MARK))
        .exec();
  }

  /** Its data was in memory: whosever it is, nobody can want it. */
  private static boolean endedLongAgo(Container container) {
    return "exited".equals(container.getState())
        && Instant.ofEpochSecond(container.getCreated()).isBefore(Instant.now().minus(ENDED));
  }

  private static void remove(DockerClient docker, Container container) {
    try {
      docker.removeContainerCmd(container.getId()).withForce(true).withRemoveVolumes(true).exec();
    } catch (RuntimeException e) {
      // Another sweeper was first.
    }
  }
}
