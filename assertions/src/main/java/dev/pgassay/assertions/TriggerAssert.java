package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.FiringMode;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Trigger;
import dev.pgassay.assertions.failure.Failure;
import java.util.Collection;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of a trigger. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TriggerAssert extends CommentedAssert<TriggerAssert, Trigger> {

  private final @Nullable Relation relation;

  TriggerAssert(@Nullable Relation relation, @Nullable Trigger trigger, Examination examination) {
    super(trigger, TriggerAssert.class, examination);
    this.relation = relation;
  }

  /**
   * Verifies that it fires before the event.
   *
   * <pre>{@code
   * assertThat(database).table("orders").trigger("set_changed_at").isBefore(); // passes
   * assertThat(database).table("orders").trigger("audit").isBefore(); // fails
   * }</pre>
   *
   * @return this
   */
  public TriggerAssert isBefore() {
    return expectValue("to fire", Trigger.Timing.BEFORE, Trigger::timing);
  }

  /**
   * Verifies that it fires after the event.
   *
   * <pre>{@code
   * assertThat(database).table("orders").trigger("set_changed_at").isAfter(); // passes
   * assertThat(database).table("orders").trigger("audit").isAfter(); // fails
   * }</pre>
   *
   * @return this
   */
  public TriggerAssert isAfter() {
    return expectValue("to fire", Trigger.Timing.AFTER, Trigger::timing);
  }

  /**
   * Verifies that it fires in place of the event.
   *
   * <pre>{@code
   * assertThat(database).table("orders").trigger("set_changed_at").isInsteadOf(); // passes
   * assertThat(database).table("orders").trigger("audit").isInsteadOf(); // fails
   * }</pre>
   *
   * @return this
   */
  public TriggerAssert isInsteadOf() {
    return expectValue("to fire", Trigger.Timing.INSTEAD_OF, Trigger::timing);
  }

  /**
   * Verifies what it fires on: these events and no others.
   *
   * <pre>{@code
   * assertThat(database).table("orders").trigger("set_changed_at").firesOn(Trigger.Event.INSERT, Trigger.Event.UPDATE); // passes
   * assertThat(database).table("orders").trigger("set_changed_at").firesOn(Trigger.Event.INSERT); // fails
   * }</pre>
   *
   * @param events the events
   * @return this
   */
  public TriggerAssert firesOn(Trigger.Event... events) {
    return expectValue("to fire on", sorted(List.of(events)), trigger -> sorted(trigger.events()));
  }

  /**
   * Verifies the columns whose update it fires on: these and no others; none for all.
   *
   * <pre>{@code
   * assertThat(database).table("orders").trigger("set_changed_at").firesOnUpdateOf("status"); // passes
   * assertThat(database).table("orders").trigger("set_changed_at").firesOnUpdateOf(); // fails
   * }</pre>
   *
   * @param columns their names
   * @return this
   */
  public TriggerAssert firesOnUpdateOf(String... columns) {
    return expectValue(
        "to fire on update of",
        Names.of(columns).stream().sorted().toList(),
        trigger -> Names.quoted(trigger.columns()).stream().sorted().toList());
  }

  /**
   * Verifies that it fires for each row.
   *
   * <pre>{@code
   * assertThat(database).table("orders").trigger("set_changed_at").isForEachRow(); // passes
   * assertThat(database).table("orders").trigger("audit").isForEachRow(); // fails: it is FOR EACH STATEMENT
   * }</pre>
   *
   * @return this
   */
  public TriggerAssert isForEachRow() {
    return expectThat(Trigger::forEachRow, "FOR EACH ROW", trigger -> "it is FOR EACH STATEMENT");
  }

  /**
   * Verifies that it fires once for a statement.
   *
   * <pre>{@code
   * assertThat(database).table("orders").trigger("audit").isForEachStatement(); // passes
   * assertThat(database).table("orders").trigger("set_changed_at").isForEachStatement(); // fails: it is FOR EACH ROW
   * }</pre>
   *
   * @return this
   */
  public TriggerAssert isForEachStatement() {
    return expectThat(
        trigger -> !trigger.forEachRow(), "FOR EACH STATEMENT", trigger -> "it is FOR EACH ROW");
  }

  /**
   * Verifies the function that it calls.
   *
   * <pre>{@code
   * assertThat(database).table("orders").trigger("set_changed_at").calls("set_changed_at"); // passes
   * assertThat(database).table("orders").trigger("set_changed_at").calls("audit"); // fails
   * }</pre>
   *
   * @param function its name
   * @return this
   */
  public TriggerAssert calls(String function) {
    return expect(
        trigger ->
            new SearchedName(function, catalog()).means(trigger.function())
                ? null
                : failure(trigger).expected("to call", function).butWas(trigger.function()));
  }

  /**
   * Verifies its {@code when}.
   *
   * <pre>{@code
   * assertThat(database).table("orders").trigger("set_changed_at").hasCondition("old.status <> new.status"); // passes
   * assertThat(database).table("orders").trigger("set_changed_at").hasCondition("new.total > 0"); // fails
   * }</pre>
   *
   * @param condition the condition, as SQL; PostgreSQL reads it, so that its form does not matter
   * @return this
   */
  public TriggerAssert hasCondition(String condition) {
    return expect(
        trigger ->
            differingSql(
                failure(trigger),
                "to have WHEN",
                condition,
                TriggerCondition.of(trigger),
                sql -> canonical(trigger, sql)));
  }

  /**
   * Verifies that it has no {@code when}.
   *
   * <pre>{@code
   * assertThat(database).table("orders").trigger("set_changed_at").hasNoCondition(); // passes
   * assertThat(database).table("orders").trigger("audit").hasNoCondition(); // fails
   * }</pre>
   *
   * @return this
   */
  public TriggerAssert hasNoCondition() {
    return expectValue("to have WHEN", null, TriggerCondition::of);
  }

  /**
   * Verifies that it is a constraint trigger.
   *
   * <pre>{@code
   * assertThat(database).table("orders").trigger("set_changed_at").isConstraintTrigger(); // passes
   * assertThat(database).table("orders").trigger("audit").isConstraintTrigger(); // fails: it is an ordinary trigger
   * }</pre>
   *
   * @return this
   */
  public TriggerAssert isConstraintTrigger() {
    return expectThat(
        Trigger::constraint, "a constraint trigger", trigger -> "it is an ordinary trigger");
  }

  /**
   * Verifies that it is no constraint trigger.
   *
   * <pre>{@code
   * assertThat(database).table("orders").trigger("audit").isNotConstraintTrigger(); // passes
   * assertThat(database).table("orders").trigger("set_changed_at").isNotConstraintTrigger(); // fails: it is a constraint trigger
   * }</pre>
   *
   * @return this
   */
  public TriggerAssert isNotConstraintTrigger() {
    return expectThat(
        trigger -> !trigger.constraint(),
        "an ordinary trigger",
        trigger -> "it is a constraint trigger");
  }

  /**
   * Verifies that it can be deferred to the end of the transaction.
   *
   * <pre>{@code
   * assertThat(database).table("orders").trigger("set_changed_at").isDeferrable(); // passes
   * assertThat(database).table("orders").trigger("audit").isDeferrable(); // fails: it is NOT DEFERRABLE
   * }</pre>
   *
   * @return this
   */
  public TriggerAssert isDeferrable() {
    return expectThat(Trigger::deferrable, "DEFERRABLE", trigger -> "it is NOT DEFERRABLE");
  }

  /**
   * Verifies that it cannot be deferred.
   *
   * <pre>{@code
   * assertThat(database).table("orders").trigger("audit").isNotDeferrable(); // passes
   * assertThat(database).table("orders").trigger("set_changed_at").isNotDeferrable(); // fails: it is DEFERRABLE
   * }</pre>
   *
   * @return this
   */
  public TriggerAssert isNotDeferrable() {
    return expectThat(
        trigger -> !trigger.deferrable(), "NOT DEFERRABLE", trigger -> "it is DEFERRABLE");
  }

  /**
   * Verifies that it is deferred unless a transaction says otherwise.
   *
   * <pre>{@code
   * assertThat(database).table("orders").trigger("set_changed_at").isInitiallyDeferred(); // passes
   * assertThat(database).table("orders").trigger("audit").isInitiallyDeferred(); // fails: it is INITIALLY IMMEDIATE
   * }</pre>
   *
   * @return this
   */
  public TriggerAssert isInitiallyDeferred() {
    return expectThat(
        Trigger::initiallyDeferred, "INITIALLY DEFERRED", trigger -> "it is INITIALLY IMMEDIATE");
  }

  /**
   * Verifies that it fires at once unless a transaction says otherwise.
   *
   * <pre>{@code
   * assertThat(database).table("orders").trigger("audit").isInitiallyImmediate(); // passes
   * assertThat(database).table("orders").trigger("set_changed_at").isInitiallyImmediate(); // fails: it is INITIALLY DEFERRED
   * }</pre>
   *
   * @return this
   */
  public TriggerAssert isInitiallyImmediate() {
    return expectThat(
        trigger -> !trigger.initiallyDeferred(),
        "INITIALLY IMMEDIATE",
        trigger -> "it is INITIALLY DEFERRED");
  }

  /**
   * Verifies that it is enabled, in some sessions at least.
   *
   * <pre>{@code
   * assertThat(database).table("orders").trigger("set_changed_at").isEnabled(); // passes
   * assertThat(database).table("orders").trigger("audit").isEnabled(); // fails
   * }</pre>
   *
   * @return this
   */
  public TriggerAssert isEnabled() {
    return expectThat(
        trigger -> trigger.firing() != FiringMode.DISABLED, "enabled", trigger -> "it is disabled");
  }

  /**
   * Verifies that it is disabled.
   *
   * <pre>{@code
   * assertThat(database).table("orders").trigger("set_changed_at").isDisabled(); // passes
   * assertThat(database).table("orders").trigger("audit").isDisabled(); // fails
   * }</pre>
   *
   * @return this
   */
  public TriggerAssert isDisabled() {
    return expectThat(
        trigger -> trigger.firing() == FiringMode.DISABLED,
        "disabled",
        trigger -> "it is enabled (" + trigger.firing() + ")");
  }

  /**
   * Verifies in which sessions it is active.
   *
   * <pre>{@code
   * assertThat(database).table("orders").trigger("set_changed_at").hasFiringMode(FiringMode.ORIGIN); // passes
   * assertThat(database).table("orders").trigger("set_changed_at").hasFiringMode(FiringMode.ALWAYS); // fails
   * }</pre>
   *
   * @param mode the sessions, after {@code session_replication_role}
   * @return this
   */
  public TriggerAssert hasFiringMode(FiringMode mode) {
    return expectValue("to have firing mode", mode, Trigger::firing);
  }

  private static List<Trigger.Event> sorted(Collection<Trigger.Event> events) {
    return events.stream().distinct().sorted().toList();
  }

  private String canonical(Trigger trigger, String condition) {
    return relation == null
        ? condition
        : examination
            .canonicalSql()
            .triggerCondition(relation.name(), new TriggerCondition(trigger, condition));
  }

  @Override
  Failure failure(Trigger trigger) {
    String on = relation == null ? "" : " on " + relation.identity();
    return Failure.of("trigger", Identifier.quote(trigger.name()) + on);
  }

  @Override
  @Nullable String comment(Trigger trigger) {
    return trigger.comment();
  }
}
