package dev.pgassay.assertions.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The lines in which two texts differ: the fewest, after a longest common subsequence; and, where
 * they lie within a statement other than the first, the line that it begins with.
 */
final class LineDifference {

  private LineDifference() {}

  /**
   * The lines of the first only, with {@code - }, those of the second only, with {@code + }, and
   * what begins their statements, with two spaces.
   */
  static List<String> between(List<String> expected, List<String> actual) {
    List<String> lines = between(expected, actual, LineDifference::withoutComma);
    return lines.isEmpty() ? between(expected, actual, UnaryOperator.identity()) : lines;
  }

  /** What is last in a list has no comma, and is the same all the same. */
  private static String withoutComma(String line) {
    return line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
  }

  private static List<String> between(
      List<String> expected, List<String> actual, UnaryOperator<String> compared) {
    List<String> one = expected.stream().map(compared).toList();
    List<String> other = actual.stream().map(compared).toList();
    int[][] common = commonLengths(one, other);
    List<String> lines = new ArrayList<>();
    String beginning = null;
    int i = 0;
    int j = 0;
    while (i < one.size() || j < other.size()) {
      if (i < one.size() && j < other.size() && one.get(i).equals(other.get(j))) {
        if (!isContinued(one.get(i))) {
          beginning = i == 0 ? null : one.get(i);
        }
        i++;
        j++;
      } else {
        boolean removed =
            j == other.size() || i < one.size() && common[i + 1][j] >= common[i][j + 1];
        String line = removed ? one.get(i++) : other.get(j++);
        if (beginning != null && isContinued(line)) {
          lines.add("  " + beginning);
        }
        beginning = null;
        lines.add((removed ? "- " : "+ ") + line);
      }
    }
    return List.copyOf(lines);
  }

  private static boolean isContinued(String line) {
    return line.startsWith(" ");
  }

  /** How many lines the rest of both texts have in common, from each line on. */
  private static int[][] commonLengths(List<String> one, List<String> other) {
    int[][] common = new int[one.size() + 1][other.size() + 1];
    for (int i = one.size() - 1; i >= 0; i--) {
      for (int j = other.size() - 1; j >= 0; j--) {
        common[i][j] =
            one.get(i).equals(other.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
