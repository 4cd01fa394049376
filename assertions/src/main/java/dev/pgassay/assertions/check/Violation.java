package dev.pgassay.assertions.check;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What breaks a check.
 *
 * @param check the check
 * @param object kind and full name of the object: {@code index public.orders_customer_id_idx},
 *     {@code column public.orders.total}, {@code constraint orders_pkey on public.orders}
 * @param reason why, as a sentence without its stop
 * @param fix a statement that mends it, or null where that takes thought
 * @param migration where the object was last made or changed, or null where that is not known
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Violation(
    SchemaCheck check,
    String object,
    String reason,
    @Nullable String fix,
    @Nullable MigrationLine migration)
    implements Comparable<Violation>, KnownViolations.Subject {

  @Override
  public String checkId() {
    return check.id();
  }

  @Override
  public int compareTo(Violation other) {
    int byCheck = check.id().compareTo(other.check.id());
    return byCheck == 0 ? object.compareTo(other.object) : byCheck;
  }
}
