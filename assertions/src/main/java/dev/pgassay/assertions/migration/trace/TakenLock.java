package dev.pgassay.assertions.migration.trace;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * A lock that a statement took on a relation that others could see before.
 *
 * @param relation the relation's full name: {@code public.orders}
 * @param index whether it is an index, which every query of its table locks as well
 * @param mode how it is locked
 * @param held from the beginning of the statement that took it to the end of its transaction,
 *     without what the trace itself needed
 * @param sampled whether it was seen from another session while the statement ran outside a
 *     transaction; shorter locks may have been missed then
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TakenLock(
    String relation, boolean index, LockMode mode, Duration held, boolean sampled) {

  /** {@return what it does, in words: {@code blocks every write of public.orders}} */
  public String words() {
    return mode.words() + " " + relation;
  }
}
