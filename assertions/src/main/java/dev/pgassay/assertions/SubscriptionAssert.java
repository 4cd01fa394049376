package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Subscription;
import dev.pgassay.assertions.failure.Failure;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of a subscription. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SubscriptionAssert extends CatalogAssert<SubscriptionAssert, Subscription> {

  SubscriptionAssert(@Nullable Subscription subscription, Examination examination) {
    super(subscription, SubscriptionAssert.class, examination);
  }

  /**
   * Verifies that it is enabled.
   *
   * <pre>{@code
   * assertThat(database).subscription("orders_in").isEnabled(); // passes
   * assertThat(database).subscription("users_in").isEnabled(); // fails: it is disabled
   * }</pre>
   *
   * @return this
   */
  public SubscriptionAssert isEnabled() {
    return expectThat(Subscription::enabled, "enabled", subscription -> "it is disabled");
  }

  /**
   * Verifies that it is disabled.
   *
   * <pre>{@code
   * assertThat(database).subscription("users_in").isDisabled(); // passes
   * assertThat(database).subscription("orders_in").isDisabled(); // fails: it is enabled
   * }</pre>
   *
   * @return this
   */
  public SubscriptionAssert isDisabled() {
    return expectThat(
        subscription -> !subscription.enabled(), "disabled", subscription -> "it is enabled");
  }

  /**
   * Verifies which publications it follows: these and no others.
   *
   * <pre>{@code
   * assertThat(database).subscription("orders_in").followsOnly("orders_out"); // passes
   * assertThat(database).subscription("orders_in").followsOnly("users_out"); // fails
   * }</pre>
   *
   * @param publications their names
   * @return this
   */
  public SubscriptionAssert followsOnly(String... publications) {
    return hasOnly(
        subscription ->
            NamedObjects.of(
                "followed publication",
                CatalogPart.SUBSCRIPTIONS,
                subscription.publications(),
                publication -> publication),
        publications);
  }

  /**
   * Verifies which role owns it.
   *
   * <pre>{@code
   * assertThat(database).subscription("orders_in").hasOwner("app_owner"); // passes
   * assertThat(database).subscription("orders_in").hasOwner("app"); // fails
   * }</pre>
   *
   * @param role the role
   * @return this
   */
  public SubscriptionAssert hasOwner(String role) {
    return expectValue("to have owner", Names.exact(role), Subscription::owner);
  }

  @Override
  Failure failure(Subscription subscription) {
    return Failure.of("subscription", Identifier.quote(subscription.name()));
  }
}
