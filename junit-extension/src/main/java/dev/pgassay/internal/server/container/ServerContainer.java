package dev.pgassay.internal.server.container;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.util.List;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A container with a server, whose last words outlive it. */
final class ServerContainer extends PostgreSQLContainer {

  private static final int LAST_LINES = 15;

  private boolean ready;
  private String lastWords = "";

  ServerContainer(ContainerImage image) {
    super(image.name());
  }

  /** Nobody asks for the last words from now on. */
  void isReady() {
    ready = true;
  }

  /** The end of the log of a container that was removed before it was ready. */
  String lastWords() {
    return lastWords.isEmpty() ? "(it logged nothing)" : lastWords;
  }

  /** Testcontainers removes a container that does not start, so this is the last opportunity. */
  @Override
  @SuppressWarnings("deprecation")
  protected void containerIsStopping(InspectContainerResponse info) {
    super.containerIsStopping(info);
    if (!ready) {
      lastWords = endOf(getLogs());
    }
  }

  private static String endOf(String log) {
    List<String> lines = log.lines().filter(line -> !line.isBlank()).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }
}
