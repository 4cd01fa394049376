package dev.pgassay.assertions.watch;

import dev.pgassay.assertions.change.ThrowingRunnable;
import dev.pgassay.assertions.facilities.ActivityFigure;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * What the sessions of a database did while something was done: how many there were, how long they
 * waited for locks, what they wrote besides rows.
 *
 * <pre>{@code
 * Activity activity = Activity.during(database, () -> orders.ship(17));
 *
 * assertThat(activity).staysWithin(
 *     ActivityBudget.unlimited().temporaryFiles(0).lockWaitTime(Duration.ofMillis(100)));
 * }</pre>
 *
 * <p>It is all that happened in this database, by whatever connection, and nothing of others on the
 * same server. A connection of its own looks at the sessions every ten milliseconds or so, which is
 * how waits for locks and long statements are seen: shorter ones may be missed. The rest are
 * PostgreSQL's own counters and its log. A figure that cannot be had is in {@link #untold()}.
 *
 * <p>An immutable value.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Activity {

  private final DataSource database;
  private final String name;
  private final Map<ActivityFigure, Long> values;
  private final Map<ActivityFigure, String> untold;
  private final Map<ActivityFigure, List<String>> causes;
  private final boolean used;

  Activity(
      DataSource database,
      String name,
      boolean used,
      Map<ActivityFigure, Long> values,
      Map<ActivityFigure, String> untold,
      Map<ActivityFigure, List<String>> causes) {
    this.database = database;
    this.name = name;
    this.used = used;
    this.values = Collections.unmodifiableMap(new EnumMap<>(values));
    this.untold = Collections.unmodifiableMap(new EnumMap<>(untold));
    this.causes = Collections.unmodifiableMap(new EnumMap<>(causes));
  }

  /**
   * Does something, and measures what the sessions of a database do meanwhile.
   *
   * <p>Dead rows and blocks are counted when a session reports them: when it ends, or ten seconds
   * after its last statement. So where a pool keeps connections open, this waits for them, before
   * and after the action.
   *
   * @param <E> what the action may throw
   * @param database the database; it must give a connection more than the action needs
   * @param action what is done
   * @return what was measured, never null
   * @throws E what the action throws, unchanged
   * @throws DatabaseAccessException if the database cannot be read
   */
  public static <E extends Throwable> Activity during(
      DataSource database, ThrowingRunnable<E> action) throws E {
    return during(database, EnumSet.allOf(ActivityFigure.class), action);
  }

  /**
   * Does something, and measures what a budget limits; the other figures as far as that costs no
   * time.
   *
   * @param <E> what the action may throw
   * @param database the database
   * @param budget what is allowed
   * @param action what is done
   * @return what was measured, never null
   * @throws E what the action throws, unchanged
   * @throws IllegalArgumentException if the budget has no limit
   */
  public static <E extends Throwable> Activity during(
      DataSource database, ActivityBudget budget, ThrowingRunnable<E> action) throws E {
    return during(database, budget.requireLimits().limits().keySet(), action);
  }

  private static <E extends Throwable> Activity during(
      DataSource database, Set<ActivityFigure> figures, ThrowingRunnable<E> action) throws E {
    try (ActivityWatch watch = begin(database, figures)) {
      action.run();
      return end(watch);
    }
  }

  static ActivityWatch begin(DataSource database, Set<ActivityFigure> figures) {
    try {
      return ActivityWatch.begin(database, figures);
    } catch (SQLException e) {
      throw unread(e);
    }
  }

  static Activity end(ActivityWatch watch) {
    try {
      return watch.end();
    } catch (SQLException e) {
      throw unread(e);
    }
  }

  private static DatabaseAccessException unread(SQLException e) {
    return new DatabaseAccessException(
        "Cannot measure what the sessions of the database do.\nThe reason: "
            + e.getMessage()
            + "\n\nTo resolve this:\n"
            + "  -> see that the DataSource connects, and has a connection more than the action"
            + " needs\n"
            + "  -> see that nobody drops the database, or locks its catalogs, meanwhile",
        e);
  }

  /**
   * Returns a figure.
   *
   * @param figure what was measured
   * @return its value, of a time in microseconds; empty when it cannot be told
   */
  public OptionalLong value(ActivityFigure figure) {
    return values.containsKey(figure) ? OptionalLong.of(values.get(figure)) : OptionalLong.empty();
  }

  /**
   * Returns what a figure comes from: statements, waits, sessions or tables.
   *
   * @param figure what was measured
   * @return texts, the one that counts most first; possibly none
   */
  public List<String> causes(ActivityFigure figure) {
    return causes.getOrDefault(figure, List.of());
  }

  /** {@return the figures that cannot be told, and why} */
  public Map<ActivityFigure, String> untold() {
    return untold;
  }

  /** What was watched. */
  DataSource database() {
    return database;
  }

  /** The database's name. */
  String name() {
    return name;
  }

  /** Whether any session did anything in the database. */
  boolean isUsed() {
    return used;
  }

  /** {@return all figures, a line each} */
  @Override
  public String toString() {
    return EnumSet.allOf(ActivityFigure.class).stream()
        .map(
            figure ->
                figure
                    + ": "
                    + (values.containsKey(figure)
                        ? figure.text(values.get(figure))
                        : "cannot be told, " + untold.get(figure)))
        .collect(Collectors.joining("\n"));
  }
}
