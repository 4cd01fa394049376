package dev.pgassay.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.internal.server.container.ContainerServerProvider;
import dev.pgassay.spi.Availability;
import dev.pgassay.spi.ServerRequest;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TlsRequestTest {

  @Test
  void the_setting_ssl_asks_for_a_certificate_of_ours() {
    assertThat(TlsRequest.isIn(Map.of("ssl", "on"))).isTrue();
    assertThat(TlsRequest.isIn(Map.of("SSL", "True"))).isTrue();
    assertThat(TlsRequest.isIn(Map.of("ssl", "off"))).isFalse();
    assertThat(TlsRequest.isIn(Map.of("work_mem", "8MB"))).isFalse();
  }

  @Test
  void a_certificate_that_is_named_is_left_alone() {
    assertThat(TlsRequest.isIn(Map.of("ssl", "on", "ssl_cert_file", "/etc/ssl/server.crt")))
        .isFalse();
  }

  @Test
  void a_container_refuses_and_says_what_can() {
    ServerRequest request =
        new ServerRequest(
            OptionalInt.empty(),
            OptionalInt.empty(),
            Map.of("ssl", "on"),
            Map.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            line -> {});
    assertThat(new ContainerServerProvider().availability(request))
        .isEqualTo(
            Availability.no(
                "makes no certificate for `ssl=on`", "use the embedded server for tests of TLS"));
  }
}
