package dev.pgassay.assertions.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds for each expected row one that is equal to it, and never the same for two, so that as few
 * as possible are left without one. Where expected values are open, a row may be equal to several.
 */
final class RowMatching {

  private final Map<Integer, List<Integer>> equal = new HashMap<>();

  /** The expected row that each of those that are there was given to. */
  private final Map<Integer, Integer> given = new HashMap<>();

  void add(int expected, int actual) {
    equal.computeIfAbsent(expected, any -> new ArrayList<>()).add(actual);
  }

  boolean isEqual(int expected, int actual) {
    return equal.getOrDefault(expected, List.of()).contains(actual);
  }

  /**
   * Gives rows to expected ones.
   *
   * @param expected how many are expected, numbered from 1
   * @return which of those that are there each expected row was given; those without one are
   *     missing
   */
  Map<Integer, Integer> match(int expected) {
    for (int row = 1; row <= expected; row++) {
      give(row, new HashSet<>());
    }
    Map<Integer, Integer> found = new HashMap<>();
    given.forEach((actual, row) -> found.put(row, actual));
    return found;
  }

  /** Gives an expected row one that is free, or one whose owner can have another (Kuhn, 1955). */
  private boolean give(int expected, Set<Integer> asked) {
    List<Integer> choices = equal.getOrDefault(expected, List.of());
    for (int actual : choices) {
      if (!given.containsKey(actual)) {
        given.put(actual, expected);
        return true;
      }
    }
    for (int actual : choices) {
      if (asked.add(actual) && give(given.getOrDefault(actual, 0), asked)) {
        given.put(actual, expected);
        return true;
      }
    }
    return false;
  }
}
