package dev.pgassay.internal.server.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.spi.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@NeedsContainerEngine
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command needs a POSIX shell")
class KeptDumpsTest {

  @Test
  void a_kept_database_opens_with_its_command_and_only_the_newest_are_kept(@TempDir Path directory)
      throws Exception {
    Path cache = directory.resolve("it's a cache");
    String command;
    try (PostgresServer server =
        new ContainerServerProvider().start(ContainerRequest.withCache(cache))) {
      execute(server, "postgres", "create role reader");
      for (String database : List.of("first", "second", "third", "fourth")) {
        execute(server, "postgres", "create database " + database);
      }
      execute(server, "postgres", "alter database fourth set work_mem = '5MB'");
      execute(server, "fourth", "create table notes as select 'still here' as note");
      execute(server, "fourth", "grant select on notes to reader");
      command = server.reopenCommand("fourth").orElseThrow();

      assertThat(server.keep(List.of("first", "second", "third", "fourth"))).isTrue();
    }

    assertThat(namesIn(cache.resolve("kept"))).containsExactly("fourth", "second", "third");
    assertThat(
            shell(
                command,
                "\\pset tuples_only\nset role reader;\nselect note from notes;\nshow work_mem;\n"))
        .contains("still here", "5MB");
    assertThat(ContainerServerTest.containers()).isZero();
  }

  @Test
  void says_when_a_database_cannot_be_kept(@TempDir Path cache) throws IOException {
    List<String> progress = new ArrayList<>();
    try (PostgresServer server =
        new ContainerServerProvider()
            .start(ContainerRequest.withCacheAndProgress(cache, progress::add))) {
      assertThat(server.keep(List.of("no_such_database"))).isFalse();
    }
    assertThat(progress)
        .last()
        .asString()
        .startsWith("could not keep the database no_such_database: pg_dump ended with 1: ")
        .contains("does not exist");
    assertThat(namesIn(cache.resolve("kept"))).isEmpty();
  }

  private static void execute(PostgresServer server, String database, String sql)
      throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                server.jdbcUrl(database), server.username(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> namesIn(Path directory) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static String shell(String command, String input)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
