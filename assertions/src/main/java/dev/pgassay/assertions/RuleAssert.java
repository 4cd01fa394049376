package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.FiringMode;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Rule;
import dev.pgassay.assertions.failure.Failure;
import java.util.Locale;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of a rule. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RuleAssert extends CommentedAssert<RuleAssert, Rule> {

  private final @Nullable Relation relation;

  RuleAssert(@Nullable Relation relation, @Nullable Rule rule, Examination examination) {
    super(rule, RuleAssert.class, examination);
    this.relation = relation;
  }

  /**
   * Verifies the command that it is for.
   *
   * <pre>{@code
   * assertThat(database).table("orders").rule("no_delete").isOn("DELETE"); // passes
   * assertThat(database).table("orders").rule("no_delete").isOn("UPDATE"); // fails
   * }</pre>
   *
   * @param command {@code INSERT}, {@code UPDATE}, {@code DELETE} or {@code SELECT}
   * @return this
   */
  public RuleAssert isOn(String command) {
    return expectValue("to be on", command.toUpperCase(Locale.ROOT), Rule::event);
  }

  /**
   * Verifies that the command itself is left out.
   *
   * <pre>{@code
   * assertThat(database).table("orders").rule("no_delete").isInstead(); // passes
   * assertThat(database).table("orders").rule("note").isInstead(); // fails: the command itself is done as well
   * }</pre>
   *
   * @return this
   */
  public RuleAssert isInstead() {
    return expectThat(Rule::instead, "INSTEAD", rule -> "the command itself is done as well");
  }

  /**
   * Verifies that the command itself is done as well.
   *
   * <pre>{@code
   * assertThat(database).table("orders").rule("note").isAlso(); // passes
   * assertThat(database).table("orders").rule("no_delete").isAlso(); // fails: the command itself is left out
   * }</pre>
   *
   * @return this
   */
  public RuleAssert isAlso() {
    return expectThat(rule -> !rule.instead(), "ALSO", rule -> "the command itself is left out");
  }

  /**
   * Verifies that it is enabled, in some sessions at least.
   *
   * <pre>{@code
   * assertThat(database).table("orders").rule("no_delete").isEnabled(); // passes
   * assertThat(database).table("orders").rule("note").isEnabled(); // fails
   * }</pre>
   *
   * @return this
   */
  public RuleAssert isEnabled() {
    return expectThat(
        rule -> rule.firing() != FiringMode.DISABLED, "enabled", rule -> "it is disabled");
  }

  /**
   * Verifies that it is disabled.
   *
   * <pre>{@code
   * assertThat(database).table("orders").rule("no_delete").isDisabled(); // passes
   * assertThat(database).table("orders").rule("note").isDisabled(); // fails
   * }</pre>
   *
   * @return this
   */
  public RuleAssert isDisabled() {
    return expectThat(
        rule -> rule.firing() == FiringMode.DISABLED,
        "disabled",
        rule -> "it is enabled (" + rule.firing() + ")");
  }

  /**
   * Verifies in which sessions it is active.
   *
   * <pre>{@code
   * assertThat(database).table("orders").rule("no_delete").hasFiringMode(FiringMode.ORIGIN); // passes
   * assertThat(database).table("orders").rule("no_delete").hasFiringMode(FiringMode.ALWAYS); // fails
   * }</pre>
   *
   * @param mode the sessions, after {@code session_replication_role}
   * @return this
   */
  public RuleAssert hasFiringMode(FiringMode mode) {
    return expectValue("to have firing mode", mode, Rule::firing);
  }

  @Override
  Failure failure(Rule rule) {
    String on = relation == null ? "" : " on " + relation.identity();
    return Failure.of("rule", Identifier.quote(rule.name()) + on);
  }

  @Override
  @Nullable String comment(Rule rule) {
    return rule.comment();
  }
}
