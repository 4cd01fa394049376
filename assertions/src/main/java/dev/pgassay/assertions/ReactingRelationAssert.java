package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Rule;
import dev.pgassay.assertions.catalog.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of what reacts to commands: by triggers and rules.
 *
 * @param <SELF> the assertion class itself
 * @param <A> the relation
 */
abstract class ReactingRelationAssert<
        SELF extends ReactingRelationAssert<SELF, A>, A extends Relation>
    extends RelationAssert<SELF, A> {

  ReactingRelationAssert(@Nullable A actual, Class<?> self, Examination examination) {
    super(actual, self, examination);
  }

  /**
   * Verifies that there is a trigger, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).table("orders").trigger("set_changed_at").isEnabled(); // passes
   * assertThat(database).table("orders").trigger("set_change_at"); // fails: similar names: set_changed_at
   * }</pre>
   *
   * @param name its name
   * @return expectations of the trigger
   */
  public TriggerAssert trigger(String name) {
    return new TriggerAssert(actual, find(this::triggers, name), examination);
  }

  /**
   * Verifies that there is a trigger.
   *
   * <pre>{@code
   * assertThat(database).table("orders").hasTrigger("set_changed_at"); // passes
   * assertThat(database).table("orders").hasTrigger("set_change_at"); // fails: similar names: set_changed_at
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasTrigger(String name) {
    return has(this::triggers, name);
  }

  /**
   * Verifies that there is no trigger of a name.
   *
   * <pre>{@code
   * assertThat(database).table("orders").hasNoTrigger("set_change_at"); // passes
   * assertThat(database).table("orders").hasNoTrigger("set_changed_at"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasNoTrigger(String name) {
    return hasNo(this::triggers, name);
  }

  /**
   * Verifies that there are these triggers and no others.
   *
   * <pre>{@code
   * assertThat(database).table("orders").hasOnlyTriggers("set_changed_at"); // passes
   * assertThat(database).table("orders").hasOnlyTriggers(); // fails: it also has: set_changed_at
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public SELF hasOnlyTriggers(String... names) {
    return hasOnly(this::triggers, names);
  }

  /**
   * Verifies that there is a rule, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).table("orders").rule("no_delete").isEnabled(); // passes
   * assertThat(database).table("orders").rule("no_deletes"); // fails: similar names: no_delete
   * }</pre>
   *
   * @param name its name
   * @return expectations of the rule
   */
  public RuleAssert rule(String name) {
    return new RuleAssert(actual, find(this::rules, name), examination);
  }

  /**
   * Verifies that there is a rule.
   *
   * <pre>{@code
   * assertThat(database).table("orders").hasRule("no_delete"); // passes
   * assertThat(database).table("orders").hasRule("no_deletes"); // fails: similar names: no_delete
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasRule(String name) {
    return has(this::rules, name);
  }

  /**
   * Verifies that there is no rule of a name.
   *
   * <pre>{@code
   * assertThat(database).table("orders").hasNoRule("no_deletes"); // passes
   * assertThat(database).table("orders").hasNoRule("no_delete"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasNoRule(String name) {
    return hasNo(this::rules, name);
  }

  /**
   * Verifies that there are these rules and no others.
   *
   * <pre>{@code
   * assertThat(database).table("orders").hasOnlyRules("no_delete"); // passes
   * assertThat(database).table("orders").hasOnlyRules(); // fails: it also has: no_delete
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public SELF hasOnlyRules(String... names) {
    return hasOnly(this::rules, names);
  }

  private NamedObjects<Trigger> triggers(A relation) {
    return NamedObjects.of("trigger", CatalogPart.TRIGGERS, relation.triggers(), Trigger::name);
  }

  private NamedObjects<Rule> rules(A relation) {
    return NamedObjects.of("rule", CatalogPart.RULES, relation.rules(), Rule::name);
  }
}
