package dev.pgassay.perf.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * How many statements an action executes; whatever the version of PostgreSQL.
 *
 * @param byKind how many of each kind that there is one of
 */
@API(status = API.Status.INTERNAL)
public record StatementCounts(SortedMap<String, Integer> byKind) {

  /**
   * Makes one.
   *
   * @param byKind how many of each kind that there is one of
   */
  public StatementCounts {
    byKind = new TreeMap<>(byKind);
  }

  int total() {
    return byKind.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Whether there are more of any kind. */
  boolean isWorseThan(StatementCounts recorded) {
    return byKind.entrySet().stream()
        .anyMatch(kind -> kind.getValue() > recorded.of(kind.getKey()));
  }

  private int of(String kind) {
    return byKind.getOrDefault(kind, 0);
  }

  /** The difference in a sentence without its stop, and then line by line. */
  String differenceFrom(StatementCounts recorded) {
    List<String> lines = new ArrayList<>();
    lines.add(
        total() > recorded.total()
            ? "it executes more:"
            : total() < recorded.total() ? "it executes fewer:" : "it executes others:");
    if (total() != recorded.total()) {
      lines.add(line("statements", total(), recorded.total()));
    }
    TreeSet<String> kinds = new TreeSet<>(byKind.keySet());
    kinds.addAll(recorded.byKind.keySet());
    for (String kind : kinds) {
      if (of(kind) != recorded.of(kind)) {
        lines.add(line(kind, of(kind), recorded.of(kind)));
      }
    }
    return String.join("\n", lines);
  }

  private static String line(String what, int now, int before) {
    return String.format(Locale.ROOT, "  %,d %s instead of %,d", now, what, before);
  }

  /** What its part of an entry looks like. */
  String text() {
    StringBuilder text = new StringBuilder(BaselineFile.STATEMENTS + total() + "\n");
    byKind.forEach((kind, count) -> text.append("    " + kind + " " + count + "\n"));
    return text.toString();
  }
}
