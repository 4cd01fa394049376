package dev.pgassay.assertions.watch;

import dev.pgassay.assertions.facilities.ActivityFigure;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * How much of a database's server an action may take: the largest values of some figures.
 *
 * <pre>{@code
 * static final ActivityBudget CHECKOUT =
 *     ActivityBudget.unlimited().sessions(2).lockWaitTime(Duration.ofMillis(200)).temporaryFiles(0);
 * }</pre>
 *
 * <p>An immutable value: each method returns another one.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ActivityBudget {

  private final Map<ActivityFigure, Long> limits;
  private final boolean onlyWarns;

  private ActivityBudget(Map<ActivityFigure, Long> limits, boolean onlyWarns) {
    this.limits = Collections.unmodifiableMap(limits);
    this.onlyWarns = onlyWarns;
  }

  /** {@return a budget without any limit yet} */
  public static ActivityBudget unlimited() {
    return new ActivityBudget(new EnumMap<>(ActivityFigure.class), false);
  }

  static ActivityBudget of(Map<ActivityFigure, Long> limits) {
    ActivityBudget budget = unlimited();
    for (Map.Entry<ActivityFigure, Long> limit : limits.entrySet()) {
      budget = budget.with(limit.getKey(), limit.getValue());
    }
    return budget;
  }

  private ActivityBudget with(ActivityFigure figure, long limit) {
    if (limit < 0) {
      throw new IllegalArgumentException(
          "A limit is 0 or more, but that of " + figure + " is `" + limit + "`.");
    }
    Map<ActivityFigure, Long> more = new EnumMap<>(ActivityFigure.class);
    more.putAll(limits);
    more.put(figure, limit);
    return new ActivityBudget(more, onlyWarns);
  }

  /**
   * Limits the sessions at once. Those that were open before and are not used do not count.
   *
   * @param most how many there may be
   * @return the budget with this limit
   */
  public ActivityBudget sessions(int most) {
    return with(ActivityFigure.SESSIONS, most);
  }

  /**
   * Limits how often a session waits for a lock. Waits of a few milliseconds may be missed, so 0
   * says that nothing waits for long.
   *
   * @param most how often it may
   * @return the budget with this limit
   */
  public ActivityBudget lockWaits(int most) {
    return with(ActivityFigure.LOCK_WAITS, most);
  }

  /**
   * Limits how long a session waits for a lock.
   *
   * @param longest the longest wait
   * @return the budget with this limit
   */
  public ActivityBudget lockWaitTime(Duration longest) {
    return with(ActivityFigure.LOCK_WAIT_TIME, micros(longest));
  }

  /**
   * Limits how long a statement runs, as the server sees it; what it waits for counts. Choose it so
   * that no busy machine comes near it: for what a query costs there are better measures.
   *
   * @param longest the longest time
   * @return the budget with this limit
   */
  public ActivityBudget statementTime(Duration longest) {
    return with(ActivityFigure.STATEMENT_TIME, micros(longest));
  }

  /**
   * Limits the temporary files, which sorts, hashes and the like write when {@code work_mem} is too
   * small for them.
   *
   * @param most how many there may be
   * @return the budget with this limit
   */
  public ActivityBudget temporaryFiles(int most) {
    return with(ActivityFigure.TEMPORARY_FILES, most);
  }

  /**
   * Limits the size of all temporary files together.
   *
   * @param most how many bytes there may be
   * @return the budget with this limit
   */
  public ActivityBudget temporaryBytes(long most) {
    return with(ActivityFigure.TEMPORARY_BYTES, most);
  }

  /**
   * Limits the write-ahead log: what a standby has to be sent, and an archive to keep.
   *
   * @param most how many bytes there may be
   * @return the budget with this limit
   */
  public ActivityBudget walBytes(long most) {
    return with(ActivityFigure.WAL_BYTES, most);
  }

  /**
   * Limits the blocks of tables and their indexes that are not in the server's cache when they are
   * read. A database that was just handed out is not in the cache, so let the action run once
   * before.
   *
   * @param most how many blocks there may be
   * @return the budget with this limit
   */
  public ActivityBudget cacheMisses(long most) {
    return with(ActivityFigure.CACHE_MISSES, most);
  }

  /**
   * Limits the dead rows that are left behind, which VACUUM has to remove.
   *
   * @param most how many there may be
   * @return the budget with this limit
   */
  public ActivityBudget deadRows(long most) {
    return with(ActivityFigure.DEAD_ROWS, most);
  }

  /**
   * Limits the deadlocks.
   *
   * @param most how many there may be
   * @return the budget with this limit
   */
  public ActivityBudget deadlocks(int most) {
    return with(ActivityFigure.DEADLOCKS, most);
  }

  /**
   * Returns the same limits for somebody who only wants to know: going beyond them is logged as a
   * warning and said in the report, and fails no test.
   *
   * @return the budget, never null
   */
  public ActivityBudget onlyWarning() {
    return new ActivityBudget(limits, true);
  }

  /** Whether going beyond it fails no test. */
  boolean onlyWarns() {
    return onlyWarns;
  }

  /** {@return the limits, of times in microseconds; an immutable map} */
  public Map<ActivityFigure, Long> limits() {
    return limits;
  }

  /** Refuses a budget that allows everything. */
  ActivityBudget requireLimits() {
    if (limits.isEmpty()) {
      throw new IllegalArgumentException(
          "This budget has no limit, so that nothing could be proven. Set one, as in"
              + " `ActivityBudget.unlimited().temporaryFiles(0)`.");
    }
    return this;
  }

  private static long micros(Duration longest) {
    return Math.floorDiv(longest.toNanos(), 1_000);
  }

  /** {@return the limits in words, a line each} */
  @Override
  public String toString() {
    return limits.entrySet().stream()
        .map(limit -> limit.getKey() + ": " + limit.getKey().text(limit.getValue()) + " at most")
        .collect(Collectors.joining("\n"));
  }
}
