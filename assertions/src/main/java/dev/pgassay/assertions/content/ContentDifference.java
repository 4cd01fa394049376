package dev.pgassay.assertions.content;

import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Something in which two databases differ.
 *
 * @param object what it is: {@code table public.orders}, {@code rows of table public.orders}
 * @param summary how it differs, in a few words
 * @param lines the details: {@code - } and what was expected, {@code + } and what is there
 * @param reproduce a statement that shows it in either database, or null
 */
@API(status = API.Status.INTERNAL)
public record ContentDifference(
    String object, String summary, List<String> lines, @Nullable String reproduce) {

  private static final int MOST_LINES = 40;

  @Override
  public String toString() {
    String text =
        lines.stream()
            .limit(MOST_LINES)
            .map(line -> "\n  " + line)
            .collect(Collectors.joining("", object + ": " + summary, ""));
    return lines.size() > MOST_LINES
        ? text + "\n  … and " + (lines.size() - MOST_LINES) + " more lines"
        : text;
  }
}
