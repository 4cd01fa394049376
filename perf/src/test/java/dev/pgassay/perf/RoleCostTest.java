package dev.pgassay.perf;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.PerfAssertions.queries;
import static dev.pgassay.perf.Unit.BLOCKS;
import static dev.pgassay.perf.statement.StatementKind.SELECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.perf.statement.StatementRecorder;
import dev.pgassay.perf.statement.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An application connects as a role of its own; what it executes there is recorded and measured.
 */
@DatabaseTest(migrations = {})
class RoleCostTest {

  @BeforeEach
  void make_letters(TestDatabase database) throws SQLException {
    run(
        database,
        """
        create role perf_clerk;
        create table letters (id bigserial primary key, clerk text not null, text text not null);
        insert into letters (clerk, text)
          select case when n % 2 = 0 then 'perf_clerk' else 'other' end, repeat('x', 100)
          from generate_series(1, 5000) n;
        alter table letters enable row level security;
        create policy own on letters using (clerk = current_user);
        grant select, insert on letters to perf_clerk;
        grant usage on sequence letters_id_seq to perf_clerk;
        """);
  }

  private static int run(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      int rows = 0;
      if (statement.execute(sql)) {
        ResultSet result = statement.getResultSet();
        while (result.next()) {
          rows++;
        }
      }
      return rows;
    }
  }

  @Test
  void statements_of_a_role_are_recorded(TestDatabase database) throws SQLException {
    DataSource clerk = database.as("perf_clerk");

    Statements statements =
        StatementRecorder.of(clerk).record(() -> run(clerk, "select * from letters"));

    assertThat(statements).hasExactly(1, SELECT).leaksNoConnection();
    assertThat(statements.all().get(0).rows()).isEqualTo(2500);
    assertThatThrownBy(
            () ->
                assertThat(queries(clerk, () -> run(clerk, "select * from letters")))
                    .returnsAtMost(100))
        .hasMessageContaining("2,500 rows: select * from letters");
    assertThat(clerk.isWrapperFor(DatabaseFacilities.class)).isFalse();
    assertThat(clerk.unwrap(DataSource.class)).isSameAs(clerk);
  }

  @Test
  void a_query_of_a_role_is_measured_with_fresh_statistics(TestDatabase database) {
    assertThat(Query.of("select * from letters where id = ?", 18L).on(database.as("perf_clerk")))
        .usesIndex("letters_pkey")
        .returnsAtMost(1)
        .readsAtMost(4, BLOCKS);
    assertThatThrownBy(
            () ->
                assertThat(
                        Query.of("select * from letters where text = ?", "y")
                            .on(database.as("perf_clerk")))
                    .readsAtMost(4, BLOCKS))
        .hasMessageContaining("Filter: ")
        .hasMessageContaining("CURRENT_USER")
        .message()
        .doesNotContain("its statistics are as they were found");
  }

  @Test
  void what_a_role_draws_from_a_sequence_is_put_back(TestDatabase database) throws SQLException {
    assertThat(
            Query.of("insert into letters (clerk, text) values ('perf_clerk', 'z')")
                .on(database.as("perf_clerk"))
                .plan()
                .isExecuted())
        .isTrue();

    assertThat(run(database, "select from letters_id_seq where last_value = 5000")).isEqualTo(1);
  }
}
