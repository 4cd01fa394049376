package dev.pgassay.internal.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.ContainerState;

/**
 * What runs in a container: its log, and programs beside the server, with their output as bytes.
 */
final class ContainerPrograms {

  private static final int LOG_LINES = 20_000;
  private static final Duration LOG_LIMIT = Duration.ofSeconds(2);
  private static final Duration LOG_PAUSE = Duration.ofMillis(10);
  private static final Duration PROGRAM_LIMIT = Duration.ofMinutes(1);

  private final ContainerState container;
  private final DockerClient docker;

  ContainerPrograms(ContainerState container) {
    this.container = container;
    this.docker = container.getDockerClient();
  }

  /** The log's last lines, read anew until it holds a text, for a moment at most. */
  String logUpTo(String text) {
    long deadline = System.nanoTime() + LOG_LIMIT.toNanos();
    String log = log();
    while (!log.contains(text) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(LOG_PAUSE.toNanos());
      log = log();
    }
    return log;
  }

  private String log() {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    try {
      docker
          .logContainerCmd(container.getContainerId())
          .withStdOut(true)
          .withStdErr(true)
          .withTail(LOG_LINES)
          .exec(new Output(log, log))
          .awaitCompletion(LOG_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException notReadable) {
      // Its engine sends the log elsewhere, or is gone.
    }
    return log.toString(StandardCharsets.UTF_8);
  }

  /**
   * Runs a program.
   *
   * @param output takes its standard output
   * @throws IOException if it cannot be run, fails, or its output cannot be written
   */
  void run(OutputStream output, List<String> environment, List<String> command) throws IOException {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    String program = command.get(0);
    try {
      String id =
          docker
              .execCreateCmd(container.getContainerId())
              .withEnv(environment)
              .withCmd(command.toArray(String[]::new))
              .withAttachStdout(true)
              .withAttachStderr(true)
              .exec()
              .getId();
      try (Output frames = docker.execStartCmd(id).exec(new Output(output, errors))) {
        if (!frames.awaitCompletion(PROGRAM_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
          throw new IOException(
              program + " did not end within " + PROGRAM_LIMIT.toSeconds() + " s");
        }
        frames.rethrow();
      }
      Long exitCode = docker.inspectExecCmd(id).exec().getExitCodeLong();
      if (exitCode == null || exitCode != 0) {
        throw new IOException(
            "%s ended with %s: %s"
                .formatted(program, exitCode, errors.toString(StandardCharsets.UTF_8).strip()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while running " + program, e);
    } catch (RuntimeException e) {
      throw new IOException("Could not run " + program + ": " + e.getMessage(), e);
    }
  }

  /** Writes what a container sends, standard output and error apart. */
  private static final class Output extends ResultCallback.Adapter<Frame> {

    private final OutputStream output;
    private final OutputStream errors;
    private volatile @Nullable IOException failure;

    Output(OutputStream output, OutputStream errors) {
      this.output = output;
      this.errors = errors;
    }

    @Override
    public void onNext(Frame frame) {
      if (failure != null) {
        return;
      }
      try {
        (frame.getStreamType() == StreamType.STDERR ? errors : output).write(frame.getPayload());
      } catch (IOException e) {
        failure = e;
        // Nobody reads on; what the program still sends is not wanted.
        onComplete();
      }
    }

    void rethrow() throws IOException {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
