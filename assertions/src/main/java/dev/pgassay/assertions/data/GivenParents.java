package dev.pgassay.assertions.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a foreign key of which the caller gives some: the others follow.
 *
 * @param given positions of the columns that are given
 * @param positions positions of all columns
 * @param keys the keys, by the values of the columns that are given
 * @param draws chooses among those that agree
 */
record GivenParents(
    List<Integer> given,
    List<Integer> positions,
    Map<List<String>, List<List<String>>> keys,
    Draws draws) {

  /** Writes a key that agrees with what is given; returns whether there is one. */
  boolean choose(long number, @Nullable String[] row) {
    List<String> values = new ArrayList<>();
    for (int position : given) {
      String value = row[position];
      if (value == null) {
        return true;
      }
      values.add(value);
    }
    List<List<String>> matches = keys.getOrDefault(values, List.of());
    if (matches.isEmpty()) {
      return false;
    }
    List<String> key = matches.get((int) draws.below(matches.size(), number));
    for (int i = 0; i < positions.size(); i++) {
      row[positions.get(i)] = key.get(i);
    }
    return true;
  }
}
