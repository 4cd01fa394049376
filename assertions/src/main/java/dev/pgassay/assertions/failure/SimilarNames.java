package dev.pgassay.assertions.failure;

import dev.pgassay.assertions.catalog.Identifier;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/** Finds the names that may have been meant by one that does not exist. */
@API(status = API.Status.INTERNAL)
public final class SimilarNames {

  private static final int MOST = 3;

  private SimilarNames() {}

  /**
   * Returns names that differ in few letters, or of which one contains the other, the nearest
   * first.
   *
   * @param wanted the name that does not exist
   * @param names those that do
   * @return three of them at most, perhaps none
   */
  public static List<String> of(String wanted, Collection<String> names) {
    String bare = bare(wanted);
    return names.stream()
        .distinct()
        .filter(name -> isNear(bare, bare(name)))
        .sorted(
            Comparator.comparingInt((String name) -> distance(bare, bare(name)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  private static String bare(String name) {
    List<String> parts = Identifier.parse(name);
    return parts.get(parts.size() - 1).toLowerCase(Locale.ROOT);
  }

  private static boolean isNear(String wanted, String name) {
    return distance(wanted, name) <= Math.max(1, Math.max(wanted.length(), name.length()) / 3)
        || wanted.length() > 2 && name.contains(wanted)
        || name.length() > 2 && wanted.contains(name);
  }

  /** Levenshtein's distance, where two letters that have changed places count as one. */
  private static int distance(String one, String other) {
    int[][] costs = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          costs[i][j] = i + j;
          continue;
        }
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        costs[i][j] =
            Math.min(
                costs[i - 1][j - 1] + (same ? 0 : 1),
                1 + Math.min(costs[i - 1][j], costs[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1);
        if (swapped) {
          costs[i][j] = Math.min(costs[i][j], costs[i - 2][j - 2] + 1);
        }
      }
    }
    return costs[one.length()][other.length()];
  }
}
