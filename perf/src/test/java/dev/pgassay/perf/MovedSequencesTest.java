package dev.pgassay.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.facilities.OwnFunction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A query that gives a sequence another value, openly or not, leaves it as it was. */
@DatabaseTest(migrations = "classpath:tickets")
class MovedSequencesTest {

  /** Before version 15 nothing is known, and so every query's sequences are looked at. */
  @BeforeEach
  void require_a_log(TestDatabase database) {
    assumeThat(database.serverMajorVersion()).isGreaterThanOrEqualTo(15);
  }

  private static List<List<@Nullable String>> ask(TestDatabase database, String question)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      return Batch.ask(connection, question);
    }
  }

  private static boolean leavesNoTrace(TestDatabase database, Query query) throws SQLException {
    try (ExplainSession session = ExplainSession.open(database, query)) {
      TemplateFacts facts = TemplateFacts.of(database, session.logPosition());
      assertThat(facts.code()).as("what statements may call").isNotNull();
      return facts.leavesNoTrace(session.text());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select nextval('tickets') from holders limit 3",
        "select NEXTVAL('tickets')",
        "select setval('tickets', 77)",
        "select draw(), name from holders where id = 17",
        "select \"Draw One\"()",
        "select draw_in_sql()",
        "select id @@+ 1 from holders where id = 17",
        "select last_drawn(id) from holders",
        "select id::bigint::ticket from holders where id = 17",
        "select ticket from drawn",
        "select ticket from drawn_twice",
        "select * from limited",
        "values (nextval('tickets')), (nextval('tickets'))",
        "select * from (values (draw()), (draw())) v(n)",
        "select name from holders limit draw()",
        "select name from holders offset nextval('tickets') - 1",
        "select * from ts_stat('select to_tsvector(next' || 'val(''tickets'')::text)')",
      })
  void it_is_put_back(String sql, TestDatabase database) throws SQLException {
    Query query = Query.of(sql);

    assertThat(leavesNoTrace(database, query)).isFalse();
    query.on(database).plan();

    assertThat(ask(database, "select last_value, is_called from tickets"))
        .containsExactly(List.of("5", "t"));
  }

  @Test
  void what_a_run_sets_is_taken_back_before_the_next(TestDatabase database) {
    Query query =
        Query.of(
            "select * from generate_series(1, length(set_config('app.runs',"
                + " coalesce(current_setting('app.runs', true), '') || 'x', false)))");

    assertThat(query.on(database).plan().root().rows()).isEqualTo(1);
  }

  @Test
  void where_nothing_could_move_one_none_is_looked_at() {
    OwnCode code = new OwnCode(List.of(new OwnFunction("draw", false, false)));

    assertThat(code.mayLeaveTraces("\"Output\": [\"id\", \"lower(name)\"]")).isFalse();
    assertThat(code.mayLeaveTraces("\"Output\": [\"public.draw()\"]")).isTrue();
  }

  @Test
  void a_compiled_function_counts_where_it_is_called_by_its_name() {
    OwnCode code = new OwnCode(List.of(new OwnFunction("similarity", true, true)));

    assertThat(code.mayLeaveTraces("\"Filter\": \"(name % 'x'::text)\"")).isFalse();
    assertThat(code.mayLeaveTraces("\"Output\": [\"similarity(name, 'x'::text)\"]")).isTrue();
    assertThat(code.mayPlan("select similarity(name, 'x')")).isFalse();
  }
}
