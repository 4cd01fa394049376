package dev.pgassay.internal.server.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Container;
import dev.pgassay.spi.PostgresServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

@NeedsContainerEngine
class ContainerSweeperTest {

  @Test
  void removes_the_container_of_a_jvm_that_was_killed_and_no_other() throws Exception {
    Process killed = serve();
    Process living = serve();
    try {
      assertThat(containersOf(killed)).hasSize(1);
      killed.destroyForcibly().waitFor();

      PostgresServer server =
          new ContainerServerProvider().start(ContainerRequest.withSettings("fsync=off"));
      server.close();

      // Another JVM's sweeper may be removing it at the same time.
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (!containersOf(killed).isEmpty() && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      assertThat(containersOf(killed)).isEmpty();
      assertThat(containersOf(living)).hasSize(1);
    } finally {
      killed.destroyForcibly();
      living.getOutputStream().close();
      living.waitFor();
    }
    assertThat(containersOf(living)).isEmpty();
  }

  private static Process serve() throws IOException {
    List<String> command =
        new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
    ContainerRequest.image()
        .ifPresent(image -> command.add("-D" + ContainerImage.KEY + "=" + image));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), ServeFixture.class.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    // The reader stays open: the process outlives this method.
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    assertThat(output.readLine()).isEqualTo("serving");
    return process;
  }

  private static List<Container> containersOf(Process process) {
    return DockerClientFactory.instance()
        .client()
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(List.of(ContainerOwner.MARK + "=" + process.pid()))
        .exec();
  }

  /** Serves until its input ends. */
  static final class ServeFixture {

    private ServeFixture() {}

    public static void main(String[] arguments) throws IOException {
      PostgresServer server =
          new ContainerServerProvider().start(ContainerRequest.withSettings("fsync=off"));
      System.out.println("serving");
      System.in.read();
      server.close();
      System.exit(0);
    }
  }
}
