package dev.pgassay.internal.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in words how the rows of a table differ. */
final class RowsDifference {

  /** Number of rows, a digest of them in physical order, and the rows of a table that is small. */
  static final List<String> COLUMNS = List.of("rows", "digest", "content");

  /** Between two rows in {@code content}. */
  static final char SEPARATOR = 30;

  private RowsDifference() {}

  /**
   * The difference, if there is any: dead rows alone may make a table too large for its content.
   */
  static Optional<String> between(@Nullable String[] actual, @Nullable String[] expected) {
    boolean equal =
        Objects.equals(actual[0], expected[0]) && Objects.equals(actual[1], expected[1]);
    return equal ? Optional.empty() : Optional.of(describe(actual, expected));
  }

  private static String describe(@Nullable String[] actual, @Nullable String[] expected) {
    List<String> rows = rows(actual[2]);
    List<String> expectedRows = rows(expected[2]);
    List<String> extra = without(rows, expectedRows);
    List<String> missing = without(expectedRows, rows);
    long count = Long.parseLong(String.valueOf(actual[0]));
    long expectedCount = Long.parseLong(String.valueOf(expected[0]));
    boolean known =
        (count == 0 || actual[2] != null) && (expectedCount == 0 || expected[2] != null);
    if (count > expectedCount) {
      return count + " rows, not " + expectedCount + (known ? first("extra", extra) : "");
    }
    if (count < expectedCount) {
      return count + " rows, not " + expectedCount + (known ? first("missing", missing) : "");
    }
    if (!known) {
      return "other rows, or in another order, as many as expected: " + count;
    }
    if (extra.isEmpty()) {
      return "the same rows in another order" + first("displaced", displaced(rows, expectedRows));
    }
    return "a row is "
        + StateSection.brief(extra.get(0))
        + ", not "
        + StateSection.brief(missing.get(0));
  }

  private static List<String> rows(@Nullable String content) {
    return content == null ? List.of() : List.of(content.split(String.valueOf(SEPARATOR), -1));
  }

  private static List<String> without(List<String> rows, List<String> others) {
    List<String> rest = new ArrayList<>(rows);
    others.forEach(rest::remove);
    return rest;
  }

  private static List<String> displaced(List<String> rows, List<String> expected) {
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.get(i).equals(expected.get(i))) {
        return rows.subList(i, i + 1);
      }
    }
    return List.of();
  }

  private static String first(String kind, List<String> rows) {
    return rows.isEmpty()
        ? ""
        : " (first " + kind + " row: " + StateSection.brief(rows.get(0)) + ")";
  }
}
