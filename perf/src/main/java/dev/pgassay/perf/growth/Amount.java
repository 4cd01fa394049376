package dev.pgassay.perf.growth;

import dev.pgassay.perf.plan.QueryPlan;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What was counted at one size.
 *
 * @param of which of several things was counted, as words after the subject; empty when there is
 *     one
 * @param count the number
 * @param plan the plan that it was counted in; null where there is none
 * @param tables the tables that were read; null where that is not known
 * @param doubt why the number is not to be trusted; null when it is
 */
@API(status = API.Status.INTERNAL)
public record Amount(
    String of,
    long count,
    @Nullable QueryPlan plan,
    @Nullable Tables tables,
    @Nullable String doubt) {

  /**
   * The tables that were read.
   *
   * @param blocks how many blocks they have together
   * @param tooSmall whether each of them is so small that PostgreSQL reads it as a whole, whatever
   *     indexes there are
   */
  public record Tables(long blocks, boolean tooSmall) {}

  /** What tells one plan from another. */
  String fingerprint() {
    return plan == null ? "" : plan.fingerprint();
  }
}
