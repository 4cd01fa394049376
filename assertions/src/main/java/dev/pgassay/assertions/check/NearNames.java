package dev.pgassay.assertions.check;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the names of checks that may have been meant by one that does not exist. */
final class NearNames {

  private static final int MOST = 3;
  private static final double NEAR = 0.4;

  private NearNames() {}

  /** Returns names that share most pairs of letters, the nearest first. */
  static List<String> of(String wanted, Collection<String> names) {
    return names.stream()
        .filter(name -> likeness(wanted, name) >= NEAR)
        .sorted(
            Comparator.comparingDouble((String name) -> -likeness(wanted, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  /** Dice's coefficient, which forgives words in another order, as edit distances do not. */
  private static double likeness(String one, String other) {
    Set<String> ours = pairs(one);
    Set<String> both = new HashSet<>(ours);
    both.retainAll(pairs(other));
    return 2.0 * both.size() / Math.max(1, ours.size() + pairs(other).size());
  }

  private static Set<String> pairs(String name) {
    Set<String> pairs = new HashSet<>();
    Arrays.stream(name.split("[-_ ]"))
        .map(word -> " " + word + " ")
        .forEach(
            word -> {
              for (int i = 0; i + 2 <= word.length(); i++) {
                pairs.add(word.substring(i, i + 2));
              }
            });
    return pairs;
  }
}
