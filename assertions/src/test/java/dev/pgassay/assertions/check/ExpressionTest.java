package dev.pgassay.assertions.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpressionTest {

  @Test
  void is_always_true_when_it_compares_something_with_itself() {
    assertThat(new Expression("true").isAlwaysTrue()).isTrue();
    assertThat(new Expression("((1 = 1))").isAlwaysTrue()).isTrue();
    assertThat(new Expression("('a b'::text = 'a b'::text)").isAlwaysTrue()).isTrue();
    assertThat(new Expression("(id = id)").isAlwaysTrue()).isTrue();
  }

  @Test
  void is_not_always_true_when_only_its_ends_are_alike() {
    assertThat(new Expression("(a = b)").isAlwaysTrue()).isFalse();
    assertThat(new Expression("(id = id2)").isAlwaysTrue()).isFalse();
    assertThat(new Expression("((a = 1) OR (b = 1))").isAlwaysTrue()).isFalse();
    assertThat(new Expression("('a'::text = 'b'::text)").isAlwaysTrue()).isFalse();
  }

  @Test
  void does_not_find_names_in_literals() {
    assertThat(new Expression("(note = 'it''s public.orders')").mentionsRelation("public.orders"))
        .isFalse();
    assertThat(new Expression("(note = 'tenant_id')").mentionsColumn("tenant_id")).isFalse();
    assertThat(new Expression("(o.tenant_id = 1)").mentionsColumn("tenant_id")).isTrue();
    assertThat(new Expression("(\"Tenant Id\" = 1)").mentionsColumn("Tenant Id")).isTrue();
  }

  @Test
  void reads_long_literals() {
    String literal = "'" + "x''".repeat(100_000) + "'";
    assertThat(new Expression(literal + " || tenant_id").mentionsColumn("tenant_id")).isTrue();
  }

  @Test
  void takes_a_call_in_a_sub_select_as_made_once() {
    assertThat(
            new Expression("(t = ( SELECT (current_setting('a'::text))::bigint AS s))")
                .callsOutsideOfSelect("current_setting"))
        .isFalse();
    assertThat(
            new Expression("(t = (current_setting('a'::text))::bigint)")
                .callsOutsideOfSelect("current_setting"))
        .isTrue();
    assertThat(
            new Expression("((t = ( SELECT 1)) OR (t = public.tenant()))")
                .callsOutsideOfSelect("public.tenant"))
        .isTrue();
  }
}
