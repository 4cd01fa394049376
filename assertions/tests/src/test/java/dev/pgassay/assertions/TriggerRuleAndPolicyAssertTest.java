package dev.pgassay.assertions;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.Failures.fails;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.catalog.FiringMode;
import dev.pgassay.assertions.catalog.Trigger.Event;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = {})
class TriggerRuleAndPolicyAssertTest {

  @BeforeEach
  void make_them(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create table members (tenant int, name text);
        create table orders (id int, status text, tenant int, "Old Status" text);
        create function audit() returns trigger language plpgsql as 'begin return new; end';
        create trigger changed before insert or update on orders
          for each row when (new.status is not null) execute function audit();
        create trigger moved after update of status, "Old Status" on orders
          for each statement execute function audit();
        create constraint trigger "Late Check" after delete on orders
          deferrable initially deferred for each row execute function audit();
        comment on trigger changed on orders is 'Keeps the time.';
        create view recent as select id, status from orders;
        create trigger write_through instead of insert on recent
          for each row execute function audit();
        create rule no_delete as on delete to orders do instead nothing;
        create rule note as on insert to orders do also select 1;
        create rule to_orders as on update to recent do instead nothing;
        alter table orders enable row level security;
        create policy own_orders on orders using (tenant = 1 and status <> 'gone')
          with check (tenant = 1);
        create policy "Members Only" on orders as restrictive for select to current_user
          using (exists (select 1 from members where members.tenant = orders.tenant));
        create policy adding on orders for insert with check (true);
        comment on policy own_orders on orders is 'One tenant.';
        comment on rule note on orders is 'A note.';
        """);
  }

  @Test
  void finds_triggers_of_tables_and_views(TestDatabase database) {
    TableAssert orders =
        assertThat(database)
            .table("orders")
            .hasTrigger("changed")
            .hasNoTrigger("audit")
            .hasOnlyTriggers("changed", "moved", "Late Check");
    assertThat(database).view("recent").hasOnlyTriggers("write_through");
    fails(
        () -> orders.trigger("change"),
        "to have trigger:\n  change\nbut it has none.\nSimilar names:\n  changed");
    fails(() -> orders.hasTrigger("move"), "Similar names:\n  moved");
    fails(() -> orders.hasNoTrigger("moved"), "to have no trigger:\n  moved\nbut it has it");
    fails(() -> orders.hasOnlyTriggers("changed", "moved"), "it also has:\n  \"Late Check\"");
  }

  @Test
  void knows_when_a_trigger_fires(TestDatabase database) {
    TriggerAssert changed =
        assertThat(database)
            .table("orders")
            .trigger("changed")
            .isBefore()
            .isForEachRow()
            .firesOn(Event.UPDATE, Event.INSERT)
            .firesOnUpdateOf();
    TriggerAssert moved =
        assertThat(database)
            .table("orders")
            .trigger("moved")
            .isAfter()
            .isForEachStatement()
            .firesOnUpdateOf("status", "Old Status");
    assertThat(database).view("recent").trigger("write_through").isInsteadOf();
    fails(changed::isAfter, "Expecting trigger:\n  changed on public.orders\nto fire:\n  AFTER");
    fails(changed::isInsteadOf, "INSTEAD_OF\nbut it is:\n  BEFORE");
    fails(moved::isBefore, "BEFORE\nbut it is:\n  AFTER");
    fails(changed::isForEachStatement, "it is FOR EACH ROW");
    fails(moved::isForEachRow, "it is FOR EACH STATEMENT");
    fails(
        () -> changed.firesOn(Event.INSERT),
        "to fire on:\n  INSERT\nbut it is:\n  INSERT\n  UPDATE");
    fails(() -> moved.firesOnUpdateOf("status"), "but it is:\n  \"Old Status\"\n  status");
  }

  @Test
  void knows_what_a_trigger_calls(TestDatabase database) {
    TriggerAssert trigger =
        assertThat(database)
            .table("orders")
            .trigger("changed")
            .calls("audit")
            .calls("public.audit");
    fails(() -> trigger.calls("log"), "to call:\n  log\nbut it is:\n  public.audit");
    fails(() -> trigger.calls("sales.audit"), "sales.audit\nbut it is:\n  public.audit");
  }

  @Test
  void compares_the_condition_of_a_trigger_as_PostgreSQL_reads_it(TestDatabase database) {
    TriggerAssert changed =
        assertThat(database)
            .table("orders")
            .trigger("changed")
            .hasCondition("new.status IS NOT NULL")
            .hasCondition("(NEW.status) is not null");
    TriggerAssert moved = assertThat(database).table("orders").trigger("moved").hasNoCondition();
    fails(
        () -> changed.hasCondition("new.id > 1"),
        "to have WHEN:\n  (new.id > 1)\nbut it is:\n  (new.status IS NOT NULL)");
    fails(changed::hasNoCondition, "(new.status IS NOT NULL)");
    fails(() -> moved.hasCondition("true"), "to have WHEN:\n  true\nbut it has none");
  }

  @Test
  void knows_constraint_triggers(TestDatabase database) {
    TriggerAssert late =
        assertThat(database)
            .table("orders")
            .trigger("Late Check")
            .isConstraintTrigger()
            .isDeferrable()
            .isInitiallyDeferred();
    TriggerAssert moved =
        assertThat(database)
            .table("orders")
            .trigger("moved")
            .isNotConstraintTrigger()
            .isNotDeferrable()
            .isInitiallyImmediate();
    fails(late::isNotConstraintTrigger, "\"Late Check\" on public.orders", "a constraint trigger");
    fails(late::isNotDeferrable, "it is DEFERRABLE");
    fails(late::isInitiallyImmediate, "it is INITIALLY DEFERRED");
    fails(moved::isConstraintTrigger, "it is an ordinary trigger");
    fails(moved::isDeferrable, "it is NOT DEFERRABLE");
    fails(moved::isInitiallyDeferred, "it is INITIALLY IMMEDIATE");
  }

  @Test
  void knows_in_which_sessions_triggers_and_rules_are_active(TestDatabase database)
      throws Exception {
    Sql.run(
        database,
        """
        alter table orders disable trigger moved;
        alter table orders enable always trigger changed;
        alter table orders disable rule note;
        """);
    TableAssert orders = assertThat(database).table("orders");
    orders.trigger("changed").isEnabled().hasFiringMode(FiringMode.ALWAYS);
    orders.trigger("moved").isDisabled();
    orders.rule("no_delete").isEnabled().hasFiringMode(FiringMode.ORIGIN);
    orders.rule("note").isDisabled();
    fails(() -> orders.trigger("changed").isDisabled(), "disabled\nbut it is enabled (always).");
    fails(() -> orders.trigger("moved").isEnabled(), "enabled\nbut it is disabled.");
    fails(
        () -> orders.trigger("changed").hasFiringMode(FiringMode.ORIGIN),
        "to have firing mode:\n  origin\nbut it is:\n  always");
    fails(() -> orders.rule("note").isEnabled(), "but it is disabled");
    fails(() -> orders.rule("no_delete").isDisabled(), "but it is enabled (origin)");
    fails(
        () -> orders.rule("note").hasFiringMode(FiringMode.ORIGIN),
        "origin\nbut it is:\n  disabled");
  }

  @Test
  void finds_rules_and_knows_what_they_do(TestDatabase database) {
    TableAssert orders =
        assertThat(database)
            .table("orders")
            .hasRule("note")
            .hasNoRule("to_orders")
            .hasOnlyRules("note", "no_delete");
    assertThat(database).view("recent").hasOnlyRules("to_orders");
    RuleAssert rule = orders.rule("no_delete").isOn("delete").isInstead();
    RuleAssert note = orders.rule("note").isOn("INSERT").isAlso().hasComment("A note.");
    fails(() -> orders.rule("no_deletes"), "Similar names:\n  no_delete");
    fails(() -> orders.hasRule("notes"), "Similar names:\n  note");
    fails(() -> orders.hasNoRule("note"), "to have no rule:\n  note\nbut it has it");
    fails(() -> orders.hasOnlyRules("note"), "it also has:\n  no_delete");
    fails(
        () -> rule.isOn("update"),
        "Expecting rule:\n  no_delete on public.orders\nto be on:\n  UPDATE\nbut it is:\n  DELETE");
    fails(rule::isAlso, "ALSO\nbut the command itself is left out");
    fails(note::isInstead, "INSTEAD\nbut the command itself is done as well");
    fails(note::hasNoComment, "A note.");
  }

  @Test
  void finds_policies(TestDatabase database) {
    TableAssert orders =
        assertThat(database)
            .table("orders")
            .hasPolicy("own_orders")
            .hasNoPolicy("own_order")
            .hasOnlyPolicies("own_orders", "Members Only", "adding");
    fails(() -> orders.policy("own_order"), "Similar names:\n  own_orders");
    fails(() -> orders.hasPolicy("add"), "Similar names:\n  adding");
    fails(() -> orders.hasNoPolicy("adding"), "to have no policy:\n  adding\nbut it has it");
    fails(
        () -> orders.hasOnlyPolicies("own_orders", "adding"),
        "to have only policies:",
        "it also has:\n  \"Members Only\"");
  }

  @Test
  void knows_for_what_and_for_whom_a_policy_is(TestDatabase database) {
    TableAssert orders = assertThat(database).table("orders");
    PolicyAssert own =
        orders
            .policy("own_orders")
            .isFor("all")
            .appliesOnlyTo("public")
            .isPermissive()
            .hasComment("One tenant.");
    PolicyAssert members =
        orders
            .policy("Members Only")
            .isFor("SELECT")
            .appliesOnlyTo(database.username())
            .isRestrictive();
    fails(
        () -> own.isFor("select"),
        "Expecting policy:\n  own_orders on public.orders\nto be for:\n  SELECT\nbut it is:\n  ALL");
    fails(() -> own.appliesOnlyTo("app"), "to apply only to:\n  app\nbut it is:\n  PUBLIC");
    fails(own::isRestrictive, "RESTRICTIVE\nbut it is PERMISSIVE");
    fails(members::isPermissive, "PERMISSIVE\nbut it is RESTRICTIVE");
    fails(own::hasNoComment, "One tenant.");
  }

  @Test
  void compares_the_expressions_of_a_policy_as_PostgreSQL_reads_them(TestDatabase database) {
    TableAssert orders = assertThat(database).table("orders");
    PolicyAssert own =
        orders
            .policy("own_orders")
            .hasUsing("tenant = 1 AND status != 'gone'")
            .hasWithCheck("(tenant = 1)");
    PolicyAssert members =
        orders
            .policy("Members Only")
            .hasUsing("exists (select 1 from public.members where members.tenant = orders.tenant)")
            .hasNoWithCheck();
    PolicyAssert adding = orders.policy("adding").hasNoUsing().hasWithCheck("true");
    fails(
        () -> own.hasUsing("tenant = 2"),
        "to have USING:\n  (tenant = 2)\nbut it is:\n  ((tenant = 1) AND (status <> 'gone'::text))");
    fails(
        () -> own.hasWithCheck("true"), "to have WITH CHECK:\n  true\nbut it is:\n  (tenant = 1)");
    fails(own::hasNoUsing, "(none)\nbut it is:\n  ((tenant = 1)");
    fails(own::hasNoWithCheck, "(none)\nbut it is:\n  (tenant = 1)");
    fails(() -> adding.hasUsing("true"), "to have USING:\n  true\nbut it has none");
    fails(() -> members.hasWithCheck("true"), "but it has none");
  }
}
