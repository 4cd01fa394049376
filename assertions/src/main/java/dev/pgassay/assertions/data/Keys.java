package dev.pgassay.assertions.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keys of rows that foreign keys may refer to.
 *
 * @param columns the columns that refer
 * @param keys what they may be together; none twice
 */
record Keys(List<String> columns, List<List<String>> keys) {

  boolean sharesColumnsWith(Keys other) {
    return columns.stream().anyMatch(other.columns::contains);
  }

  /**
   * Returns what the columns of both may be together, where they agree in the columns they share.
   * Of more combinations than the limit, those are taken that vary most.
   */
  Keys joinedWith(Keys other, int limit) {
    List<String> shared = columns.stream().filter(other.columns::contains).toList();
    List<String> added = other.columns.stream().filter(name -> !columns.contains(name)).toList();
    Map<List<String>, List<List<String>>> partners = other.by(shared);
    Set<List<String>> joined = new LinkedHashSet<>();
    boolean more = true;
    for (int round = 0; more && joined.size() < limit; round++) {
      more = false;
      for (int i = 0; i < keys.size() && joined.size() < limit; i++) {
        List<String> key = keys.get(i);
        List<List<String>> matches = partners.getOrDefault(values(key, shared), List.of());
        if (round < matches.size()) {
          more = true;
          List<String> both = new ArrayList<>(key);
          both.addAll(other.values(matches.get((round + i) % matches.size()), added));
          joined.add(both);
        }
      }
    }
    List<String> all = new ArrayList<>(columns);
    all.addAll(added);
    return new Keys(all, List.copyOf(joined));
  }

  /** Returns the keys by their values in some columns. */
  Map<List<String>, List<List<String>>> by(List<String> some) {
    Map<List<String>, List<List<String>>> groups = new HashMap<>();
    for (List<String> key : keys) {
      groups.computeIfAbsent(values(key, some), values -> new ArrayList<>()).add(key);
    }
    return groups;
  }

  private List<String> values(List<String> key, List<String> some) {
    return some.stream().map(name -> key.get(columns.indexOf(name))).toList();
  }
}
