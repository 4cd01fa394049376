package dev.pgassay.peers.migrations;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;

import dev.pgassay.TestDatabase;
import dev.pgassay.TestDatabases;
import dev.pgassay.assertions.fixture.Rows;
import dev.pgassay.assertions.migration.MigrationRehearsal;
import dev.pgassay.assertions.migration.history.MigrationHistory;
import dev.pgassay.peers.Quantile;
import dev.pgassay.peers.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/**
 * Measures the history of 70 migrations as files, their trace in turns with their plain run, a
 * round trip of 130 undo scripts, and the generator of rows. Ends with an exception when one of
 * them does not do its work.
 */
public final class MigrationsBenchmark {

  private static final int WARM_UP = 2;
  private static final int ROUNDS = 9;
  private static final int VERSIONS = 130;
  private static final int ROWS = 500_000;

  private static final String FIVE_COLUMNS =
      """
      create table readings (
        id bigint primary key,
        sensor integer not null,
        measured_at timestamptz not null,
        value numeric(10, 2) not null,
        remark text)
      """;

  private final TestDatabases databases;
  private final Path directory;

  private MigrationsBenchmark(TestDatabases databases, Path directory) {
    this.databases = databases;
    this.directory = directory;
  }

  /** Takes time. */
  @FunctionalInterface
  private interface Action {
    void run() throws SQLException;
  }

  /**
   * Runs the benchmark.
   *
   * @param arguments none
   * @throws SQLException if a database fails
   * @throws IOException if the migrations cannot be written
   */
  public static void main(String[] arguments) throws SQLException, IOException {
    Path directory = Files.createTempDirectory("pgassay-migrations-");
    try (TestDatabases databases = TestDatabases.configure().migrations().open()) {
      MigrationsBenchmark benchmark = new MigrationsBenchmark(databases, directory);
      benchmark.measureHistory();
      benchmark.measureTrace();
      benchmark.measureRoundTrips();
      benchmark.measureRows();
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> written = Files.walk(directory)) {
      for (Path path : written.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static double millis(Action action) throws SQLException {
    long start = System.nanoTime();
    action.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }

  private void measureHistory() throws SQLException, IOException {
    Schema.HISTORY.write(directory);
    String location = "filesystem:" + directory.resolve("db/migration");
    Action examination = () -> assertThat(MigrationHistory.of(location)).isSound();
    double first = millis(examination);
    List<Double> later = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      later.add(millis(examination));
    }
    print(
        "70 migrations as files: %.0f ms the first time in a JVM, %.0f ms later (median of %d)",
        first, Quantile.median(later), ROUNDS);
  }

  private void measureTrace() throws SQLException {
    String location = "filesystem:" + directory.resolve("db/migration");
    List<Double> plain = new ArrayList<>();
    List<Double> traced = new ArrayList<>();
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      TestDatabase one = databases.create();
      TestDatabase other = databases.create();
      double plainly =
          millis(() -> Flyway.configure().dataSource(one).locations(location).load().migrate());
      double underTrace =
          millis(
              () -> {
                int statements =
                    MigrationRehearsal.of(() -> other, flyway -> flyway.locations(location))
                        .trace()
                        .statements()
                        .size();
                if (statements < 70) {
                  throw new IllegalStateException("only " + statements + " statements were seen");
                }
              });
      databases.drop(one);
      databases.drop(other);
      if (round >= 0) {
        plain.add(plainly);
        traced.add(underTrace);
      }
    }
    print(
        "their plain run: %.0f ms, their trace: %.0f ms, %.2f times (medians of %d)",
        Quantile.median(plain),
        Quantile.median(traced),
        Quantile.median(traced) / Quantile.median(plain),
        ROUNDS);
  }

  private void measureRoundTrips() throws SQLException, IOException {
    Path location = Files.createDirectories(directory.resolve("undo"));
    for (int version = 1; version <= VERSIONS; version++) {
      boolean table = version % 2 == 1;
      int number = (version + 1) / 2;
      Files.writeString(
          location.resolve("V%d__change.sql".formatted(version)),
          (table
                  ? "create table t%1$d (id bigint primary key, name text not null unique);"
                  : "alter table t%1$d add column remark text; create index on t%1$d (remark);")
              .formatted(number));
      Files.writeString(
          location.resolve("U%d__change.sql".formatted(version)),
          (table ? "drop table t%d;" : "alter table t%d drop column remark;").formatted(number));
    }
    double time =
        millis(
            () ->
                assertThat(
                        MigrationRehearsal.of(
                                databases::create,
                                flyway -> flyway.locations("filesystem:" + location))
                            .roundTrips())
                    .areComplete()
                    .areClean());
    print("%d versions up, down and up again: %.1f s", VERSIONS, time / 1_000);
  }

  private void measureRows() throws SQLException {
    List<Double> times = new ArrayList<>();
    for (int round = -1; round < 3; round++) {
      TestDatabase database = databases.create();
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(FIVE_COLUMNS);
      }
      double time = millis(() -> Rows.of("readings").count(ROWS).into(database));
      databases.drop(database);
      if (round >= 0) {
        times.add(time);
      }
    }
    print(
        "%,d rows of five columns: %,.0f rows a second (median of 3)",
        ROWS, ROWS / (Quantile.median(times) / 1_000));
  }
}
