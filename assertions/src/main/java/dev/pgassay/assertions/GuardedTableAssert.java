package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Policy;
import dev.pgassay.assertions.catalog.Table;
import org.jspecify.annotations.Nullable;

/** Expectations of the policies of a table's row-level security. */
abstract class GuardedTableAssert extends ReactingRelationAssert<TableAssert, Table> {

  GuardedTableAssert(@Nullable Table table, Class<?> self, Examination examination) {
    super(table, self, examination);
  }

  /**
   * Verifies that there is a policy, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).table("orders").policy("own_orders").isPermissive(); // passes
   * assertThat(database).table("orders").policy("own_order"); // fails: similar names: own_orders
   * }</pre>
   *
   * @param name its name
   * @return expectations of the policy
   */
  public PolicyAssert policy(String name) {
    return new PolicyAssert(actual, find(this::policies, name), examination);
  }

  /**
   * Verifies that there is a policy.
   *
   * <pre>{@code
   * assertThat(database).table("orders").hasPolicy("own_orders"); // passes
   * assertThat(database).table("orders").hasPolicy("own_order"); // fails: similar names: own_orders
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public TableAssert hasPolicy(String name) {
    return has(this::policies, name);
  }

  /**
   * Verifies that there is no policy of a name.
   *
   * <pre>{@code
   * assertThat(database).table("orders").hasNoPolicy("own_order"); // passes
   * assertThat(database).table("orders").hasNoPolicy("own_orders"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public TableAssert hasNoPolicy(String name) {
    return hasNo(this::policies, name);
  }

  /**
   * Verifies that there are these policies and no others.
   *
   * <pre>{@code
   * assertThat(database).table("orders").hasOnlyPolicies("own_orders"); // passes
   * assertThat(database).table("orders").hasOnlyPolicies(); // fails: it also has: own_orders
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public TableAssert hasOnlyPolicies(String... names) {
    return hasOnly(this::policies, names);
  }

  private NamedObjects<Policy> policies(Table table) {
    return NamedObjects.of("policy", CatalogPart.POLICIES, table.policies(), Policy::name);
  }
}
