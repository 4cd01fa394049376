package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Policy;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.failure.Failure;
import java.util.Locale;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of a policy of row-level security. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PolicyAssert extends CommentedAssert<PolicyAssert, Policy> {

  private final @Nullable Relation relation;

  PolicyAssert(@Nullable Relation relation, @Nullable Policy policy, Examination examination) {
    super(policy, PolicyAssert.class, examination);
    this.relation = relation;
  }

  /**
   * Verifies the command that it is for.
   *
   * <pre>{@code
   * assertThat(database).table("orders").policy("own_orders").isFor("SELECT"); // passes
   * assertThat(database).table("orders").policy("own_orders").isFor("ALL"); // fails
   * }</pre>
   *
   * @param command {@code ALL}, {@code SELECT}, {@code INSERT}, {@code UPDATE} or {@code DELETE}
   * @return this
   */
  public PolicyAssert isFor(String command) {
    return expectValue("to be for", command.toUpperCase(Locale.ROOT), Policy::command);
  }

  /**
   * Verifies the roles that it applies to: these and no others.
   *
   * <pre>{@code
   * assertThat(database).table("orders").policy("own_orders").appliesOnlyTo("app"); // passes
   * assertThat(database).table("orders").policy("own_orders").appliesOnlyTo("PUBLIC"); // fails
   * }</pre>
   *
   * @param roles the roles, or {@code PUBLIC}
   * @return this
   */
  public PolicyAssert appliesOnlyTo(String... roles) {
    return expectValue(
        "to apply only to",
        Stream.of(roles).map(PolicyAssert::role).sorted().toList(),
        policy -> policy.roles().stream().sorted().toList());
  }

  /**
   * Verifies that it adds to the rows that other policies allow.
   *
   * <pre>{@code
   * assertThat(database).table("orders").policy("own_orders").isPermissive(); // passes
   * assertThat(database).table("orders").policy("adding").isPermissive(); // fails: it is RESTRICTIVE
   * }</pre>
   *
   * @return this
   */
  public PolicyAssert isPermissive() {
    return expectThat(Policy::permissive, "PERMISSIVE", policy -> "it is RESTRICTIVE");
  }

  /**
   * Verifies that it takes from the rows that other policies allow.
   *
   * <pre>{@code
   * assertThat(database).table("orders").policy("adding").isRestrictive(); // passes
   * assertThat(database).table("orders").policy("own_orders").isRestrictive(); // fails: it is PERMISSIVE
   * }</pre>
   *
   * @return this
   */
  public PolicyAssert isRestrictive() {
    return expectThat(policy -> !policy.permissive(), "RESTRICTIVE", policy -> "it is PERMISSIVE");
  }

  /**
   * Verifies the rows that can be seen and changed: its {@code using}.
   *
   * <pre>{@code
   * assertThat(database).table("orders").policy("own_orders").hasUsing("tenant_id = current_tenant()"); // passes
   * assertThat(database).table("orders").policy("own_orders").hasUsing("true"); // fails
   * }</pre>
   *
   * @param expression the condition, as SQL; PostgreSQL reads it, so that its form does not matter
   * @return this
   */
  public PolicyAssert hasUsing(String expression) {
    return expect(
        policy ->
            differingSql(
                failure(policy), "to have USING", expression, policy.using(), this::canonical));
  }

  /**
   * Verifies that it has no {@code using}.
   *
   * <pre>{@code
   * assertThat(database).table("orders").policy("own_orders").hasNoUsing(); // passes
   * assertThat(database).table("orders").policy("adding").hasNoUsing(); // fails
   * }</pre>
   *
   * @return this
   */
  public PolicyAssert hasNoUsing() {
    return expectValue("to have USING", null, Policy::using);
  }

  /**
   * Verifies the rows that can be written: its {@code with check}.
   *
   * <pre>{@code
   * assertThat(database).table("orders").policy("own_orders").hasWithCheck("tenant_id = current_tenant()"); // passes
   * assertThat(database).table("orders").policy("own_orders").hasWithCheck("true"); // fails
   * }</pre>
   *
   * @param expression the condition, as SQL; PostgreSQL reads it, so that its form does not matter
   * @return this
   */
  public PolicyAssert hasWithCheck(String expression) {
    return expect(
        policy ->
            differingSql(
                failure(policy),
                "to have WITH CHECK",
                expression,
                policy.withCheck(),
                this::canonical));
  }

  /**
   * Verifies that it has no {@code with check}.
   *
   * <pre>{@code
   * assertThat(database).table("orders").policy("own_orders").hasNoWithCheck(); // passes
   * assertThat(database).table("orders").policy("adding").hasNoWithCheck(); // fails
   * }</pre>
   *
   * @return this
   */
  public PolicyAssert hasNoWithCheck() {
    return expectValue("to have WITH CHECK", null, Policy::withCheck);
  }

  private static String role(String written) {
    return written.equalsIgnoreCase(Privilege.PUBLIC) ? Privilege.PUBLIC : Names.exact(written);
  }

  private String canonical(String expression) {
    return relation == null
        ? expression
        : examination.canonicalSql().policy(relation.name(), expression);
  }

  @Override
  Failure failure(Policy policy) {
    String on = relation == null ? "" : " on " + relation.identity();
    return Failure.of("policy", Identifier.quote(policy.name()) + on);
  }

  @Override
  @Nullable String comment(Policy policy) {
    return policy.comment();
  }
}
