package dev.pgassay.perf.benchmark;

import dev.pgassay.TestDatabase;
import dev.pgassay.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A server that counts statements, for one JVM of a benchmark, which finds it as pgassay's external
 * server. It is started outside of that JVM, so it is there as long as the profiler counts.
 */
final class BenchmarkServer implements AutoCloseable {

  /** What a state adopts that migrates nothing; ours would be swept away as those of a dead run. */
  private static final String EMPTY = "benchmark";

  private final TestDatabases databases;
  private final PrivateDirectory directory;

  private BenchmarkServer(TestDatabases databases, PrivateDirectory directory) {
    this.databases = databases;
    this.directory = directory;
  }

  static BenchmarkServer start() {
    TestDatabases databases =
        TestDatabases.configure()
            .migrations()
            .setting("shared_preload_libraries", "pg_stat_statements")
            .open();
    try {
      return start(databases);
    } catch (SQLException | IOException e) {
      databases.close();
      throw new BenchmarkException(
          "Cannot prepare a server for the benchmark: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      databases.close();
      throw e;
    }
  }

  private static BenchmarkServer start(TestDatabases databases) throws SQLException, IOException {
    TestDatabase ours = databases.create();
    Login server = new Login(ours.jdbcUrl(), ours.username(), ours.password());
    try (Connection connection = server.at("postgres").connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create extension if not exists pg_stat_statements");
      statement.execute("create database " + EMPTY + " template template0");
    }
    Login login = server.at(EMPTY);
    BenchmarkServer started = new BenchmarkServer(databases, PrivateDirectory.create());
    ArgumentFile.write(
        started.arguments(),
        List.of(
            "-Dpgassay.provider=external",
            "-Dpgassay.external.url=" + login.url(),
            "-Dpgassay.external.user=" + login.user(),
            "-Dpgassay.external.password=" + login.password(),
            "-Dpgassay.external.allowRoles=true"));
    // JMH tells nobody when a fork has failed.
    started.directory.path().toFile().deleteOnExit();
    started.arguments().toFile().deleteOnExit();
    return started;
  }

  private Path arguments() {
    return directory.path().resolve("arguments");
  }

  /** The arguments of the JVM by which it finds the server. */
  List<String> forkArguments() {
    return List.of(ArgumentFile.argument(arguments()));
  }

  @Override
  public void close() {
    databases.close();
    try {
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + directory.path(), e);
    }
  }
}
