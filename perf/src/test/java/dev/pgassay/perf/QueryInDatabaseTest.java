package dev.pgassay.perf;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.Unit.BLOCKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.perf.plan.QueryPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a query tells of itself, beside what is expected of it. */
@DatabaseTest(migrations = {})
class QueryInDatabaseTest {

  @BeforeEach
  void make_notes(TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table notes (id integer primary key, kind integer not null, note text not null);
          insert into notes select n, case when n < 20 then n else 0 end, repeat('x', 200)
            from generate_series(1, 10000) n;
          create index notes_kind_idx on notes (kind) where kind > 0;
          """);
    }
  }

  /** A partial index serves a value that is known, and not any value. */
  @Test
  void the_blocks_are_those_of_the_plan_that_reads_more(TestDatabase database) {
    QueryInDatabase query = Query.of("select * from notes where kind = ?", 7).on(database);

    assertThat(query.plan().fingerprint()).contains("using notes_kind_idx");
    assertThat(query.genericPlan())
        .map(QueryPlan::fingerprint)
        .hasValue("Seq Scan on public.notes");
    assertThat(query.blocks())
        .isEqualTo(query.genericPlan().orElseThrow().root().blocks().read())
        .isGreaterThan(query.plan().root().blocks().read());
  }

  @Test
  void a_budget_of_as_many_blocks_holds_and_of_one_fewer_does_not(TestDatabase database) {
    QueryInDatabase query = Query.of("select * from notes where id = ?", 7).on(database);

    assertThat(query).readsAtMost(query.blocks(), BLOCKS);
    assertThatThrownBy(() -> assertThat(query).readsAtMost(query.blocks() - 1, BLOCKS))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("but it reads " + query.blocks());
  }

  @Test
  void a_query_without_values_has_one_plan(TestDatabase database) {
    assertThat(Query.of("select count(*) from notes").on(database).genericPlan()).isEmpty();
  }

  @Test
  void a_query_that_cannot_be_planned_tells_no_number(TestDatabase database) {
    assertThatThrownBy(() -> Query.of("select * from no_notes").on(database).blocks())
        .isInstanceOf(DatabaseAccessException.class)
        .hasMessageContaining("no_notes");
  }
}
