package dev.pgassay.perf;

import static dev.pgassay.perf.PerfAssertions.assertSoftly;
import static dev.pgassay.perf.PerfAssertions.queries;
import static dev.pgassay.perf.Unit.BLOCKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseLifecycle;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.perf.growth.GrowingDatabase;
import dev.pgassay.perf.statement.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.error.AssertJMultipleFailuresError;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@DatabaseTest(
    migrations = {},
    lifecycle = DatabaseLifecycle.PER_CLASS)
class SoftPerfAssertionsTest {

  @BeforeAll
  static void make_notes(TestDatabase database) throws SQLException {
    run(
        database,
        """
        create table notes (id integer primary key, text text not null);
        insert into notes select n, repeat('x', 100) from generate_series(1, 5000) n;
        """);
  }

  private static void run(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void report_all_that_does_not_hold(TestDatabase database) throws SQLException {
    Statements one = queries(database, () -> run(database, "select 1"));

    assertThatThrownBy(
            () ->
                assertSoftly(
                    softly -> {
                      softly
                          .assertThat(Query.of("select * from notes where text = 'y'").on(database))
                          .readsAtMost(4, BLOCKS)
                          .hasNoSequentialScan();
                      softly.assertThat(one).hasExactly(2);
                      softly
                          .assertThat(
                              Query.of("select * from notes where text = 'y'")
                                  .on(
                                      GrowingDatabase.of(database, "notes")
                                          .sizes(6_000, 12_000, 24_000, 48_000)))
                          .staysFlat();
                      softly.assertThat(database).hasTable("remarks");
                      softly.assertThat(1).isEqualTo(1);
                    }))
        .isInstanceOfSatisfying(
            AssertJMultipleFailuresError.class,
            failures -> assertThat(failures.getFailures()).hasSize(5))
        .hasMessageContainingAll(
            "at most 4 blocks",
            "no sequential scan",
            "exactly 2 statements",
            "flat, whatever the number of rows",
            "to have table:\n  remarks");
  }

  @Test
  void pass_when_everything_holds(TestDatabase database) {
    assertSoftly(
        softly ->
            softly
                .assertThat(Query.of("select * from notes where id = ?", 17).on(database))
                .readsAtMost(4, BLOCKS)
                .usesIndex("notes_pkey"));
  }
}
