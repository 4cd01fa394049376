package dev.pgassay.internal.server.container;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The question whether a container engine answers at an address, asked for a few seconds at most.
 *
 * @param address the engine's address, as {@code DOCKER_HOST} would have it
 * @param encrypted whether it speaks TLS; then a connection is answer enough
 */
record EnginePing(URI address, boolean encrypted) {

  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final String REQUEST =
      "GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n";

  /** Returns why there is no engine, empty when it answered. */
  Optional<String> refusal() {
    FutureTask<Optional<String>> question = new FutureTask<>(this::ask);
    Thread thread = new Thread(question, "pgassay-engine-ping");
    thread.setDaemon(true);
    thread.start();
    try {
      return question.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Optional.of("no answer within " + LIMIT.toSeconds() + " s");
    } catch (ExecutionException e) {
      return Optional.of(reason(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    } finally {
      // A channel closes itself when its thread is interrupted.
      question.cancel(true);
    }
  }

  private Optional<String> ask() throws IOException {
    return switch (String.valueOf(address.getScheme())) {
      case "unix" -> ask(UnixDomainSocketAddress.of(address.getPath()));
      case "tcp", "http", "https" ->
          ask(new InetSocketAddress(address.getHost(), address.getPort()));
      case "npipe" ->
          Files.exists(Path.of(address.getPath()))
              ? Optional.empty()
              : Optional.of("there is no such pipe");
      default -> Optional.of("Testcontainers does not know this kind of address");
    };
  }

  private Optional<String> ask(SocketAddress socket) throws IOException {
    try (SocketChannel channel = SocketChannel.open(socket)) {
      if (encrypted) {
        return Optional.empty();
      }
      channel.write(ByteBuffer.wrap(REQUEST.getBytes(StandardCharsets.US_ASCII)));
      String status =
          new BufferedReader(Channels.newReader(channel, StandardCharsets.US_ASCII)).readLine();
      return status != null && status.matches("HTTP/1\\.\\d 200.*")
          ? Optional.empty()
          : Optional.of("it answered " + status);
    }
  }

  private static String reason(Throwable failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }
}
