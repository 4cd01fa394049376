package dev.pgassay.assertions.data;

import dev.pgassay.assertions.failure.Failure;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rule that rows have to honour.
 *
 * @param subject each of what it is about: {@code public.orders.total}
 * @param expectation what it says of each: {@code to be NOT NULL}
 * @param offending the rows that break it
 * @param screen a query that says sooner whether there is any such row; null where nothing does
 */
record Rule(String subject, String expectation, OffendingRows offending, @Nullable String screen) {

  Rule(String subject, String expectation, OffendingRows offending) {
    this(subject, expectation, offending, null);
  }

  /**
   * Says that rows break it.
   *
   * @param count how many
   * @param examined of how many
   * @param first the first of them, a line each
   */
  Failure broken(long count, long examined, List<String> first) {
    String rows =
        String.format(
            Locale.ROOT, "%,d of %,d %s", count, examined, examined == 1 ? "row" : "rows");
    String verb =
        expectation.startsWith("to be ") ? count == 1 ? "is" : "are" : count == 1 ? "does" : "do";
    Failure failure =
        Failure.ofEvery(subject, expectation)
            .but(rows + " " + verb + " not:\n  " + String.join("\n  ", first));
    if (first.size() < count) {
      failure.detail(more(count - first.size()));
    }
    return failure.reproduce(offending.query());
  }

  /** Says that there are rows which are not shown. */
  static String more(long rows) {
    return String.format(Locale.ROOT, "  … and %,d more", rows);
  }
}
