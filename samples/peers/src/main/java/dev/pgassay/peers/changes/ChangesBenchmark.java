package dev.pgassay.peers.changes;

import dev.pgassay.TestDatabase;
import dev.pgassay.TestDatabases;
import dev.pgassay.assertions.change.Changes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.db.type.AssertDbConnection;
import org.assertj.db.type.AssertDbConnectionFactory;

/**
 * Measures how long it takes to find what changed when ten rows of a table are written, for tables
 * of several sizes. Ends with an exception when one of the tools finds other than ten changes.
 */
public final class ChangesBenchmark {

  private static final int CHANGED = 10;
  private static final List<Integer> SIZES = List.of(1_000, 10_000, 30_000, 1_000_000);

  /** A larger table takes AssertJ-DB hours. */
  private static final int LARGEST_FOR_PEER = 30_000;

  private static final int ROUNDS = 30;
  private static final int ROUNDS_OF_PEER = 3;

  private final TestDatabase database;
  private final int size;
  private int round;

  private ChangesBenchmark(TestDatabase database, int size) {
    this.database = database;
    this.size = size;
  }

  /** Finds how many rows an action changes. */
  @FunctionalInterface
  private interface Tool {
    int changes() throws SQLException;
  }

  /**
   * Runs the benchmark.
   *
   * @param arguments how many rows the tables have; those of the guide when there are none
   * @throws SQLException if a database fails
   */
  public static void main(String[] arguments) throws SQLException {
    System.out.println(
        "ten changed rows; milliseconds, the least of all rounds; the statements themselves included\n"
            + "| rows in the table | the statements | pgassay | pgassay, all pages read"
            + " | AssertJ-DB |\n| ---: | ---: | ---: | ---: | ---: |");
    try (TestDatabases databases = TestDatabases.configure().migrations().open()) {
      for (int size : sizes(arguments)) {
        new ChangesBenchmark(databases.create(), size).measure();
      }
    }
  }

  private static List<Integer> sizes(String[] arguments) {
    return arguments.length == 0 ? SIZES : Stream.of(arguments).map(Integer::valueOf).toList();
  }

  private void measure() throws SQLException {
    run(
        """
        create table items (
          id bigint primary key, name text not null, price numeric(12, 2), made_at timestamptz);
        insert into items
          select n, 'item number ' || n, n / 7.0, current_timestamp from generate_series(1, %d) n;
        """
            .formatted(size));
    double statements = least(ROUNDS, this::written);
    double ours = least(ROUNDS, this::pgassay);
    run("create function watch() returns event_trigger language plpgsql as 'begin end'");
    run("create event trigger keeps_extensions_out on ddl_command_end execute function watch()");
    double scanned = least(ROUNDS, this::pgassay);
    String theirs =
        size > LARGEST_FOR_PEER
            ? "not tried"
            : "%,.0f"
                .formatted(least(size < LARGEST_FOR_PEER ? ROUNDS_OF_PEER : 1, this::assertjDb));
    System.out.printf(
        Locale.ROOT,
        "| %,d | %.1f | %.1f | %.1f | %s |%n",
        size,
        statements,
        ours,
        scanned,
        theirs);
  }

  /** The least time: what is more was spent on something else. */
  private double least(int rounds, Tool tool) throws SQLException {
    double least = Double.MAX_VALUE;
    for (int i = 0; i < rounds; i++) {
      // VACUUM marks a page only when it knows that its rows are committed.
      run("checkpoint");
      run("vacuum items");
      long start = System.nanoTime();
      int changes = tool.changes();
      least = Math.min(least, (System.nanoTime() - start) / 1e6);
      if (changes != CHANGED) {
        throw new IllegalStateException(changes + " changes were found");
      }
    }
    return least;
  }

  private int pgassay() throws SQLException {
    return Changes.during(database, this::write).tables().stream()
        .mapToInt(
            table -> table.inserted().size() + table.updated().size() + table.deleted().size())
        .sum();
  }

  private int assertjDb() throws SQLException {
    AssertDbConnection connection = AssertDbConnectionFactory.of(database).create();
    org.assertj.db.type.Changes changes =
        connection.changes().tables(connection.table("items").build()).build();
    changes.setStartPointNow();
    write();
    changes.setEndPointNow();
    return changes.getChangesList().size();
  }

  private int written() throws SQLException {
    write();
    return CHANGED;
  }

  /** Inserts four rows, updates three, and deletes three, all over the table. */
  private void write() throws SQLException {
    round++;
    run(
        """
        insert into items select -n - 4 * %1$d, 'new', n, null from generate_series(0, 3) n;
        update items set name = name || '.' where id in (%1$d, %2$d, %3$d);
        delete from items where id in (%1$d + 200, %2$d + 200, %3$d + 200);
        """
            .formatted(round, size / 3 + round, size / 3 * 2 + round));
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
