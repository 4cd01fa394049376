package dev.pgassay.perf.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text that holds baselines: a query's name, and below it, for each major version of
 * PostgreSQL, its numbers and its plan; or an action's name, and below it, how many statements it
 * executes.
 *
 * @param entries queries, by name and major version
 * @param actions actions, by name
 */
record BaselineFile(
    SortedMap<String, SortedMap<Integer, Baseline>> entries,
    SortedMap<String, StatementCounts> actions) {

  static final String STATEMENTS = "  statements ";

  private static final String HEADER =
      """
      # What queries cost when it was last looked at. Written by pgassay, format 1;
      # to write it again, run the tests with -Dpgassay.update=true
      """;

  private static final Pattern CONFLICT = Pattern.compile("(<{7}|={7}|>{7}|\\|{7})( .*)?");
  private static final Pattern VERSION =
      Pattern.compile("  PostgreSQL (?<major>\\d{1,4})(?<generic>, generic plan)?");
  private static final Pattern NUMBER =
      Pattern.compile("    (?<fact>rows|blocks) (?<value>\\d{1,18})");
  private static final Pattern COUNT = Pattern.compile("  statements (?<count>\\d{1,9})");
  private static final Pattern KIND = Pattern.compile("    (?<kind>[A-Z]+) (?<count>\\d{1,9})");
  private static final String PLAN = "    plan";
  private static final String STEP = "      ";

  static BaselineFile empty() {
    return new BaselineFile(new TreeMap<>(), new TreeMap<>());
  }

  /**
   * Reads a text that {@link #toString()} gave.
   *
   * @throws IllegalArgumentException if a line cannot be read, with its number and the reason
   */
  static BaselineFile read(String text) {
    return new Reader(text.lines().map(String::stripTrailing).toList()).read();
  }

  private static final class Reader {

    private final List<String> lines;
    private final SortedMap<String, SortedMap<Integer, Baseline>> entries = new TreeMap<>();
    private final SortedMap<String, StatementCounts> actions = new TreeMap<>();
    private int at;

    private Reader(List<String> lines) {
      this.lines = lines;
    }

    private BaselineFile read() {
      for (at = 0; at < lines.size(); at++) {
        if (CONFLICT.matcher(lines.get(at)).matches()) {
          throw unreadable(
              "is a conflict marker of a merge; keep the entries of both sides, and record again"
                  + " those that both have changed");
        }
      }
      at = 0;
      while (at < lines.size()) {
        String line = lines.get(at);
        if (line.isEmpty() || line.startsWith("#")) {
          at++;
        } else if (line.startsWith(" ")) {
          throw unreadable("has no name of a query above it");
        } else {
          entry(line);
        }
      }
      return new BaselineFile(entries, actions);
    }

    private void entry(String name) {
      if (entries.containsKey(name) || actions.containsKey(name)) {
        throw unreadable("stands here twice");
      }
      at++;
      if (at < lines.size() && COUNT.matcher(lines.get(at)).matches()) {
        actions.put(name, statements());
      } else {
        entries.put(name, versions());
      }
    }

    private StatementCounts statements() {
      int line = at;
      Matcher count = COUNT.matcher(lines.get(at));
      SortedMap<String, Integer> kinds = new TreeMap<>();
      for (at++; at < lines.size() && lines.get(at).startsWith(" "); at++) {
        Matcher kind = KIND.matcher(lines.get(at));
        if (!kind.matches()) {
          throw unreadable("should be a kind of statement, as in `    SELECT 1`");
        }
        if (kinds.put(kind.group("kind"), Integer.valueOf(kind.group("count"))) != null) {
          throw unreadable("stands here twice");
        }
      }
      StatementCounts counts = new StatementCounts(kinds);
      if (count.matches() && counts.total() != Integer.parseInt(count.group("count"))) {
        at = line;
        throw unreadable("should be the sum of those below it, " + counts.total());
      }
      return counts;
    }

    private SortedMap<Integer, Baseline> versions() {
      SortedMap<Integer, Baseline> versions = new TreeMap<>();
      while (at < lines.size() && lines.get(at).startsWith(" ")) {
        Matcher version = VERSION.matcher(lines.get(at));
        if (!version.matches()) {
          throw unreadable("should be a version, as in `  PostgreSQL 18`");
        }
        int major = Integer.parseInt(version.group("major"));
        boolean generic = version.group("generic") != null;
        @Nullable Baseline before = versions.get(major);
        if (generic == (before == null)) {
          throw unreadable(
              generic
                  ? "has no such version without `generic plan` above it"
                  : "stands here twice");
        }
        Cost cost = cost();
        versions.put(
            major, before == null ? new Baseline(cost, cost) : new Baseline(before.custom(), cost));
      }
      if (versions.isEmpty()) {
        at--;
        throw unreadable("has no version of PostgreSQL below it");
      }
      return versions;
    }

    private Cost cost() {
      at++;
      long rows = number("rows");
      long blocks = number("blocks");
      if (at >= lines.size() || !lines.get(at).equals(PLAN)) {
        throw unreadable("should be `    plan`");
      }
      List<String> steps = new ArrayList<>();
      for (at++; at < lines.size() && lines.get(at).startsWith(STEP); at++) {
        steps.add(lines.get(at).substring(STEP.length()));
      }
      if (steps.isEmpty()) {
        throw unreadable("should be a step of the plan, indented by " + STEP.length() + " spaces");
      }
      return new Cost(rows, blocks, List.copyOf(steps));
    }

    private long number(String fact) {
      Matcher number = NUMBER.matcher(at < lines.size() ? lines.get(at) : "");
      if (!number.matches() || !number.group("fact").equals(fact)) {
        throw unreadable("should be a number, as in `    " + fact + " 10`");
      }
      at++;
      return Long.parseLong(number.group("value"));
    }

    private IllegalArgumentException unreadable(String reason) {
      return new IllegalArgumentException(
          at < lines.size()
              ? "line " + (at + 1) + ", `" + lines.get(at).strip() + "`, " + reason
              : "its end " + reason);
    }
  }

  /** This file with one entry more, or another. */
  BaselineFile with(String name, int major, Baseline baseline) {
    SortedMap<String, SortedMap<Integer, Baseline>> all = new TreeMap<>(entries);
    SortedMap<Integer, Baseline> versions = new TreeMap<>(of(name));
    versions.put(major, baseline);
    all.put(name, versions);
    return new BaselineFile(all, actions);
  }

  /** This file with one action more, or other counts of it. */
  BaselineFile with(String name, StatementCounts counts) {
    SortedMap<String, StatementCounts> all = new TreeMap<>(actions);
    all.put(name, counts);
    return new BaselineFile(entries, all);
  }

  /** What is recorded of a query, by major version. */
  Map<Integer, Baseline> of(String name) {
    return entries.getOrDefault(name, new TreeMap<>());
  }

  @Override
  public String toString() {
    SortedMap<String, String> texts = new TreeMap<>();
    entries.forEach(
        (name, versions) -> {
          StringBuilder text = new StringBuilder();
          versions.forEach((major, baseline) -> text.append(text(major, baseline)));
          texts.put(name, text.toString());
        });
    actions.forEach((name, counts) -> texts.put(name, counts.text()));
    StringBuilder all = new StringBuilder(HEADER);
    texts.forEach((name, text) -> all.append('\n').append(name).append('\n').append(text));
    return all.toString();
  }

  /** What one version's part of an entry looks like. */
  static String text(int major, Baseline baseline) {
    String version = "  PostgreSQL " + major;
    return text(version, baseline.custom())
        + (baseline.generic().equals(baseline.custom())
            ? ""
            : text(version + ", generic plan", baseline.generic()));
  }

  private static String text(String version, Cost cost) {
    StringBuilder text = new StringBuilder(version).append('\n');
    text.append("    rows ").append(cost.rows()).append('\n');
    text.append("    blocks ").append(cost.blocks()).append('\n');
    text.append(PLAN).append('\n');
    cost.steps().forEach(step -> text.append(STEP).append(step).append('\n'));
    return text.toString();
  }
}
