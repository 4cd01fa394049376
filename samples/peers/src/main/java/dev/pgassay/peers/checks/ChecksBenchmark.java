package dev.pgassay.peers.checks;

import dev.pgassay.TestDatabase;
import dev.pgassay.TestDatabases;
import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.check.SchemaChecks;
import dev.pgassay.peers.Quantile;
import dev.pgassay.peers.schema.Schema;
import io.github.mfvanek.pg.connection.PgConnectionImpl;
import io.github.mfvanek.pg.core.checks.common.DatabaseCheckOnHost;
import io.github.mfvanek.pg.core.checks.host.StandardChecksOnHost;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * Measures how long a schema of 374 tables takes to examine, and compares what is found in all
 * schemas of the benchmark. Ends with status 1 when the two disagree in a way that {@code
 * Agreement} does not explain.
 */
public final class ChecksBenchmark {

  private static final int WARM_UP = 5;
  private static final int ROUNDS = 15;

  private ChecksBenchmark() {}

  /**
   * Runs the benchmark.
   *
   * @param arguments none
   * @throws SQLException if a database fails
   */
  public static void main(String[] arguments) throws SQLException {
    int disagreements = 0;
    try (TestDatabases databases = TestDatabases.configure().migrations().open()) {
      TestDatabase large = filled(databases, ManyTables.sql());
      measure(large);
      disagreements += new Agreement(large).report("374 tables");
      for (Schema schema : Schema.values()) {
        TestDatabase database = filled(databases, String.join("\n", schema.migrations().values()));
        disagreements += new Agreement(database).report(schema.label());
      }
    }
    System.exit(disagreements == 0 ? 0 : 1);
  }

  private static TestDatabase filled(TestDatabases databases, String script) throws SQLException {
    TestDatabase database = databases.create();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(script);
    }
    return database;
  }

  private static void measure(TestDatabase database) throws SQLException {
    List<Double> catalog = new ArrayList<>();
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    List<DatabaseCheckOnHost<?>> peers = peersChecks(database);
    int found = 0;
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      long start = System.nanoTime();
      Catalog read = Catalog.read(database);
      long readAt = System.nanoTime();
      found = SchemaChecks.all().examine(read).size();
      long examinedAt = System.nanoTime();
      for (DatabaseCheckOnHost<?> check : peers) {
        check.check();
      }
      long end = System.nanoTime();
      if (round >= WARM_UP) {
        catalog.add((readAt - start) / 1e6);
        ours.add((examinedAt - start) / 1e6);
        theirs.add((end - examinedAt) / 1e6);
      }
    }
    Catalog read = Catalog.read(database);
    System.out.printf(
        Locale.ROOT,
        "%d tables, %d indexes, %d constraints, PostgreSQL %d; medians of %d rounds%n"
            + "| | milliseconds |%n| --- | ---: |%n"
            + "| pgassay: catalog | %.0f |%n"
            + "| pgassay: catalog and %d checks (%d violations) | %.0f |%n"
            + "| pg-index-health: %d checks | %.0f |%n",
        read.tables().size(),
        read.indexes().count(),
        read.tables().stream()
            .flatMap(table -> table.constraints().stream())
            .filter(constraint -> constraint.type() != ConstraintType.NOT_NULL)
            .count(),
        read.serverVersion(),
        ROUNDS,
        Quantile.median(catalog),
        SchemaChecks.all().checks().size(),
        found,
        Quantile.median(ours),
        peers.size(),
        Quantile.median(theirs));
  }

  static List<DatabaseCheckOnHost<?>> peersChecks(DataSource database) {
    // The host only names the connection.
    return List.copyOf(
        new StandardChecksOnHost()
            .apply(PgConnectionImpl.ofUrl(database, "jdbc:postgresql://localhost:5432/any")));
  }
}
