package dev.pgassay.assertions.recovery;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseServer;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.server.Backup;
import dev.pgassay.server.RecoveryPoint;
import dev.pgassay.server.SecondDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Lets a server crash at moments chosen at random, and restores it to such moments, while several
 * sessions write. How often is the property {@code pgassay.test.crashes}.
 */
@DatabaseTest(
    migrations = {},
    server = DatabaseServer.OWN,
    settings = {"fsync=on", "synchronous_commit=on", "full_page_writes=on"})
class CrashesTest {

  private static final int TIMES = Integer.getInteger("pgassay.test.crashes", 3);
  private static final int WRITERS = 4;
  private static final int LINES = 3;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String QUERY = "select \"order\" from lines";

  private final AtomicInteger orders = new AtomicInteger();

  @BeforeEach
  void create_lines(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table lines (\"order\" int, number int, note text, primary key (\"order\", number))");
  }

  @Test
  void after_every_crash_each_acknowledged_commit_is_there_and_no_half_of_one(TestDatabase database)
      throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    WriteLedger ledger = new WriteLedger();
    for (int time = 0; time < TIMES; time++) {
      try (Writers writers = new Writers(database, ledger)) {
        writers.writeForAWhile(random);
        database.server().crash();
      }
      assertThat(database).keepsWritesOf(ledger, QUERY);
    }
    assertThat(ledger.inDoubt()).as("writes that a crash has met").isPositive();
    print("%d crashes (seed %d): %s", TIMES, seed, ledger);
  }

  @Test
  void restored_to_any_moment_it_has_what_was_committed_before_and_nothing_that_began_later(
      TestDatabase database) throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int before = 0;
    int after = 0;
    try (Backup backup = database.server().backup()) {
      for (int time = 0; time < TIMES; time++) {
        WriteLedger earlier = new WriteLedger();
        try (Writers writers = new Writers(database, earlier)) {
          writers.writeForAWhile(random);
        }
        int last = orders.get();
        WriteLedger later = new WriteLedger();
        RecoveryPoint point;
        try (Writers writers = new Writers(database, later)) {
          writers.writeForAWhile(random);
          point = database.server().recoveryPoint();
        }
        try (SecondDatabase restored = backup.restoreTo(point)) {
          assertThat(restored).keepsWritesOf(earlier, QUERY + " where \"order\" <= " + last);
          assertThat(restored)
              .returnsNoRows(
                  "select \"order\" from lines group by \"order\" having count(*) <> " + LINES);
        }
        before += earlier.acknowledged();
        after += later.acknowledged();
        Sql.run(database, "truncate lines");
      }
    }
    print(
        "%d restores (seed %d): %,d writes acknowledged before, %,d around the moments",
        TIMES, seed, before, after);
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, "pgassay: " + format + "%n", values);
  }

  /** Sessions that write one order after the other until they are closed or lost. */
  private final class Writers implements AutoCloseable {

    private final AtomicBoolean closed = new AtomicBoolean();
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    private final List<Future<?>> running;

    private final WriteLedger ledger;

    Writers(TestDatabase database, WriteLedger ledger) {
      this.ledger = ledger;
      running =
          IntStream.range(0, WRITERS)
              .<Future<?>>mapToObj(
                  writer ->
                      threads.submit(
                          () -> {
                            write(database);
                            return null;
                          }))
              .toList();
    }

    /** Lets them write until something was acknowledged, and then for a time chosen at random. */
    void writeForAWhile(Random random) {
      int atFirst = ledger.acknowledged();
      long deadline = System.nanoTime() + LIMIT.toNanos();
      while (ledger.acknowledged() == atFirst) {
        assertThat(System.nanoTime()).as("nobody writes").isLessThan(deadline);
        LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
      }
      LockSupport.parkNanos(Duration.ofMillis(random.nextInt(200)).toNanos());
    }

    private void write(TestDatabase database) throws SQLException {
      try (Connection connection = database.getConnection()) {
        connection.setAutoCommit(false);
        while (!closed.get()) {
          int order = orders.incrementAndGet();
          try {
            ledger.write(order, LINES, () -> write(connection, order));
          } catch (SQLException lost) {
            return;
          }
        }
      }
    }

    private void write(Connection connection, int order) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        for (int line = 1; line <= LINES; line++) {
          statement.execute(
              "insert into lines values (%d, %d, repeat('x', 200))".formatted(order, line));
        }
      }
      connection.commit();
    }

    @Override
    public void close() {
      closed.set(true);
      threads.shutdown();
      for (Future<?> writer : running) {
        assertThat(writer).succeedsWithin(LIMIT);
      }
    }
  }
}
