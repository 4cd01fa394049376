package dev.pgassay.assertions.terraform;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What a plan says of one thing.
 *
 * @param <T> its type
 * @param value the value; empty where it is known only after the plan was applied
 * @param source the attribute that says so, in words: {@code backup_retention_period = 7}, {@code
 *     deletion_protection is not set, which means false}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PlannedValue<T>(Optional<T> value, String source) {

  static <T> PlannedValue<T> known(T value, String source) {
    return new PlannedValue<>(Optional.of(value), source);
  }

  static <T> PlannedValue<T> unknown(String source) {
    return new PlannedValue<>(Optional.empty(), source);
  }
}
