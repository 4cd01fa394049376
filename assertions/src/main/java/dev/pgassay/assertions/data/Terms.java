package dev.pgassay.assertions.data;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * On what terms rows are examined.
 *
 * @param where conditions, all of which hold for the rows that are examined
 * @param allowed how many rows may break a rule
 * @param allowedPercent how many of a hundred rows may, where that is more
 * @param perGroup the columns, quoted, whose values make groups that are examined each for itself
 * @param showing how many offending rows a failure shows
 * @param noRows whether it is fine that there is nothing to examine
 * @param within how long a failure is looked at again; null for one look
 */
record Terms(
    List<String> where,
    long allowed,
    double allowedPercent,
    List<String> perGroup,
    int showing,
    boolean noRows,
    @Nullable Duration within) {

  static final Terms PLAIN = new Terms(List.of(), 0, 0, List.of(), Findings.SHOWN, false, null);

  Terms where(String condition) {
    List<String> all = new ArrayList<>(where);
    all.add(condition);
    return new Terms(List.copyOf(all), allowed, allowedPercent, perGroup, showing, noRows, within);
  }

  Terms allowing(long rows) {
    return new Terms(where, rows, allowedPercent, perGroup, showing, noRows, within);
  }

  Terms allowingPercent(double percent) {
    return new Terms(where, allowed, percent, perGroup, showing, noRows, within);
  }

  Terms perGroup(List<String> columns) {
    return new Terms(where, allowed, allowedPercent, columns, showing, noRows, within);
  }

  Terms showing(int rows) {
    return new Terms(where, allowed, allowedPercent, perGroup, rows, noRows, within);
  }

  Terms allowingNoRows() {
    return new Terms(where, allowed, allowedPercent, perGroup, showing, true, within);
  }

  Terms within(Duration time) {
    return new Terms(where, allowed, allowedPercent, perGroup, showing, noRows, time);
  }

  /** Whether nothing but which rows are meant was said. */
  boolean sayOnlyWhere() {
    return equals(new Terms(where, 0, 0, List.of(), Findings.SHOWN, false, null));
  }

  /** A subject, and which of its rows are meant. */
  String of(String name) {
    return where.isEmpty() ? name : name + " where " + String.join(" and ", where);
  }

  boolean allowAny() {
    return allowed > 0 || allowedPercent > 0;
  }

  /** Whether so many offending rows of so many are not allowed. */
  boolean refuse(long offending, long examined) {
    return offending > allowed && offending * 100.0 > allowedPercent * examined;
  }

  /** The same as SQL, of expressions for the two numbers. */
  String refusal(String offending, String examined) {
    return "%s > %d and %1$s * 100.0 > %s * %s"
        .formatted(offending, allowed, String.format(Locale.ROOT, "%s", allowedPercent), examined);
  }

  /** What is allowed, in words. */
  String allowance() {
    String rows = String.format(Locale.ROOT, "%,d %s", allowed, allowed == 1 ? "row" : "rows");
    String percent = String.format(Locale.ROOT, "%s percent", allowedPercent);
    return allowedPercent == 0 ? rows : allowed == 0 ? percent : rows + ", or " + percent;
  }

  /** The rows of a source that are examined, as after {@code from}. */
  String among(String from, List<String> more) {
    List<String> all = conditions(more);
    return all.isEmpty() ? from : from + "\nwhere " + joined(all);
  }

  /** What holds for those rows that are examined and meet one more condition. */
  String and(List<String> more, String last) {
    List<String> all = conditions(more);
    all.add(last);
    return joined(all);
  }

  private List<String> conditions(List<String> more) {
    List<String> all = new ArrayList<>(where);
    all.addAll(more);
    return all;
  }

  private static String joined(List<String> conditions) {
    return conditions.size() == 1
        ? conditions.get(0)
        : conditions.stream().collect(Collectors.joining(")\n  and (", "(", ")"));
  }

  /**
   * Refuses terms that say nothing of rows which are expected as a whole.
   *
   * @throws IllegalArgumentException if there are such terms
   */
  void refuseGroupsAndAllowance() {
    if (!perGroup.isEmpty() || allowAny()) {
      throw new IllegalArgumentException(
          "`perGroup(…)` and `allowing(…)` say nothing of rows that are expected as a whole; leave"
              + " them out");
    }
  }
}
