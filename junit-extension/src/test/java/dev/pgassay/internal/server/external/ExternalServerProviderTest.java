package dev.pgassay.internal.server.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import dev.pgassay.spi.Availability;
import dev.pgassay.spi.PostgresServer;
import dev.pgassay.spi.ServerRequest;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class ExternalServerProviderTest {

  private final ExternalServerProvider provider = new ExternalServerProvider();
  private SomebodysServer server;

  @BeforeAll
  void start() {
    server = new SomebodysServer();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void is_available_when_a_url_is_set() {
    assertThat(provider.availability(request(Map.of())))
        .isEqualTo(
            Availability.no(
                "no `pgassay.external.url` is set",
                "set pgassay.external.url=jdbc:postgresql://host/postgres"));
    assertThat(
            provider.availability(
                request(Map.of("url", "jdbc:postgresql://db/app?user=ci&password=hush"))))
        .isEqualTo(Availability.yes("the server at jdbc:postgresql://db/app"));
  }

  @Test
  void says_what_it_can_and_what_it_lacks() {
    try (PostgresServer ours = provider.start(request(login(server.url("postgres"))))) {
      assertThat(ours.capabilities()).isEmpty();
      assertThat(ours.limitations())
          .anySatisfy(line -> assertThat(line).contains("autovacuum runs beside the tests"))
          .anySatisfy(line -> assertThat(line).contains("the role ci is no superuser"))
          .anySatisfy(line -> assertThat(line).contains("its log cannot be read"))
          .noneSatisfy(line -> assertThat(line).contains("wait for the disk"))
          .noneSatisfy(line -> assertThat(line).endsWith("."));
    }
  }

  @Test
  void says_that_a_superuser_may_do_everything() {
    server.execute("postgres", "create role admin superuser login password 'a'");
    try (PostgresServer ours =
        provider.start(request(Map.of("url", server.url("postgres") + "&user=admin&password=a")))) {
      assertThat(ours.capabilities()).containsExactly(Capability.SUPERUSER);
      assertThat(ours.username()).isEqualTo("admin");
    }
  }

  @Test
  void names_the_server_and_the_reason_when_it_does_not_answer() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    String url = "jdbc:postgresql://127.0.0.1:" + closed + "/app?user=ci&password=hush";

    failure(Map.of("url", url))
        .startsWith(
            "Cannot use the external server jdbc:postgresql://127.0.0.1:" + closed + "/app.\n")
        .contains("It does not answer: ")
        .contains("refused")
        .contains("-> remove pgassay.external.url, to use the embedded server")
        .doesNotContain("hush");
  }

  @Test
  void says_that_the_password_is_wrong_without_telling_it() {
    failure(Map.of("url", server.url("postgres"), "user", "ci", "password", "hush"))
        .contains("It refuses the login: FATAL: password authentication failed for user \"ci\"")
        .contains("PGASSAY_EXTERNAL_PASSWORD")
        .doesNotContain("hush");
  }

  @Test
  void says_that_there_is_no_such_database() {
    failure(login(server.url("Nowhere")))
        .contains("database \"Nowhere\" does not exist")
        .contains("-> name a database that exists in pgassay.external.url, such as postgres");
  }

  @Test
  void says_how_a_role_gets_the_right_to_create_databases() {
    server.execute("postgres", "create role \"Plain Role\" login password 'p'");

    failure(Map.of("url", server.url("postgres"), "user", "Plain Role", "password", "p"))
        .contains("The role Plain Role may not create databases.")
        .contains("-> let a superuser run: alter role \"Plain Role\" createdb");
  }

  @Test
  void refuses_a_server_that_accepts_no_changes() {
    server.execute(
        "postgres",
        "create role readonly createdb login password 'r'",
        "alter role readonly set default_transaction_read_only = on");

    failure(Map.of("url", server.url("postgres"), "user", "readonly", "password", "r"))
        .contains("It accepts no changes")
        .contains("targetServerType=primary");
  }

  @Test
  void refuses_another_version_than_the_one_asked_for() {
    ServerRequest asked = request(OptionalInt.of(97), Map.of(), login(server.url("postgres")));

    assertThatThrownBy(() -> provider.start(asked))
        .isInstanceOf(DatabaseSetupException.class)
        .message()
        .containsPattern("It runs PostgreSQL \\d+, and PostgreSQL 97 was asked for")
        .contains("provider = \"embedded\"");
  }

  @Test
  void refuses_settings() {
    ServerRequest asked =
        request(OptionalInt.empty(), Map.of("work_mem", "8MB"), login(server.url("postgres")));

    assertThatThrownBy(() -> provider.start(asked))
        .isInstanceOf(DatabaseSetupException.class)
        .hasMessageContaining(
            "Settings were asked for, {work_mem=8MB}, but this server is not ours");
  }

  @Test
  void refuses_a_url_of_another_kind() {
    failure(Map.of("url", "postgres://ci:hush@db/app"))
        .contains("It must begin with jdbc:postgresql://")
        .doesNotContain("hush");
    failure(Map.of("url", "jdbc:postgresql://db:99999/app"))
        .contains("PostgreSQL's JDBC driver does not understand this URL");
  }

  @Test
  void refuses_a_flag_that_is_neither_true_nor_false() {
    Map<String, String> options = new TreeMap<>(login(server.url("postgres")));
    options.put("allowRoles", "yes");

    failure(options)
        .isEqualTo("`pgassay.external.allowRoles` must be `true` or `false`, but is `yes`.");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "sets POSIX permissions")
  void takes_the_password_from_the_password_file(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("pgpass");
    Files.writeString(
        file, "*:*:*:ci:" + SomebodysServer.PASSWORD.replace(":", "\\:") + System.lineSeparator());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    String before = System.getProperty("org.postgresql.pgpassfile");
    System.setProperty("org.postgresql.pgpassfile", file.toString());
    try (PostgresServer ours =
        provider.start(request(Map.of("url", server.url("postgres"), "user", "ci")))) {
      assertThat(ours.password()).isEqualTo(SomebodysServer.PASSWORD);
    } finally {
      if (before == null) {
        System.clearProperty("org.postgresql.pgpassfile");
      } else {
        System.setProperty("org.postgresql.pgpassfile", before);
      }
    }
  }

  private AbstractStringAssert<?> failure(Map<String, String> options) {
    return assertThatThrownBy(() -> provider.start(request(options)))
        .isInstanceOf(DatabaseSetupException.class)
        .message();
  }

  private static Map<String, String> login(String url) {
    return Map.of("url", url, "user", SomebodysServer.ROLE, "password", SomebodysServer.PASSWORD);
  }

  private static ServerRequest request(Map<String, String> options) {
    return request(OptionalInt.empty(), Map.of(), options);
  }

  private static ServerRequest request(
      OptionalInt major, Map<String, String> settings, Map<String, String> options) {
    return new ServerRequest(
        major,
        OptionalInt.empty(),
        settings,
        Map.of(),
        options,
        Optional.empty(),
        Optional.empty(),
        line -> {});
  }
}
