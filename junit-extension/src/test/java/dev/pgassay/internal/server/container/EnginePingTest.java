package dev.pgassay.internal.server.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginePingTest {

  @Test
  void an_engine_that_answers_is_there() throws IOException {
    assertThat(refusalOfServerThatSays("HTTP/1.1 200 OK\r\n\r\nOK")).isEmpty();
  }

  @Test
  void an_engine_in_trouble_is_quoted() throws IOException {
    assertThat(refusalOfServerThatSays("HTTP/1.1 503 Service Unavailable\r\n\r\n"))
        .contains("it answered HTTP/1.1 503 Service Unavailable");
  }

  @Test
  void an_engine_that_is_silent_is_not_waited_for_long() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(new EnginePing(tcp(silent), false).refusal()).contains("no answer within 3 s");
    }
  }

  @Test
  void a_closed_port_refuses() throws IOException {
    URI address;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = tcp(closed);
    }
    assertThat(new EnginePing(address, false).refusal()).contains("Connection refused");
  }

  @Test
  void a_socket_that_does_not_exist_refuses(@TempDir Path directory) {
    URI address = URI.create("unix://" + directory.resolve("docker.sock"));
    assertThat(new EnginePing(address, false).refusal()).isPresent();
  }

  @Test
  void an_engine_with_tls_is_there_when_its_port_is_open() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(new EnginePing(tcp(silent), true).refusal()).isEmpty();
    }
  }

  @Test
  void an_address_that_testcontainers_cannot_use_refuses() {
    assertThat(new EnginePing(URI.create("ssh://me@host"), false).refusal())
        .contains("Testcontainers does not know this kind of address");
  }

  private static URI tcp(ServerSocket server) {
    return URI.create("tcp://127.0.0.1:" + server.getLocalPort());
  }

  private static Optional<String> refusalOfServerThatSays(String answer) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> answerOnce(server, answer));
      thread.start();
      return new EnginePing(tcp(server), false).refusal();
    }
  }

  private static void answerOnce(ServerSocket server, String answer) {
    try (Socket socket = server.accept()) {
      // What is closed with something unread is reset, and the answer may be lost.
      socket.getInputStream().read(new byte[4096]);
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
