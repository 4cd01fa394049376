package dev.pgassay.internal.server.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import dev.pgassay.spi.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

@NeedsContainerEngine
class ContainerServerTest {

  private static PostgresServer server;

  @BeforeAll
  static void start() {
    server =
        new ContainerServerProvider()
            .start(ContainerRequest.withSettings("fsync=off", "work_mem=7MB"));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void takes_its_settings_on_the_command_line() throws SQLException {
    assertThat(
            query(
                "select name || '=' || current_setting(name) || ' by ' || source from pg_settings"
                    + " where name in ('fsync', 'work_mem', 'log_line_prefix') order by name"))
        .containsExactly(
            "fsync=off by command line",
            "log_line_prefix=%m [%p] db=%d,user=%u  by command line",
            "work_mem=7MB by command line");
  }

  @Test
  void keeps_its_data_in_memory() throws SQLException {
    assertThat(query("show data_directory")).containsExactly("/pgassay/data");
    assertThat(query("select pg_read_file('/proc/self/mounts')").get(0))
        .contains("tmpfs /pgassay tmpfs");
  }

  @Test
  void is_ours_and_administered_by_a_superuser() throws SQLException {
    assertThat(server.capabilities())
        .containsExactlyInAnyOrder(Capability.SUPERUSER, Capability.OWN_SERVER);
    assertThat(query("select rolsuper::text from pg_roles where rolname = current_user"))
        .containsExactly("true");
  }

  @Test
  void tells_what_was_logged_of_a_database() throws SQLException {
    execute("create database logged");
    execute("create database other");
    fail("logged", "select 1 from no_such_table");
    fail("other", "select 1 from no_such_table_either");

    assertThat(server.logOf("logged", Instant.EPOCH, 10))
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).contains("relation \"no_such_table\" does not exist"));
    assertThat(server.logOf("logged", Instant.EPOCH, 1))
        .singleElement()
        .asString()
        .contains("STATEMENT:  select 1 from no_such_table");
    assertThat(server.logOf("silent", Instant.EPOCH, 10)).isEmpty();
  }

  @Test
  void its_container_is_gone_when_it_is_closed() {
    int before = containers();
    PostgresServer another =
        new ContainerServerProvider().start(ContainerRequest.withSettings("fsync=off"));
    assertThat(containers()).isEqualTo(before + 1);
    another.close();
    another.close();
    assertThat(containers()).isEqualTo(before);
  }

  @Test
  void refuses_an_image_of_another_major_version() throws SQLException {
    int major = Integer.parseInt(query("show server_version_num").get(0)) / 10_000;
    int before = containers();

    // Only a configured image can hold another version than its name was made of.
    String image = ContainerRequest.image().orElse("postgres:" + major);
    assertThatThrownBy(
            () ->
                new ContainerServerProvider()
                    .start(ContainerRequest.ofImageAndMajor(image, major + 1)))
        .isInstanceOf(DatabaseSetupException.class)
        .hasMessageStartingWith(
            "The image `%s` holds PostgreSQL %d, but %d was asked for."
                .formatted(image, major, major + 1))
        .hasMessageContaining("-> set pgassay.container.image to an image with PostgreSQL ");
    assertThat(containers()).isEqualTo(before);
  }

  @Test
  void names_an_image_that_cannot_be_pulled() {
    String image = "127.0.0.1:1/no-such-image:1";
    List<String> progress = new ArrayList<>();
    assertThatThrownBy(
            () ->
                new ContainerServerProvider().start(ContainerRequest.ofImage(image, progress::add)))
        .isInstanceOf(DatabaseSetupException.class)
        .hasMessageStartingWith("Could not pull the image `" + image + "`.")
        .hasMessageContaining("connection refused")
        .hasMessageContaining("-> see what this says: docker pull " + image);
    assertThat(progress)
        .containsExactly("starting a container of " + image, "pulling the image " + image);
  }

  @Test
  void shows_the_last_words_of_a_server_that_does_not_start() {
    int before = containers();
    assertThatThrownBy(
            () -> new ContainerServerProvider().start(ContainerRequest.withSettings("nonsense=1")))
        .isInstanceOf(DatabaseSetupException.class)
        .hasMessageStartingWith("PostgreSQL did not start in a container of `")
        .hasMessageContaining("unrecognized configuration parameter \"nonsense\"");
    assertThat(containers()).isEqualTo(before);
  }

  static int containers() {
    return DockerClientFactory.instance()
        .client()
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(ContainerOwner.current().labels())
        .exec()
        .size();
  }

  private static List<String> query(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void fail(String database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql)).isInstanceOf(SQLException.class);
    }
  }

  private static Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl(database), server.username(), server.password());
  }
}
