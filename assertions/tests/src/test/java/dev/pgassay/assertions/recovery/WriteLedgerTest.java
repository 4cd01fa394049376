package dev.pgassay.assertions.recovery;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

@DatabaseTest(migrations = {})
class WriteLedgerTest {

  private static final String QUERY = "select \"order\" from lines -- one for each line";

  private final WriteLedger ledger = new WriteLedger();
  private TestDatabase database;

  @BeforeEach
  void create_lines(TestDatabase database) throws SQLException {
    this.database = database;
    Sql.run(database, "create table lines (\"order\" integer, number integer)");
  }

  private void write(int order, int lines) throws SQLException {
    Sql.run(
        database,
        "insert into lines select " + order + ", n from generate_series(1, " + lines + ") n");
  }

  /** Writes some lines, and fails as if the reply had been lost. */
  private void doubtful(int order, int expected, int written) {
    assertThatThrownBy(
            () ->
                ledger.write(
                    order,
                    expected,
                    () -> {
                      write(order, written);
                      throw new SQLException("connection lost", "08006");
                    }))
        .isInstanceOf(SQLException.class);
  }

  private void fails(String... parts) {
    assertThatThrownBy(() -> assertThat(database).keepsWritesOf(ledger, QUERY))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void holds_what_was_acknowledged_and_all_or_nothing_of_the_rest() throws SQLException {
    ledger.write(1, 3, () -> write(1, 3));
    ledger.write(2, () -> write(2, 1));
    doubtful(3, 2, 2);
    doubtful(4, 2, 0);

    assertThat(database).keepsWritesOf(ledger, QUERY);
    assertThat(ledger).hasToString("4 writes: 2 acknowledged, 2 in doubt");
  }

  @Test
  void misses_an_acknowledged_write() throws SQLException {
    ledger.write(1, () -> write(1, 1));
    ledger.write(2, () -> {});
    doubtful(3, 1, 1);
    fails(
        "2 acknowledged, 1 in doubt",
        "but 1 lost though acknowledged.",
        "Lost though acknowledged:\n  2\n",
        "Of 1 in doubt, 1 are there, which is allowed.",
        "Reproduce:",
        "select key::text, count(*) from (");
  }

  @Test
  void finds_a_retry_that_wrote_twice() throws SQLException {
    ledger.write(
        7,
        2,
        () -> {
          write(7, 2);
          write(7, 2);
        });
    fails("1 written more than once", "7 (4 rows, not 2)");
  }

  @Test
  void finds_what_is_there_in_part() throws SQLException {
    ledger.write(1, () -> write(1, 1));
    doubtful(2, 3, 2);
    fails("1 there in part", "2 (2 rows, not 3)");
  }

  @Test
  void finds_what_nobody_attempted() throws SQLException {
    ledger.write(1, () -> write(1, 1));
    write(9, 1);
    Sql.run(database, "insert into lines values (null, 1)");
    fails("2 there though nobody attempted them", "  9", "  null");
  }

  @Test
  void shows_the_first_of_many() throws SQLException {
    for (int i = 0; i < 13; i++) {
      ledger.write(i, () -> {});
    }
    fails("13 lost though acknowledged", "… and 3 more");
  }

  @Test
  void proves_nothing_without_an_acknowledged_write() {
    doubtful(1, 1, 1);
    fails(
        "0 writes were acknowledged, so that nothing is proven",
        "1: java.sql.SQLException: connection lost");
  }

  @Test
  void is_kept_by_several_threads() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> writes = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        int order = i;
        writes.add(
            writers.submit(
                () -> {
                  ledger.write(order, () -> write(order, 1));
                  return null;
                }));
      }
      for (Future<?> write : writes) {
        write.get();
      }
    } finally {
      writers.shutdownNow();
    }
    assertThat(database).keepsWritesOf(ledger, QUERY);
    assertThat(ledger.acknowledged()).isEqualTo(40);
  }

  @Test
  void refuses_a_key_twice_and_a_write_without_rows() throws SQLException {
    ledger.write(1, () -> write(1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ledger.write(1, () -> write(1, 1)))
        .withMessageContaining("put retries into it");
    assertThatIllegalArgumentException().isThrownBy(() -> ledger.write(2, 0, () -> {}));
  }
}
