package dev.pgassay.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.perf.ScanCondition.Kind;
import dev.pgassay.perf.plan.PlanNode;
import dev.pgassay.perf.plan.QueryPlan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions as PostgreSQL 14 to 18 write them in plans. */
class ScanConditionTest {

  private static List<ScanCondition> of(String filter) {
    PlanNode scan =
        QueryPlan.parse(
                "{\"Plan\": {\"Node Type\": \"Seq Scan\", \"Alias\": \"o\", \"Filter\": \""
                    + filter.replace("\\", "\\\\").replace("\"", "\\\"")
                    + "\"}}")
            .root();
    return ScanCondition.of(scan);
  }

  @Test
  void each_condition_of_a_conjunction_is_read() {
    assertThat(
            of(
                "((o.status = 'open and shut'::text) AND (o.total >= '5'::numeric) AND (o.total <="
                    + " $1) AND ((o.email)::text ~~ 'a%'::text) AND (lower(o.\"Note\") = 'x'::text)"
                    + " AND (o.id = ANY ('{1,2}'::integer[])) AND (o.gone IS NULL) AND (o.user_id ="
                    + " u.id))"))
        .containsExactly(
            new ScanCondition("status", "status", null, Kind.EQUALITY),
            new ScanCondition("total", "total", null, Kind.RANGE),
            new ScanCondition("email", "email", "text", Kind.PREFIX),
            new ScanCondition("Note", "lower(\"Note\")", null, Kind.EQUALITY),
            new ScanCondition("id", "id", null, Kind.EQUALITY),
            new ScanCondition("gone", "gone", null, Kind.EQUALITY),
            new ScanCondition("user_id", "user_id", null, Kind.EQUALITY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((o.a = 1) OR (o.b = 2))",
        "(o.a <> 1)",
        "(o.a = o.b)",
        "(o.a <> ALL ('{1,2}'::integer[]))",
        "(o.a = ALL ('{1,2}'::integer[]))",
        "((o.a + 1) = 2)",
        "(concat(o.a, o.b) = 'x'::text)",
        "((o.a COLLATE \"C\") = 'x'::text)",
        "(((o.a)::text COLLATE \"C\") = 'x'::text)",
        "(o.a ~~ '%x'::text)",
        "(o.a ~~ $1)",
        "(o.a IS NOT NULL)",
        "(NOT (hashed SubPlan 1))",
        "(o.a = 1) IS TRUE",
        "o.a",
        "(u.a = 1)"
      })
  void what_is_not_surely_served_by_an_index_is_left_out(String filter) {
    assertThat(of(filter)).isEmpty();
  }
}
